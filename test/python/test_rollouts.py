"""Rollouts give what stepping gives, bit by bit, and leave the environment as it was."""

import runpy
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.wrappers import TimeLimit

import rheos

COUNT, HORIZON, PREFIX = 4, 12, 3
EXAMPLE = Path(__file__).parents[2] / "clients/python/examples/plan_half_cheetah.py"
WORLDS = ["HalfCheetah-v5", "Hopper-v5", "MountainCar-v0", "CartPole-v1", "Pendulum-v1", "Chain-v0"]


def draw_actions(env: Any, seed: int) -> Any:
    """N sequences of H actions."""
    env.action_space.seed(seed)
    return np.array([[env.action_space.sample() for _ in range(HORIZON)] for _ in range(COUNT)])


def assert_stepping_gives(rollout: rheos.Rollout, env: Any, actions: Any) -> None:
    """Steps every sequence from where the environment stands."""
    start = env.unwrapped.snapshot()
    for sequence in range(COUNT):
        env.unwrapped.restore(start)
        length = 0
        for t in range(HORIZON):
            observation, reward, terminated, truncated, _ = env.step(actions[sequence, t])
            assert np.array_equal(rollout.observations[sequence, t], observation)
            assert rollout.rewards[sequence, t] == reward
            assert (rollout.terminations[sequence, t], rollout.truncations[sequence, t]) == (terminated, truncated)
            length += 1
            if terminated or truncated:
                break
        assert rollout.lengths[sequence] == length
        rest = np.s_[sequence, length:]
        for array in (rollout.observations, rollout.rewards, rollout.terminations, rollout.truncations):
            assert not array[rest].any()
    env.unwrapped.restore(start)


@pytest.mark.parametrize("env_id", WORLDS)
@pytest.mark.parametrize("limit", [1000, PREFIX + 5])
def test_sequences_give_what_stepping_gives_under_any_time_limit(target: str, env_id: str, limit: int, drawn_seed: int) -> None:
    for env in (rheos.make(env_id, max_episode_steps=limit), gymnasium.make(f"rheos/{env_id}", max_episode_steps=limit)):
        env.reset(seed=drawn_seed)
        env.action_space.seed(drawn_seed)
        for _ in range(PREFIX):
            env.step(env.action_space.sample())
        actions = draw_actions(env, drawn_seed)
        rollout = env.unwrapped.rollout(actions)
        assert rollout.observations.dtype == env.observation_space.dtype
        assert rollout.rewards.shape == rollout.terminations.shape == rollout.truncations.shape == (COUNT, HORIZON)
        assert not rollout.diverged.any()
        if limit < 1000:
            assert rollout.lengths.max() <= limit - PREFIX
        assert_stepping_gives(rollout, env, actions)
        env.close()


def test_sequences_may_start_from_a_snapshot_and_return_fewer_observations(target: str) -> None:
    env, other = rheos.make("HalfCheetah-v5"), rheos.make("HalfCheetah-v5", observation_dtype="float32")
    env.reset(seed=4)
    start = env.snapshot()
    actions = draw_actions(env, 4)
    here = env.rollout(actions)
    env.step(actions[0, 0])
    assert np.array_equal(env.rollout(actions, start=start).observations, here.observations)
    final = other.rollout(actions, start=start, observations="final").observations
    assert final.dtype == np.float32
    assert np.array_equal(final, here.observations[:, -1].astype(np.float32))
    assert env.rollout(actions, start=start, observations="none").observations is None
    with pytest.raises(ValueError, match="observations: expected one of all, final, none"):
        env.rollout(actions, observations="some")  # type: ignore[arg-type]
    env.close()
    other.close()


def test_sequences_may_start_from_one_environment_of_a_vector(target: str) -> None:
    envs, env = rheos.make_vec("HalfCheetah-v5", 3), rheos.make("HalfCheetah-v5")
    envs.reset(seed=4)
    env.reset(seed=6)
    actions = draw_actions(env, 4)
    assert np.array_equal(envs.rollout(actions, 2).rewards, env.rollout(actions).rewards)
    with pytest.raises(rheos.RemoteError, match="env_index"):
        envs.rollout(actions, 3)
    envs.close()
    env.close()


def test_a_time_limit_of_a_wrapper_that_was_put_around_later_holds(target: str) -> None:
    env = TimeLimit(rheos.make("Pendulum-v1", max_episode_steps=-1), 7)
    env.reset(seed=1)
    rollout = env.unwrapped.rollout(draw_actions(env, 1))
    assert list(rollout.lengths) == [7] * COUNT
    assert rollout.truncations[:, 6].all() and rollout.truncations.sum() == COUNT
    for _ in range(7):
        env.step(env.action_space.sample())
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.unwrapped.rollout(draw_actions(env, 1))
    env.close()


def test_bad_actions_are_refused(target: str) -> None:
    env = rheos.make("HalfCheetah-v5")
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.rollout(np.zeros((2, 3, 6), np.float32))
    env.reset(seed=0)
    for shape in [(6,), (3, 6), (2, 3, 5), (0, 3, 6), (2, 0, 6), (1, 2, 3, 6)]:
        with pytest.raises(gymnasium.error.InvalidAction):
            env.rollout(np.zeros(shape, np.float32))
    with pytest.raises(gymnasium.error.InvalidAction):
        env.rollout(np.full((2, 3, 6), np.nan, np.float32))
    with pytest.raises(rheos.RemoteError) as refused:
        env.rollout(np.zeros((1024, 1025, 6), np.float32), observations="none")
    assert refused.value.code == "RESOURCE_EXHAUSTED" and refused.value.metadata["limit"] == "max_rollout_steps"
    env.close()


def test_the_planning_example_beats_doing_nothing(target: str) -> None:
    plan = runpy.run_path(str(EXAMPLE))["main"]
    planned = plan(["--steps", "12", "--horizon", "10", "--sequences", "32", "--iterations", "3", "--elites", "5", "--seed", "1"])
    env = rheos.make("HalfCheetah-v5")
    env.reset(seed=1)
    idle = sum(env.step(np.zeros(6, np.float32))[1] for _ in range(12))
    env.close()
    assert planned > idle + 3
