"""A remote environment is the local one: Gymnasium's own checks, and every number that comes back."""

from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from gymnasium.utils.env_match import check_environments_match

import rheos
from comparing import assert_same
from policies import pumping_action, random_actions
from rheos.worlds import WORLDS

SHARED = [world.id for world in WORLDS if world.id in gymnasium.registry]
every_world = pytest.mark.parametrize("env_id", [world.id for world in WORLDS])
every_shared_world = pytest.mark.parametrize("env_id", SHARED)
every_box_world = pytest.mark.parametrize("env_id", [i for i in SHARED if isinstance(gymnasium.make(i).action_space, gymnasium.spaces.Box)])
FIXED_SEEDS = [0, 1, 42, 2**32 - 1, 2**63]
TOLERANCE = 1e-9
# Contacts amplify differences in the last bit by about ten each step; the bitwise equal start makes a few steps a test of single steps.
STEPS_FROM_RESET = 5
# Their observations hold what follows from the start by sines, whose last bits differ between machines, in NumPy and in MuJoCo.
RESET_TOLERANCES = dict.fromkeys(["InvertedDoublePendulum-v5", "Reacher-v5", "Humanoid-v5", "HumanoidStandup-v5"], 1e-14)
# Their physics iterates, and rarely ends elsewhere when a rounding differs (test/support/gymnasium-parity.ts counts how rarely).
ITERATING = dict.fromkeys(["Pusher-v5", "Humanoid-v5", "HumanoidStandup-v5"], 1e-4)
# The reward is a float here, and an int there.
INT_REWARDS = {"InvertedPendulum-v5"}


def local_step(env_id: str, local: gymnasium.Env[Any, Any], action: Any) -> tuple[Any, ...]:
    observation, reward, *rest = local.step(action)
    return (observation, float(reward) if env_id in INT_REWARDS else reward, *rest)


@every_world
def test_gymnasiums_checker_passes(target: str, env_id: str) -> None:
    env = gymnasium.make(f"rheos/{env_id}")
    check_env(env.unwrapped, skip_render_check=True)
    env.close()


@every_shared_world
def test_gymnasiums_comparison_with_the_local_environment_passes(target: str, env_id: str) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    # Numbers that are no arrays are compared bit by bit there, which two builds of MuJoCo do not satisfy; they are compared below.
    loose: dict[str, Any] = {"skip_rew": True, "info_comparison": "keys-equivalence"} if hasattr(local.unwrapped, "model") else {}
    check_environments_match(remote, local, num_steps=30, seed=5, **loose)
    remote.close()


@every_shared_world
def test_resets_are_bitwise_equal_seeded_and_unseeded(target: str, env_id: str, drawn_seed: int) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    for seed in [*FIXED_SEEDS, drawn_seed]:
        assert_same(remote.reset(seed=seed), local.reset(seed=seed), RESET_TOLERANCES.get(env_id, 0.0), f"seed {seed}")
        assert_same(remote.reset(), local.reset(), RESET_TOLERANCES.get(env_id, 0.0), f"after seed {seed}")
    remote.close()


@every_shared_world
def test_steps_are_equal_in_value_and_type(target: str, env_id: str, drawn_seed: int) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    for seed in [*range(20), drawn_seed]:
        remote.reset(seed=seed)
        local.reset(seed=seed)
        for step, action in enumerate(random_actions(local.action_space, seed, STEPS_FROM_RESET)):
            result = remote.step(action)
            assert_same(result, local_step(env_id, local, action), ITERATING.get(env_id, TOLERANCE), f"seed {seed}, step {step}")
            if result[2] or result[3]:
                break
    remote.close()


