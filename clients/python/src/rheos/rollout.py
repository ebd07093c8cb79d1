"""Rollouts: sequences of actions tried out on the server, all from the same state, without changing the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from gymnasium import Space, spaces

from .errors import invalid_action
from .infos import flags
from .snapshot import Snapshot
from .tensors import array_from_bytes, encode_tensor
from .v1 import env_pb2, value_pb2
from .values import as_array

Observed = Literal["all", "final", "none"]

_OBSERVED = {
    "all": env_pb2.ROLLOUT_OBSERVATIONS_ALL,
    "final": env_pb2.ROLLOUT_OBSERVATIONS_FINAL,
    "none": env_pb2.ROLLOUT_OBSERVATIONS_NONE,
}


@dataclass(frozen=True)
class Rollout:
    """What N sequences of H actions led to. A sequence ends with its episode; everything after its end is zero.

    Attributes:
        observations: leaves [N, H, ...], that after each step; or [N, ...], the last of each sequence; or None.
        rewards: float64 [N, H].
        terminations: bool [N, H].
        truncations: bool [N, H].
        lengths: int64 [N], steps of each sequence: H unless it ended before.
        diverged: bool [N], whether the physics diverged in the step after the last one that counts.
    """

    observations: Any
    rewards: npt.NDArray[np.float64]
    terminations: npt.NDArray[np.bool_]
    truncations: npt.NDArray[np.bool_]
    lengths: npt.NDArray[np.int64]
    diverged: npt.NDArray[np.bool_]


class RolloutCall:
    """One rollout: its request, and what becomes of the reply.

    Args:
        action_space: of one environment.
        actions: leaves [N, H, ...].
        observations: which ones to return.
        limit: steps that the episode may still take where something on this side ends it; None = no limit but the server's.

    Raises:
        InvalidAction: the actions have the wrong shape or type.
    """

    def __init__(self, action_space: Space[Any], actions: Any, observations: Observed, limit: int | None = None) -> None:
        if observations not in _OBSERVED:
            raise ValueError(f"observations: expected one of {', '.join(_OBSERVED)}, got {observations!r}")
        self._observed = observations
        try:
            self._count, self._horizon = _leading_axes(action_space, actions)
            self._played = self._horizon if limit is None else min(self._horizon, limit)
            value = _encode(action_space, actions, (self._count, self._horizon), self._played)
        except ValueError as error:
            raise invalid_action(f"actions: {error}") from None
        self._query = env_pb2.RolloutQuery(actions=value, observations=_OBSERVED[observations])

    def request(self, start: Snapshot | None, env_index: int = 0) -> env_pb2.SessionRequest:
        """The query. `start`: where the sequences start; None = where the session stands."""
        self._query.env_index = env_index
        if start is not None:
            self._query.start.CopyFrom(start.to_message())
        return env_pb2.SessionRequest(rollout=self._query)

    def take(self, result: env_pb2.RolloutResult, observation_space: Space[Any]) -> Rollout:
        """The rollout behind a reply."""
        axes = (self._count, self._played)
        lengths = np.array(result.lengths, np.int64)
        truncations = flags(result.truncated).reshape(axes)
        if self._played < self._horizon:
            truncations[lengths == self._played, -1] = True
        observations = None
        if self._observed == "all":
            observations = _decode(observation_space, result.observation, axes, self._horizon - self._played)
        elif self._observed == "final":
            observations = _decode(observation_space, result.observation, axes[:1], 0)
        return Rollout(
            observations,
            self._pad(np.frombuffer(result.rewards, "<f8").astype(np.float64).reshape(axes)),
            self._pad(flags(result.terminated).reshape(axes)),
            self._pad(truncations),
            lengths,
            flags(result.diverged),
        )

    def _pad(self, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return _padded(array, self._horizon - self._played)


def _leading_axes(space: Space[Any], actions: Any) -> tuple[int, int]:
    match space:
        case spaces.Dict():
            key, part = next(iter(space.spaces.items()))
            return _leading_axes(part, actions[key])
        case spaces.Tuple():
            return _leading_axes(space.spaces[0], actions[0])
    shape = np.shape(actions)
    axes = len(shape) - len(space.shape or ())
    if axes != 2 or 0 in shape[:2]:
        raise ValueError(f"expected shape {['N', 'H', *(space.shape or ())]}, got {list(shape)}")
    return shape[0], shape[1]


def _encode(space: Space[Any], actions: Any, axes: tuple[int, int], played: int) -> value_pb2.Value:
    match space:
        case spaces.Dict():
            entries = {key: _encode(part, actions[key], axes, played) for key, part in space.spaces.items()}
            return value_pb2.Value(dict=value_pb2.DictValue(entries=entries))
        case spaces.Tuple():
            parts = [_encode(part, each, axes, played) for part, each in zip(space.spaces, actions, strict=True)]
            return value_pb2.Value(tuple=value_pb2.TupleValue(elements=parts))
        case _:
            array = as_array(space, actions, (*axes, *(space.shape or ())))
            return value_pb2.Value(tensor=encode_tensor(array[:, :played]))


def _decode(space: Space[Any], value: value_pb2.Value, axes: tuple[int, ...], missing: int) -> Any:
    match space:
        case spaces.Dict():
            return {key: _decode(part, value.dict.entries[key], axes, missing) for key, part in space.spaces.items()}
        case spaces.Tuple():
            return tuple(_decode(part, each, axes, missing) for part, each in zip(space.spaces, value.tuple.elements, strict=True))
        case _:
            array = array_from_bytes(value.tensor.data, value.tensor.dtype, (*axes, *(space.shape or ())))
            return _padded(array, missing)


def _padded(array: npt.NDArray[Any], missing: int) -> npt.NDArray[Any]:
    """The array with zeros for the steps that were not played."""
    if missing == 0:
        return array
    return np.concatenate([array, np.zeros((array.shape[0], missing, *array.shape[2:]), array.dtype)], axis=1)
