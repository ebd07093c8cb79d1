"""What a session sends and receives in every step, prepared once: the step request and the decoder of observations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gymnasium import Space, spaces

from .errors import invalid_action
from .tensors import array_from_bytes, bytes_of, number_of
from .v1 import env_pb2, value_pb2
from .values import as_array, as_scalar, decode_batch, decode_value, encode_batch, encode_value

_ARRAYS = (spaces.Box, spaces.MultiDiscrete, spaces.MultiBinary)


class StepRequest:
    """A step request that is filled anew for each step.

    Args:
        space: of one action.
        count: number of environments; None = a single one, whose action has no leading axis.
        env_id: for messages.
    """

    def __init__(self, space: Space[Any], count: int | None, env_id: str) -> None:
        self._message = env_pb2.SessionRequest()
        self._action = self._message.step.action
        self._space = space
        self._count = count
        self._env_id = env_id
        self._shape = (() if count is None else (count,)) + (space.shape or ())
        if isinstance(space, (*_ARRAYS, spaces.Discrete)):
            self._action.tensor.dtype = number_of(space.dtype)
            self._action.tensor.shape.extend(self._shape)

    def fill(self, action: Any) -> env_pb2.SessionRequest:
        """The request with this action, valid until the next call. Raises InvalidAction for a wrong shape or type."""
        space, count = self._space, self._count
        try:
            if isinstance(space, spaces.Discrete) and count is None:
                self._action.tensor.data = bytes_of(as_scalar(space, action))
            elif isinstance(space, (*_ARRAYS, spaces.Discrete)):
                self._action.tensor.data = bytes_of(as_array(space, action, self._shape))
            else:
                self._action.CopyFrom(encode_value(space, action) if count is None else encode_batch(space, action, count))
        except ValueError as error:
            raise invalid_action(f"action: {error} ({self._env_id})") from None
        return self._message


def observation_decoder(space: Space[Any], *, batched: bool) -> Callable[[value_pb2.Value], Any]:
    """A function from a message to an observation that the caller owns.

    Args:
        space: of one observation.
        batched: whether messages hold N observations.
    """
    if isinstance(space, _ARRAYS):
        shape = (-1, *space.shape) if batched else space.shape

        def decode_array(value: value_pb2.Value) -> Any:
            tensor = value.tensor
            return array_from_bytes(tensor.data, tensor.dtype, shape)

        return decode_array
    if batched:
        return lambda value: decode_batch(space, value)
    return lambda value: decode_value(space, value)
