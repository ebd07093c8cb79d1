"""The wrappers that `gymnasium.make` puts around an environment, kept in step with the environment's state.

`gymnasium.make` always adds its own TimeLimit, which counts steps by itself. A snapshot holds the environment's count, so after a restore
the wrapper's must follow. Gymnasium links wrappers inwards only; the way out leads through the references to the environment that the
garbage collector knows.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import gymnasium
from gymnasium.wrappers import OrderEnforcing, PassiveEnvChecker, TimeLimit

Wrapper = gymnasium.Wrapper[Any, Any, Any, Any]


class EnclosingWrappers:
    """The wrappers around an environment at this moment. Finding them takes milliseconds in a large process."""

    def __init__(self, env: gymnasium.Env[Any, Any]) -> None:
        self._wrappers: list[weakref.ref[Wrapper]] = []
        inner: list[gymnasium.Env[Any, Any]] = [env]
        while inner:
            outer = [wrapper for each in inner for wrapper in _direct_wrappers(each)]
            self._wrappers += map(weakref.ref, outer)
            inner = list(outer)

    def carry_over(self, elapsed_steps: int | None) -> None:
        """Tells the wrappers how far the episode is; None = not begun."""
        for wrapper in self._alive():
            if isinstance(wrapper, TimeLimit):
                # Gymnasium declares it None, though it counts.
                setattr(wrapper, "_elapsed_steps", elapsed_steps)  # noqa: B010
            elif isinstance(wrapper, OrderEnforcing):
                wrapper._has_reset = elapsed_steps is not None
            elif isinstance(wrapper, PassiveEnvChecker) and not wrapper.checked_reset:
                # Its check of the first step compares with the reset, which did not happen here.
                wrapper.checked_step = wrapper.checked_data_reuse = elapsed_steps is not None

    def time_limit(self) -> int | None:
        """The smallest limit that a wrapper enforces, in steps; None = no limit."""
        limits = [wrapper._max_episode_steps for wrapper in self._alive() if isinstance(wrapper, TimeLimit)]
        return min(limits, default=None)

    def _alive(self) -> Iterator[Wrapper]:
        for reference in self._wrappers:
            wrapper = reference()
            if wrapper is not None:
                yield wrapper


def _direct_wrappers(env: gymnasium.Env[Any, Any]) -> list[Wrapper]:
    referrers = gc.get_referrers(env)
    # An object refers to its attributes itself, or through its dictionary, depending on the version of Python.
    owners = [owner for each in referrers if isinstance(each, dict) and each.get("env") is env for owner in gc.get_referrers(each)]
    wrappers = {id(each): each for each in [*referrers, *owners] if isinstance(each, gymnasium.Wrapper) and each.env is env}
    return list(wrappers.values())
