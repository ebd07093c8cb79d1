"""A remote vector returns what SyncVectorEnv returns over the local environments, in all autoreset modes, infos included."""

from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.vector import AutoresetMode, SyncVectorEnv

import rheos
from comparing import assert_same
from policies import pumping_action, random_actions

NUM_ENVS = 4
TOLERANCE = 1e-9
MODES = [mode.value for mode in AutoresetMode]
every_mode = pytest.mark.parametrize("mode", MODES)


def make_pair(env_id: str, mode: str, limit: int) -> tuple[rheos.RemoteVectorEnv, SyncVectorEnv[Any, Any]]:
    """The same vector, remote and local."""
    remote = rheos.make_vec(env_id, NUM_ENVS, autoreset_mode=mode, max_episode_steps=limit)
    local = SyncVectorEnv([lambda: gymnasium.make(env_id, max_episode_steps=limit)] * NUM_ENVS, autoreset_mode=mode)
    return remote, local


def reset_both(remote: rheos.RemoteVectorEnv, local: Any, mask: Any = None, **kwargs: Any) -> Any:
    """Resets both, compares, and returns the observations. SyncVectorEnv takes the mask out of its options."""
    options = [{} if mask is None else {"reset_mask": mask} for _ in range(2)]
    results = remote.reset(options=options[0], **kwargs), local.reset(options=options[1], **kwargs)
    assert_same(*results, 0.0 if mask is None else TOLERANCE, "reset")
    return results[0][0]


@every_mode
@pytest.mark.parametrize("env_id", ["MountainCar-v0", "MountainCarContinuous-v0", "HalfCheetah-v5"])
def test_truncated_episodes_match(target: str, env_id: str, mode: str) -> None:
    remote, local = make_pair(env_id, mode, limit=3)
    assert remote.metadata == local.metadata
    assert remote.observation_space == local.observation_space and remote.single_observation_space == local.single_observation_space
    assert remote.action_space == local.action_space and remote.single_action_space == local.single_action_space
    reset_both(remote, local, seed=7)
    actions = random_actions(local.action_space, 7, 8)
    # Out of step with each other, so that in some steps only some of the episodes end.
    staggering = [np.array([True, False, True, False]), np.array([False, True, True, False])]
    ended = np.zeros(NUM_ENVS, bool)
    for step, action in enumerate(actions):
        if step in (1, 2):
            reset_both(remote, local, mask=staggering[step - 1] | ended)
        elif mode == "Disabled" and ended.any():
            reset_both(remote, local, mask=ended)
        result = remote.step(action)
        assert_same(result, local.step(action), TOLERANCE, f"{mode}, step {step}")
        ended = result[2] | result[3]
    remote.close()


@every_mode
@pytest.mark.parametrize("env_id", ["MountainCar-v0", "MountainCarContinuous-v0"])
def test_terminated_episodes_match(target: str, env_id: str, mode: str) -> None:
    remote, local = make_pair(env_id, mode, limit=190)
    observations = reset_both(remote, local, seed=3)
    endings = 0
    for step in range(200):
        action = pumping_action(env_id, observations)
        result = remote.step(action)
        assert_same(result, local.step(action), TOLERANCE, f"{mode}, step {step}")
        observations, ended = result[0], result[2] | result[3]
        endings += int(result[2].sum())
        if mode == "Disabled" and ended.any():
            observations = reset_both(remote, local, mask=ended)
    assert endings >= NUM_ENVS
    remote.close()


def test_seeds_may_be_given_one_by_one(target: str) -> None:
    remote, local = make_pair("HalfCheetah-v5", "NextStep", limit=100)
    reset_both(remote, local, seed=[9, 2**63, 0, 1])
    reset_both(remote, local)
    reset_both(remote, local, seed=[9, None, 0, None])
    remote.close()


def test_stepping_can_overlap_with_other_work(target: str) -> None:
    envs, twin = (rheos.make_vec("HalfCheetah-v5", NUM_ENVS) for _ in range(2))
    envs.reset(seed=0)
    twin.reset(seed=0)
    for action in random_actions(envs.action_space, 0, 10):
        envs.step_async(action)
        with pytest.raises(gymnasium.error.AlreadyPendingCallError):
            envs.step_async(action)
        with pytest.raises(gymnasium.error.AlreadyPendingCallError):
            envs.reset()
        assert_same(envs.step_wait(), twin.step(action))
    with pytest.raises(gymnasium.error.NoAsyncCallError):
        envs.step_wait()
    envs.close()
    twin.close()


def test_an_ended_environment_needs_its_reset_where_autoreset_is_disabled(target: str) -> None:
    envs = rheos.make_vec("MountainCar-v0", 2, autoreset_mode=AutoresetMode.DISABLED, max_episode_steps=1)
    envs.reset(seed=0)
    assert envs.step([0, 0])[3].all()
    with pytest.raises(gymnasium.error.ResetNeeded):
        envs.step([0, 0])
    envs.reset(options={"reset_mask": np.array([True, False])})
    with pytest.raises(gymnasium.error.ResetNeeded):
        envs.step([0, 0])
    envs.reset(options={"reset_mask": np.array([False, True])})
    envs.step([0, 0])
    envs.close()


@pytest.mark.parametrize(
    ("mask", "error"),
    [([True, False], TypeError), (np.array([1, 0]), TypeError), (np.array([True]), ValueError), (np.array([False, False]), ValueError)],
)
def test_a_bad_reset_mask_is_refused_as_locally(target: str, mask: Any, error: type[Exception]) -> None:
    envs = rheos.make_vec("Chain-v0", 2)
    local = SyncVectorEnv([lambda: gymnasium.make("MountainCar-v0")] * 2)
    for each in (envs, local):
        with pytest.raises(error, match="reset_mask"):
            each.reset(options={"reset_mask": mask})
    envs.close()


def test_returned_arrays_belong_to_the_caller(target: str) -> None:
    envs = rheos.make_vec("HalfCheetah-v5", NUM_ENVS, autoreset_mode="SameStep", max_episode_steps=2)
    envs.reset(seed=0)
    results = [envs.step(action) for action in random_actions(envs.action_space, 0, 6)]
    kept = [result[0].copy() for result in results]
    for result in results:
        result[1][:] = result[4]["x_position"][:] = 0.0
        result[2][:] = result[3][:] = result[4]["_x_position"][:] = True
    assert all(np.array_equal(result[0], copy) for result, copy in zip(results, kept, strict=True))
    assert results[1][4]["final_obs"][0].flags.owndata
    envs.close()
