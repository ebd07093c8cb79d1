"""One server for all tests, and the worlds they run on."""

from __future__ import annotations

import random
from collections.abc import Iterator

import gymnasium
import numpy as np
import pytest

import rheos
from serving import running_server


@pytest.fixture(scope="session")
def target() -> Iterator[str]:
    """Address of the shared server, which is also the default target."""
    with running_server() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHEOS_TARGET", server.target)
        yield server.target


@pytest.fixture
def client(target: str) -> Iterator[rheos.Client]:
    """A client of the shared server."""
    with rheos.Client(target) as client:
        yield client


@pytest.fixture(scope="session")
def drawn_seed() -> int:
    """A seed drawn anew for each run, printed so that a failure can be repeated."""
    seed = random.SystemRandom().randrange(2**31)
    print(f"drawn seed: {seed}")
    return seed


@pytest.fixture(autouse=True)
def _quiet_gymnasium() -> None:
    gymnasium.logger.min_level = gymnasium.logger.ERROR


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator with a fixed seed."""
    return np.random.default_rng(20240229)
