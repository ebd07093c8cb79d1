"""Spaces: `rheos.v1.Space` to and from `gymnasium.spaces`, equal by Gymnasium's own `==` in both directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from gymnasium import Space, spaces

from .tensors import decode_tensor, dtype_of, encode_tensor, number_of
from .v1 import space_pb2


def decode_space(message: space_pb2.Space) -> Space[Any]:
    """The Gymnasium space. Raises ValueError for a kind that this client does not know."""
    kind = message.WhichOneof("kind")
    if kind is None:
        raise ValueError("space: expected one of the known kinds, got none")
    return _DECODERS[kind](getattr(message, kind))


def encode_space(space: Space[Any]) -> space_pb2.Space:
    """The message. Raises TypeError for a space that is none of Gymnasium's fundamental or composite ones."""
    for kind, encode in _ENCODERS.items():
        if isinstance(space, kind):
            return encode(space)
    raise TypeError(f"space: expected one of Gymnasium's spaces, got {type(space).__name__}")


def _decode_box(message: space_pb2.BoxSpace) -> spaces.Box:
    low, high = decode_tensor(message.low), decode_tensor(message.high)
    return spaces.Box(low=low, high=high, shape=tuple(message.shape), dtype=dtype_of(message.dtype).type)


def _decode_multi_binary(message: space_pb2.MultiBinarySpace) -> spaces.MultiBinary:
    return spaces.MultiBinary(tuple(message.shape) if message.n_is_sequence else message.shape[0])


def _decode_multi_discrete(message: space_pb2.MultiDiscreteSpace) -> spaces.MultiDiscrete:
    return spaces.MultiDiscrete(decode_tensor(message.nvec), start=decode_tensor(message.start), dtype=dtype_of(message.dtype).type)


def _decode_text(message: space_pb2.TextSpace) -> spaces.Text:
    return spaces.Text(message.max_length, min_length=message.min_length, charset=message.charset)


def _decode_graph(message: space_pb2.GraphSpace) -> spaces.Graph:
    edge_space = decode_space(message.edge_space) if message.HasField("edge_space") else None
    return spaces.Graph(decode_space(message.node_space), edge_space)


_DECODERS: dict[str, Callable[[Any], Space[Any]]] = {
    "box": _decode_box,
    "discrete": lambda message: spaces.Discrete(message.n, start=message.start, dtype=dtype_of(message.dtype).type),
    "multi_discrete": _decode_multi_discrete,
    "multi_binary": _decode_multi_binary,
    "text": _decode_text,
    # A list of pairs keeps the order; a plain dict would be sorted.
    "dict": lambda message: spaces.Dict([(entry.key, decode_space(entry.space)) for entry in message.entries]),
    "tuple": lambda message: spaces.Tuple([decode_space(part) for part in message.spaces]),
    "sequence": lambda message: spaces.Sequence(decode_space(message.space), stack=message.stack),
    "one_of": lambda message: spaces.OneOf([decode_space(part) for part in message.spaces]),
    "graph": _decode_graph,
}


def _encode_box(space: spaces.Box) -> space_pb2.Space:
    low, high = encode_tensor(space.low), encode_tensor(space.high)
    return space_pb2.Space(box=space_pb2.BoxSpace(dtype=number_of(space.dtype), shape=space.shape, low=low, high=high))


def _encode_discrete(space: spaces.Discrete) -> space_pb2.Space:
    return space_pb2.Space(discrete=space_pb2.DiscreteSpace(n=int(space.n), start=int(space.start), dtype=number_of(space.dtype)))


def _encode_multi_discrete(space: spaces.MultiDiscrete) -> space_pb2.Space:
    nvec, start = encode_tensor(np.asarray(space.nvec)), encode_tensor(np.asarray(space.start))
    return space_pb2.Space(multi_discrete=space_pb2.MultiDiscreteSpace(nvec=nvec, start=start, dtype=number_of(space.dtype)))


def _encode_multi_binary(space: spaces.MultiBinary) -> space_pb2.Space:
    is_sequence = not isinstance(space.n, (int, np.integer))
    return space_pb2.Space(multi_binary=space_pb2.MultiBinarySpace(shape=space.shape, n_is_sequence=is_sequence))


def _encode_text(space: spaces.Text) -> space_pb2.Space:
    charset = "".join(space.character_list)
    return space_pb2.Space(text=space_pb2.TextSpace(min_length=space.min_length, max_length=space.max_length, charset=charset))


def _encode_dict(space: spaces.Dict) -> space_pb2.Space:
    entries = [space_pb2.DictSpace.Entry(key=key, space=encode_space(part)) for key, part in space.spaces.items()]
    return space_pb2.Space(dict=space_pb2.DictSpace(entries=entries))


def _encode_tuple(space: spaces.Tuple[Any]) -> space_pb2.Space:
    return space_pb2.Space(tuple=space_pb2.TupleSpace(spaces=[encode_space(part) for part in space.spaces]))


def _encode_sequence(space: spaces.Sequence) -> space_pb2.Space:
    return space_pb2.Space(sequence=space_pb2.SequenceSpace(space=encode_space(space.feature_space), stack=space.stack))


def _encode_one_of(space: spaces.OneOf[Any]) -> space_pb2.Space:
    return space_pb2.Space(one_of=space_pb2.OneOfSpace(spaces=[encode_space(part) for part in space.spaces]))


def _encode_graph(space: spaces.Graph) -> space_pb2.Space:
    edge_space = None if space.edge_space is None else encode_space(space.edge_space)
    return space_pb2.Space(graph=space_pb2.GraphSpace(node_space=encode_space(space.node_space), edge_space=edge_space))


_ENCODERS: dict[type[Space[Any]], Callable[[Any], space_pb2.Space]] = {
    spaces.Box: _encode_box,
    spaces.Discrete: _encode_discrete,
    spaces.MultiDiscrete: _encode_multi_discrete,
    spaces.MultiBinary: _encode_multi_binary,
    spaces.Text: _encode_text,
    spaces.Dict: _encode_dict,
    spaces.Tuple: _encode_tuple,
    spaces.Sequence: _encode_sequence,
    spaces.OneOf: _encode_one_of,
    spaces.Graph: _encode_graph,
}
