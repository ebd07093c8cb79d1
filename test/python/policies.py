"""Actions for tests."""

from __future__ import annotations

from typing import Any

import numpy as np


def pumping_action(env_id: str, observations: Any) -> Any:
    """Pushes Mountain Car's car the way it rolls: reaches the goal in about 100 steps. One observation or a batch."""
    velocity = np.asarray(observations)[..., 1]
    if env_id == "MountainCar-v0":
        return np.where(velocity >= 0, 2, 0)
    return np.where(velocity >= 0, 1.0, -1.0).astype(np.float32)[..., None]


def random_actions(space: Any, seed: int, count: int) -> list[Any]:
    """The same actions for the same seed."""
    space.seed(seed)
    return [space.sample() for _ in range(count)]
