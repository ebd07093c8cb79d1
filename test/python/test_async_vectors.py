"""Environments that are stepped one by one go through what they go through together, bit by bit, whatever batches they come in."""

from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.vector import AutoresetMode

import rheos
from comparing import assert_same
from proxy import FaultyProxy

NUM_ENVS, BATCH, STEPS = 6, 2, 25
LIMIT = 8
MODES = [mode.value for mode in AutoresetMode]
ENV_ID = "HalfCheetah-v5"


def action_of(env: int, step: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The action of an environment in its n-th step."""
    return np.random.default_rng([env, step]).uniform(-1, 1, 6).astype(np.float32)


def row_of(result: Any, row: int) -> dict[str, Any]:
    """What one environment has of a step, final observation and infos included."""
    observations, rewards, terminations, truncations, infos = result

    def own(infos: dict[str, Any]) -> dict[str, Any]:
        keys = [key for key in infos if f"_{key}" in infos and infos[f"_{key}"][row] and not key.startswith("final_")]
        return {key: infos[key][row] for key in keys}

    mine = {"observation": observations[row], "reward": rewards[row], "flags": [terminations[row], truncations[row]], "infos": own(infos)}
    if "final_obs" in infos and infos["_final_obs"][row]:
        mine.update(final_obs=infos["final_obs"][row], final_info=own(infos["final_info"]))
    return mine


def together(mode: str) -> list[list[dict[str, Any]]]:
    """Rows of each environment, all stepped at once."""
    envs = rheos.make_vec(ENV_ID, NUM_ENVS, autoreset_mode=mode, max_episode_steps=LIMIT)
    envs.reset(seed=3)
    rows: list[list[dict[str, Any]]] = [[] for _ in range(NUM_ENVS)]
    for step in range(STEPS):
        result = envs.step(np.stack([action_of(env, step) for env in range(NUM_ENVS)]))
        for env in range(NUM_ENVS):
            rows[env].append(row_of(result, env))
        if mode == "Disabled" and result[3].any():
            envs.reset(options={"reset_mask": result[3]})
    envs.close()
    return rows


@pytest.mark.parametrize("mode", MODES)
def test_each_environment_goes_through_the_same_as_together(target: str, mode: str) -> None:
    expected = together(mode)
    envs = rheos.make_vec(ENV_ID, NUM_ENVS, batch_size=BATCH, autoreset_mode=mode, max_episode_steps=LIMIT)
    assert envs.metadata["autoreset_mode"] == AutoresetMode(mode)
    assert envs.observation_space.shape == (BATCH, 17) and envs.action_space.shape == (BATCH, 6)
    envs.async_reset(seed=3)
    rows: list[list[dict[str, Any]]] = [[] for _ in range(NUM_ENVS)]
    at_start = set(range(NUM_ENVS))
    while min(map(len, rows)) < STEPS:
        result = envs.recv()
        ids = result[4]["env_id"]
        assert ids.shape == (BATCH,) and ids.dtype == np.int64
        ended = np.zeros(NUM_ENVS, bool)
        for row, env in enumerate(ids):
            if env in at_start:
                at_start.remove(env)
                assert result[1][row] == 0
            else:
                rows[env].append(row_of(result, row))
                ended[env] = result[3][row]
        if mode == "Disabled" and ended.any():
            envs.async_reset(options={"reset_mask": ended})
            at_start.update(np.flatnonzero(ended))
            ids = np.array([env for env in ids if not ended[env]], np.int64)
        envs.send(np.array([action_of(env, len(rows[env])) for env in ids], np.float32).reshape(-1, 6), ids)
    for env in range(NUM_ENVS):
        assert_same(rows[env][:STEPS], expected[env], where=f"environment {env}")
    envs.close()


def test_a_batch_may_be_received_before_another_is_sent(target: str) -> None:
    envs = rheos.make_vec(ENV_ID, NUM_ENVS, batch_size=BATCH)
    envs.async_reset(seed=0)
    batches = [envs.recv()[4]["env_id"] for _ in range(3)]
    assert np.concatenate(batches).tolist() == [0, 1, 2, 3, 4, 5]
    for ids in batches:
        envs.send(np.zeros((BATCH, 6), np.float32), ids)
    received = [envs.recv()[4]["env_id"] for _ in range(3)]
    assert sorted(np.concatenate(received)) == [0, 1, 2, 3, 4, 5]
    envs.send(np.zeros((3, 6), np.float32), [5, 1, 3])
    assert set(envs.recv()[4]["env_id"]) < {1, 3, 5}
    envs.close()


def test_snapshots_and_forks_need_everything_received(target: str) -> None:
    envs = rheos.make_vec(ENV_ID, 4, batch_size=2)
    envs.async_reset(seed=0)
    envs.recv()
    with pytest.raises(rheos.RemoteError) as refused:
        envs.snapshot()
    assert (refused.value.code, refused.value.reason) == ("FAILED_PRECONDITION", "IN_FLIGHT")
    envs.recv()
    snapshot = envs.snapshot()
    twin = envs.fork()
    assert (twin.batch_size, twin.spec, twin.metadata) == (2, envs.spec, envs.metadata)

    def four_steps(envs: rheos.RemoteAsyncVectorEnv) -> dict[int, Any]:
        envs.send(np.zeros((4, 6), np.float32), [0, 1, 2, 3])
        results = [envs.recv(), envs.recv()]
        by_env = {int(env): row_of(result, row) for result in results for row, env in enumerate(result[4]["env_id"])}
        return dict(sorted(by_env.items()))

    expected = four_steps(envs)
    assert_same(four_steps(twin), expected)
    envs.restore(snapshot)
    assert_same(four_steps(envs), expected)
    envs.close()
    twin.close()


def test_pictures_are_those_of_environments_that_are_stepped_together(target: str) -> None:
    kwargs = {"render_mode": "rgb_array", "width": 32, "height": 32}
    envs = rheos.make_vec(ENV_ID, 4, batch_size=2, **kwargs)
    twin = rheos.make_vec(ENV_ID, 4, **kwargs)
    envs.async_reset(seed=0)
    twin.reset(seed=0)
    assert_same(envs.render(), twin.render())
    ids = envs.recv()[4]["env_id"]
    envs.recv()
    action = np.ones((4, 6), np.float32)
    envs.send(action[:2], ids)
    assert len(envs.recv()[0]) == 2
    twin.step(action)
    frames, expected = envs.render(), twin.render()
    assert frames is not None and expected is not None
    assert [np.array_equal(frames[env], expected[env]) for env in range(4)] == [env in ids for env in range(4)]
    envs.close()
    twin.close()


def test_what_is_wrong_is_refused_and_changes_nothing(target: str) -> None:
    for batch_size in (0, 5):
        with pytest.raises(ValueError, match="batch_size: expected 1 to 4"):
            rheos.make_vec(ENV_ID, 4, batch_size=batch_size)
    envs = rheos.make_vec(ENV_ID, 4, batch_size=2)
    with pytest.raises(rheos.RemoteError, match="TOO_FEW_IN_FLIGHT"):
        envs.recv()
    envs.async_reset(seed=0)
    ids = envs.recv()[4]["env_id"]
    with pytest.raises(gymnasium.error.InvalidAction):
        envs.send(np.zeros((3, 6), np.float32), ids)
    with pytest.raises(ValueError, match="env_id"):
        envs.send(np.zeros((2, 6), np.float32), [0.5, 1])
    envs.send(np.zeros((1, 6), np.float32), [3])
    with pytest.raises(rheos.RemoteError, match="IN_FLIGHT"):
        envs.recv()
    assert sorted(envs.step(np.zeros((2, 6), np.float32), ids)[4]["env_id"].tolist() + envs.recv()[4]["env_id"].tolist()) == [0, 1, 2, 3]
    envs.close()
    envs.close()
    with pytest.raises(gymnasium.error.ClosedEnvironmentError):
        envs.recv()


def test_a_broken_connection_loses_and_repeats_nothing(target: str) -> None:
    with FaultyProxy(target) as proxy:
        envs = rheos.make_vec(ENV_ID, 4, batch_size=2, target=proxy.target)
        twin = rheos.make_vec(ENV_ID, 4)
        envs.async_reset(seed=0)
        twin.reset(seed=0)
        counts = np.zeros(4, int)
        latest: dict[int, Any] = {}
        for step in range(20):
            observations, _, _, _, infos = envs.recv()
            for row, env in enumerate(infos["env_id"]):
                latest[int(env)] = observations[row]
            envs.send(np.zeros((2, 6), np.float32), infos["env_id"])
            counts[infos["env_id"]] += 1
            if step % 5 == 2:
                proxy.cut()
        expected = [twin.step(np.zeros((4, 6), np.float32))[0] for _ in range(counts.max())]
        for env, observation in latest.items():
            if counts[env] > 1:
                assert np.array_equal(observation, expected[counts[env] - 2][env])
        envs.close()
        twin.close()


def test_a_reset_cures_a_divergence_however_often_it_was_stepped_again(target: str) -> None:
    envs = rheos.make_vec(ENV_ID, 2, batch_size=1, reset_noise_scale=1e6)
    for _ in range(2):
        envs.async_reset(seed=0, options={"reset_mask": np.array([True, False])})
        envs.recv()
        for reason in ("PHYSICS_DIVERGED", "RESET_NEEDED", "RESET_NEEDED"):
            envs.send(np.zeros((1, 6), np.float32), [0])
            with pytest.raises(rheos.RemoteError) as error:
                envs.recv()
            assert error.value.reason == reason
    envs.close()
