"""Datasets that Minari loads, recorded from a rheos server. Needs the extra `rheos[minari]`.

`minari.DataCollector` wraps a rheos environment as it wraps any other; `record` besides keeps the infos, whose keys differ between reset
and step, and needs neither a temporary directory nor JAX.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gymnasium as gym
import numpy as np
from minari import MinariDataset, __version__
from minari.data_collector import EpisodeBuffer
from minari.dataset.minari_storage import MinariStorage

__all__ = ["record"]


def record(
    env: gym.Env[Any, Any],
    policy: Callable[[Any], Any],
    episodes: int,
    path: str | Path,
    *,
    dataset_id: str | None = None,
    seed: int | None = None,
    algorithm_name: str | None = None,
) -> MinariDataset:
    """Plays episodes and writes them as a dataset.

    Args:
        env: of this package or any other; it stays open.
        policy: from an observation to an action, such as `lambda observation: agent.predict(observation)[0]`.
        episodes: how many, at least 1.
        path: of the dataset's data, a directory that does not exist yet; `minari.load_dataset(ID)` finds MINARI_DATASETS_PATH/ID/data.
        dataset_id: Minari's name of it, with a version; "rheos/ENV/recorded-v0" unless told.
        seed: episode i is reset with `seed + i`; drawn when absent. Seeds are part of the dataset.
        algorithm_name: who acts.

    Returns:
        The dataset. Its observations are T + 1 for T steps, and so are its infos: NaN, 0 or False where a result has no such key.
    """
    if episodes < 1:
        raise ValueError(f"episodes: expected at least 1, got {episodes}")
    first = int(np.random.SeedSequence().generate_state(1)[0]) if seed is None else seed
    path = Path(path)
    path.mkdir(parents=True)
    storage = MinariStorage.new(path, env.observation_space, env.action_space, env.spec, "hdf5", jpeg_encoding=False)
    for index in range(episodes):
        storage.update_episodes([_play(env, policy, index, first + index)])
    name = env.spec.id.rpartition("/")[2] if env.spec is not None else "unknown"
    known = {"dataset_id": dataset_id or f"rheos/{name}/recorded-v0", "minari_version": __version__, "requirements": ["rheos"]}
    storage.update_metadata(known if algorithm_name is None else {**known, "algorithm_name": algorithm_name})
    return MinariDataset(path)


def _play(env: gym.Env[Any, Any], policy: Callable[[Any], Any], index: int, seed: int) -> EpisodeBuffer:
    observation, info = env.reset(seed=seed)
    observations, infos = [observation], [info]
    actions, rewards, terminations, truncations = [], [], [], []
    over = False
    while not over:
        action = policy(observation)
        observation, reward, terminated, truncated, info = env.step(action)
        actions.append(action)
        observations.append(observation)
        rewards.append(reward)
        terminations.append(terminated)
        truncations.append(truncated)
        infos.append(info)
        over = terminated or truncated
    return EpisodeBuffer(
        id=index,
        seed=seed,
        observations=_stacked(observations, env.observation_space),
        actions=_stacked(actions, env.action_space),
        rewards=rewards,
        terminations=terminations,
        truncations=truncations,
        infos=_filled(infos),
    )


def _stacked(values: list[Any], space: gym.Space[Any]) -> Any:
    """Over time: dicts and tuples of arrays, as the space is nested."""
    if isinstance(space, gym.spaces.Dict):
        return {key: _stacked([value[key] for value in values], part) for key, part in space.spaces.items()}
    if isinstance(space, gym.spaces.Tuple):
        return tuple(_stacked([value[i] for value in values], part) for i, part in enumerate(space.spaces))
    return [np.asarray(value, dtype=space.dtype) for value in values]


def _filled(infos: list[dict[str, Any]]) -> dict[str, Any]:
    """One array for each key that any result has."""
    columns = {}
    for key in dict.fromkeys(key for info in infos for key in info):
        known = np.asarray(next(info[key] for info in infos if key in info))
        missing = np.full_like(known, np.nan if np.issubdtype(known.dtype, np.floating) else 0)
        columns[key] = np.stack([np.asarray(info.get(key, missing), dtype=known.dtype) for info in infos])
    return columns
