"""The contestants' side of the benchmark (`bench/contestant.ts`): ready, then a turn for every line of input."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

ACTION_BATCHES = 64
Step = Callable[[], object]


def read_config() -> dict[str, Any]:
    """What the program was told."""
    config: dict[str, Any] = json.loads(sys.argv[1])
    return config


def compete(entrants: dict[str, Step], items_per_call: int) -> None:
    """Takes turns until the input ends.

    Args:
        entrants: what each does in one call.
        items_per_call: items (environment steps) that a call does.
    """
    _say({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        _say(_turn(entrants[order["entrant"]], items_per_call, order["seconds"]))


def withdraw(why: str) -> None:
    """For a contestant that cannot take part."""
    _say({"missing": why})


def draw_actions(space: Any, shape: tuple[int, ...]) -> list[Any]:
    """Random actions, drawn before the race: a list of batches that is gone through again and again.

    Args:
        space: of one action: a Box, of which the part within [-1, 1] is drawn from, or Discrete.
        shape: leading axes: (N,) for a vector, () for a single environment.
    """
    rng = np.random.default_rng(0)
    if hasattr(space, "n"):
        return list(rng.integers(0, int(space.n), (ACTION_BATCHES, *shape)))
    low, high = np.maximum(space.low, -1), np.minimum(space.high, 1)
    return list(rng.uniform(low, high, (ACTION_BATCHES, *shape, *space.shape)).astype(space.dtype))


def cycle_steps(step: Callable[[Any], Any], actions: list[Any]) -> Step:
    """A call that steps with the next of the actions."""
    position = 0

    def call() -> None:
        nonlocal position
        step(actions[position])
        position = (position + 1) % len(actions)

    return call


def _turn(step: Step, items_per_call: int, seconds: float) -> dict[str, float]:
    clock = time.perf_counter_ns
    times: list[int] = []
    begin = now = clock()
    end = begin + int(seconds * 1e9)
    while now < end:
        step()
        after = clock()
        times.append(after - now)
        now = after
    p50, p90, p99 = np.percentile(times, [50, 90, 99]) / 1e3
    counts = {"count": len(times) * items_per_call, "calls": len(times), "seconds": (now - begin) / 1e9}
    return {**counts, "p50Us": p50, "p90Us": p90, "p99Us": p99}


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what, separators=(",", ":")), flush=True)
