"""One server for all tests, and the worlds they run on."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator

import gymnasium
import numpy as np
import pytest

import rheos
from serving import COMMAND, ROOT, running_server

WRITE_CHAIN_ZOO = """
import { writeBundle } from "./src/zoo/index.ts";
import { chainBundle } from "./test/support/chain-agent.ts";
await writeBundle(process.argv[1], chainBundle());
"""


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
def chain_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rheos.Client]:
    """A client of a server with `q-test/Chain-v0`, which goes right or left through an episode."""
    zoo = str(tmp_path_factory.mktemp("zoo"))
    subprocess.run([COMMAND[0], "--input-type=module", "-e", WRITE_CHAIN_ZOO, zoo], cwd=ROOT, check=True)
    with running_server(args=("--zoo", zoo, "--drain-deadline", "100ms")) as server, rheos.Client(server.target) as client:
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
