"""Recorded datasets load in Minari, and are the trajectories, bit for bit."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import gymnasium
import minari
import numpy as np
import pytest

import rheos
from comparing import assert_same
from rheos.minari import record
from serving import COMMAND

WORLDS = ["HalfCheetah-v5", "MountainCar-v0", "Chain-v0", "Mujoco-v0"]


def replay(episode: Any, seed: int, env: gymnasium.Env[Any, Any]) -> None:
    """Every number of the episode is that of the environment, played again."""
    observation, info = env.reset(seed=seed)
    assert len(episode.observations) == len(episode.rewards) + 1
    assert_same(episode.observations[0], observation)
    for t, action in enumerate(episode.actions):
        observation, reward, terminated, truncated, info = env.step(action)
        assert_same(episode.observations[t + 1], observation)
        assert episode.rewards[t] == reward
        assert (episode.terminations[t], episode.truncations[t]) == (terminated, truncated)
        for key, value in info.items():
            assert_same(np.asarray(episode.infos[key][t + 1]), np.asarray(value, episode.infos[key].dtype))
    assert terminated or truncated


def check(dataset: minari.MinariDataset, env_id: str, episodes: int) -> None:
    """Spaces, spec, seeds and trajectories."""
    env = rheos.make(env_id, max_episode_steps=20)
    assert dataset.observation_space == env.observation_space
    assert dataset.action_space == env.action_space
    assert dataset.env_spec is not None
    assert (dataset.env_spec.id, dataset.env_spec.max_episode_steps) == (f"rheos/{env_id}", 20)
    assert dataset.total_episodes == episodes
    metadata = list(dataset.storage.get_episode_metadata(range(episodes)))
    total = 0
    for episode, known in zip(dataset.iterate_episodes(), metadata, strict=True):
        assert episode.terminations.dtype == np.bool_
        replay(episode, known["seed"], env)
        total += len(episode.rewards)
        assert known["total_steps"] == len(episode.rewards)
    assert dataset.total_steps == total
    recovered = dataset.recover_environment()
    assert recovered.observation_space == env.observation_space
    recovered.close()
    env.close()


@pytest.mark.parametrize("env_id", WORLDS)
def test_record_writes_what_was_played(target: str, tmp_path: Path, env_id: str) -> None:
    """Over gRPC."""
    env = rheos.make(env_id, max_episode_steps=20)
    env.action_space.seed(3)
    record(env, lambda _: env.action_space.sample(), 3, tmp_path / "data", seed=7)
    dataset = minari.MinariDataset(tmp_path / "data")
    assert [known["seed"] for known in dataset.storage.get_episode_metadata(range(3))] == [7, 8, 9]
    check(dataset, env_id, 3)
    env.close()


@pytest.mark.parametrize("env_id", WORLDS)
def test_the_command_line_writes_what_the_agent_played(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env_id: str) -> None:
    """A second dataset of the same kind is the next version."""
    monkeypatch.setenv("MINARI_DATASETS_PATH", str(tmp_path))
    options = ["--episodes", "3", "--seed", "5", "--env", "max_episode_steps=20", "--minari", str(tmp_path), "--target", target, "--json"]
    for version in range(2):
        command = [*COMMAND[:2], "rollout", env_id, *options]
        printed = subprocess.run(command, check=True, capture_output=True, env=os.environ)
        report = json.loads(printed.stdout)
        assert report["minari"]["id"] == f"rheos/{env_id}/random-v{version}"
        dataset = minari.load_dataset(report["minari"]["id"])
        check(dataset, env_id, 3)
        returns = [float(np.sum(episode.rewards)) for episode in dataset.iterate_episodes()]
        assert returns == pytest.approx([episode["return"] for episode in report["episodes"]], rel=1e-12)
    assert set(minari.list_local_datasets()) == {f"rheos/{env_id}/random-v{version}" for version in range(2)}


def test_the_collector_of_minari_wraps_environments(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it wraps local ones."""
    pytest.importorskip("jax")
    monkeypatch.setenv("MINARI_DATASETS_PATH", str(tmp_path))
    env = minari.DataCollector(rheos.make("MountainCar-v0", max_episode_steps=20))
    env.reset(seed=3)
    while not any(env.step(env.action_space.sample())[2:4]):
        pass
    env.create_dataset("rheos/collected-v0", ref_min_score=0.0)
    env.close()
    [episode] = minari.load_dataset("rheos/collected-v0").iterate_episodes()
    local = gymnasium.make("MountainCar-v0", max_episode_steps=20)
    observation, _ = local.reset(seed=3)
    assert_same(episode.observations[0], observation)
    for t, action in enumerate(episode.actions):
        np.testing.assert_allclose(episode.observations[t + 1], local.step(action)[0], rtol=0, atol=1e-9)


def test_no_episodes_are_refused(target: str, tmp_path: Path) -> None:
    """Before anything is written."""
    env = rheos.make("Chain-v0")
    with pytest.raises(ValueError, match="episodes: expected at least 1, got 0"):
        record(env, lambda _: 0, 0, tmp_path / "data")
    assert not (tmp_path / "data").exists()
    env.close()