@pytest.mark.parametrize("env_id", ["MountainCar-v0", "MountainCarContinuous-v0"])
def test_whole_episodes_up_to_the_goal_are_equal(target: str, env_id: str) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    observation, _ = remote.reset(seed=11)
    local.reset(seed=11)
    terminated, steps = False, 0
    while not terminated:
        action = pumping_action(env_id, observation)
        result = remote.step(action)
        assert_same(result, local.step(action), TOLERANCE, f"step {steps}")
        observation, terminated, steps = result[0], result[2], steps + 1
    assert steps < 200
    remote.close()


@every_box_world
def test_actions_outside_the_bounds_do_what_they_do_locally(target: str, env_id: str) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    remote.reset(seed=2)
    local.reset(seed=2)
    action = np.full(local.action_space.shape, 3.0, np.float32)
    assert_same(remote.step(action), local_step(env_id, local, action), ITERATING.get(env_id, TOLERANCE))
    remote.close()


def test_ranges_with_infinite_ends_reach_the_environment(target: str) -> None:
    kwargs: dict[str, Any] = {"healthy_z_range": (1.2, float("inf")), "healthy_angle_range": [-float("inf"), 0.1]}
    remote, local = gymnasium.make("rheos/Hopper-v5", **kwargs), gymnasium.make("Hopper-v5", **kwargs)
    remote.reset(seed=3)
    local.reset(seed=3)
    terminated = False
    while not terminated:
        action = np.array([1.0, -1.0, 1.0], np.float32)
        result = remote.step(action)
        assert_same(result, local.step(action), TOLERANCE)
        terminated = result[2]
    remote.close()


def test_arguments_and_reset_options_reach_the_environment(target: str) -> None:
    options = {"low": -0.5, "high": -0.45}
    remote, local = gymnasium.make("rheos/MountainCar-v0", goal_velocity=0.02), gymnasium.make("MountainCar-v0", goal_velocity=0.02)
    assert_same(remote.reset(seed=4, options=options), local.reset(seed=4, options=options))
    kwargs: dict[str, Any] = {"forward_reward_weight": 2.5, "exclude_current_positions_from_observation": False, "reset_noise_scale": 0.2}
    far, near = gymnasium.make("rheos/HalfCheetah-v5", **kwargs), gymnasium.make("HalfCheetah-v5", **kwargs)
    assert far.observation_space == near.observation_space
    assert_same(far.reset(seed=4), near.reset(seed=4))
    action = np.linspace(-1, 1, 6, dtype=np.float32)
    assert_same(far.step(action), near.step(action), TOLERANCE)
    far.close()
    remote.close()


def test_going_right_in_the_chain_earns_ten(target: str) -> None:
    env = gymnasium.make("rheos/Chain-v0", n=20)
    observation, _ = env.reset(seed=0)
    assert observation.dtype == np.float32 and observation.tolist() == [1.0] * 2 + [0.0] * 18
    rewards, truncated = [], False
    while not truncated:
        _, reward, terminated, truncated, _ = env.step(1)
        assert not terminated
        rewards.append(reward)
    assert len(rewards) == 28 and sum(rewards) == 10.0
    env.close()


def test_returned_arrays_are_writable_and_never_change(target: str) -> None:
    env = rheos.make("HalfCheetah-v5")
    observations = [env.reset(seed=0)[0]]
    copies = [observations[0].copy()]
    for action in random_actions(env.action_space, 0, 20):
        observations.append(env.step(action)[0])
        copies.append(observations[-1].copy())
    assert all(np.array_equal(one, other) for one, other in zip(observations, copies, strict=True))
    assert all(observation.flags.writeable and observation.flags.owndata for observation in observations)
    env.close()


def test_observations_can_be_sent_in_float32(target: str) -> None:
    env, full = rheos.make("HalfCheetah-v5", observation_dtype=np.float32), rheos.make("HalfCheetah-v5")
    observation = env.reset(seed=0)[0]
    assert observation.dtype == env.observation_space.dtype == np.float32
    assert np.array_equal(observation, full.reset(seed=0)[0].astype(np.float32))
    env.close()
    full.close()
