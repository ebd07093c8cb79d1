"""Elements of spaces on the wire: actions and observations, one at a time or as a batch.

A batch has the form that Gymnasium's vector environments give it: arrays with a leading axis N, dicts and tuples of such arrays, and a
tuple of N elements for Text, Sequence, OneOf and Graph.

The protocol has no form of its own for elements of Sequence, OneOf and Graph: they travel as tuple, as (index, element), and as a dict of
nodes, edges and edge_links.
"""

from __future__ import annotations

import operator
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from gymnasium import Space, spaces
from gymnasium.vector.utils import concatenate, create_empty_array, iterate

from .tensors import array_from_bytes, decode_tensor, encode_tensor
from .v1 import value_pb2

_ARRAYS = (spaces.Box, spaces.MultiDiscrete, spaces.MultiBinary)


def encode_value(space: Space[Any], element: Any) -> value_pb2.Value:
    """One element. Raises ValueError naming what was expected and what was given; bounds are the server's to check."""
    match space:
        case spaces.Discrete():
            return _tensor(as_scalar(space, element))
        case spaces.Text():
            return value_pb2.Value(text=_as_text(element))
        case spaces.Dict():
            _expect_keys(space, element)
            return _dict({key: encode_value(part, element[key]) for key, part in space.spaces.items()})
        case spaces.Tuple():
            parts = _expect_length(element, len(space.spaces))
            return _tuple([encode_value(part, value) for part, value in zip(space.spaces, parts, strict=True)])
        case spaces.Sequence():
            items = iterate(space.stacked_feature_space, element) if space.stack else element
            return _tuple([encode_value(space.feature_space, item) for item in items])
        case spaces.OneOf():
            index, value = _expect_length(element, 2)
            return _tuple([_tensor(np.asarray(index, np.int64)), encode_value(space.spaces[int(index)], value)])
        case spaces.Graph():
            return _encode_graph(space, element)
        case _:
            return _tensor(as_array(space, element, _shape(space)))


def encode_batch(space: Space[Any], batch: Any, count: int) -> value_pb2.Value:
    """N elements of `space` in Gymnasium's batched form. Raises ValueError as `encode_value` does."""
    match space:
        case spaces.Dict():
            _expect_keys(space, batch)
            return _dict({key: encode_batch(part, batch[key], count) for key, part in space.spaces.items()})
        case spaces.Tuple():
            parts = _expect_length(batch, len(space.spaces))
            return _tuple([encode_batch(part, values, count) for part, values in zip(space.spaces, parts, strict=True)])
        case spaces.Text():
            return value_pb2.Value(texts=value_pb2.TextBatch(texts=[_as_text(text) for text in _expect_length(batch, count)]))
        case spaces.Sequence() | spaces.OneOf() | spaces.Graph():
            return _tuple([encode_value(space, element) for element in _expect_length(batch, count)])
        case _:
            return _tensor(as_array(space, batch, (count, *_shape(space))))


def decode_value(space: Space[Any], value: value_pb2.Value) -> Any:
    """One element, owned by the caller."""
    match space:
        case spaces.Discrete():
            return decode_tensor(value.tensor)[()]
        case spaces.Text():
            return value.text
        case spaces.Dict():
            return {key: decode_value(part, value.dict.entries[key]) for key, part in space.spaces.items()}
        case spaces.Tuple():
            return tuple(decode_value(part, each) for part, each in zip(space.spaces, value.tuple.elements, strict=True))
        case spaces.Sequence():
            return _decode_sequence(space, value)
        case spaces.OneOf():
            index, element = value.tuple.elements
            chosen = decode_tensor(index.tensor)[()]
            return chosen, decode_value(space.spaces[int(chosen)], element)
        case spaces.Graph():
            return _decode_graph(space, value)
        case _:
            return array_from_bytes(value.tensor.data, value.tensor.dtype, _shape(space))


def decode_batch(space: Space[Any], value: value_pb2.Value) -> Any:
    """N elements in Gymnasium's batched form, owned by the caller."""
    match space:
        case spaces.Dict():
            return {key: decode_batch(part, value.dict.entries[key]) for key, part in space.spaces.items()}
        case spaces.Tuple():
            return tuple(decode_batch(part, each) for part, each in zip(space.spaces, value.tuple.elements, strict=True))
        case spaces.Text():
            return tuple(value.texts.texts)
        case spaces.Sequence() | spaces.OneOf() | spaces.Graph():
            return tuple(decode_value(space, each) for each in value.tuple.elements)
        case _:
            return array_from_bytes(value.tensor.data, value.tensor.dtype, (-1, *_shape(space)))


def as_array(space: Space[Any], data: Any, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """`data` in the dtype of the space. Raises ValueError for another shape, or a type that would lose more than precision."""
    array = np.asarray(data)
    if array.shape != shape:
        raise ValueError(f"expected shape {list(shape)}, got {list(array.shape)}")
    if array.dtype == space.dtype:
        return array
    if not np.can_cast(array.dtype, space.dtype or array.dtype, "same_kind"):
        raise ValueError(f"expected dtype {space.dtype}, got {array.dtype}")
    return array.astype(space.dtype)


def as_scalar(space: spaces.Discrete, element: Any) -> npt.NDArray[Any]:
    """The integer as an array without axes. Raises ValueError for anything that is no integer of the space's dtype."""
    try:
        return np.array(operator.index(element), space.dtype)
    except (TypeError, OverflowError):
        raise ValueError(f"expected an integer of dtype {space.dtype}, got {element!r}") from None


def _shape(space: Space[Any]) -> tuple[int, ...]:
    if space.shape is None:
        raise TypeError(f"{type(space).__name__}: not a space of this protocol")
    return space.shape


def _tensor(array: npt.NDArray[Any]) -> value_pb2.Value:
    return value_pb2.Value(tensor=encode_tensor(array))


def _dict(entries: dict[str, value_pb2.Value]) -> value_pb2.Value:
    return value_pb2.Value(dict=value_pb2.DictValue(entries=entries))


def _tuple(elements: list[value_pb2.Value]) -> value_pb2.Value:
    return value_pb2.Value(tuple=value_pb2.TupleValue(elements=elements))


def _encode_graph(space: spaces.Graph, graph: spaces.GraphInstance) -> value_pb2.Value:
    entries = {"nodes": encode_batch(space.node_space, graph.nodes, _count(graph.nodes))}
    if graph.edges is not None and space.edge_space is not None:
        entries["edges"] = encode_batch(space.edge_space, graph.edges, _count(graph.edges))
    if graph.edge_links is not None:
        entries["edge_links"] = _tensor(np.asarray(graph.edge_links))
    return _dict(entries)


def _count(batch: Any) -> int:
    return len(batch)


def _decode_graph(space: spaces.Graph, value: value_pb2.Value) -> spaces.GraphInstance:
    entries = value.dict.entries
    edges = decode_batch(space.edge_space, entries["edges"]) if space.edge_space is not None and "edges" in entries else None
    links = decode_tensor(entries["edge_links"].tensor) if "edge_links" in entries else None
    return spaces.GraphInstance(nodes=decode_batch(space.node_space, entries["nodes"]), edges=edges, edge_links=links)


def _decode_sequence(space: spaces.Sequence, value: value_pb2.Value) -> Any:
    items = tuple(decode_value(space.feature_space, each) for each in value.tuple.elements)
    if not space.stack:
        return items
    return concatenate(space.feature_space, items, cast(Any, create_empty_array(space.feature_space, n=len(items))))


def _as_text(element: Any) -> str:
    if not isinstance(element, str):
        raise ValueError(f"expected a string, got {type(element).__name__}")
    return element


def _expect_keys(space: spaces.Dict, element: Any) -> None:
    if not isinstance(element, dict) or element.keys() != space.spaces.keys():
        got = list(element) if isinstance(element, dict) else type(element).__name__
        raise ValueError(f"expected a dict with the keys {list(space.spaces)}, got {got}")


def _expect_length(element: Any, length: int) -> Any:
    if not hasattr(element, "__len__") or len(element) != length:
        raise ValueError(f"expected {length} parts, got {element!r}")
    return element
