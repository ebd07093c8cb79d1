"""Single elements and batches: telling them apart, making one of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from gymnasium import Space, spaces

from .values import as_array, as_scalar


@dataclass(frozen=True)
class Batch:
    """Elements in Gymnasium's batched form, and how many."""

    values: Any
    count: int


def is_single(space: Space[Any], data: Any) -> bool:
    """Whether `data` is one element rather than a batch, by its number of axes."""
    match space:
        case spaces.Dict():
            return all(is_single(part, data[key]) for key, part in space.spaces.items() if key in data)
        case spaces.Tuple():
            return all(is_single(part, each) for part, each in zip(space.spaces, data, strict=False))
        case spaces.Text() | spaces.Sequence() | spaces.OneOf() | spaces.Graph():
            return bool(space.contains(data))
        case _:
            return np.ndim(data) == len(space.shape or ())


def as_batch(space: Space[Any], data: Any) -> Batch:
    """A batch with its length, which is that of its first part. Raises ValueError where there is none."""
    match space:
        case spaces.Dict():
            key, part = next(iter(space.spaces.items()))
            return Batch(data, as_batch(part, data[key]).count)
        case spaces.Tuple():
            return Batch(data, as_batch(space.spaces[0], data[0]).count)
    if not hasattr(data, "__len__") or len(data) == 0:
        raise ValueError(f"expected one element or a batch of them, got {data!r}")
    return Batch(data, len(data))


def batch_of_one(space: Space[Any], element: Any) -> Batch:
    """A batch that holds one element. Raises ValueError for a wrong shape or type."""
    match space:
        case spaces.Dict():
            return Batch({key: batch_of_one(part, element[key]).values for key, part in space.spaces.items()}, 1)
        case spaces.Tuple():
            return Batch(tuple(batch_of_one(part, each).values for part, each in zip(space.spaces, element, strict=True)), 1)
        case spaces.Text() | spaces.Sequence() | spaces.OneOf() | spaces.Graph():
            return Batch((element,), 1)
        case spaces.Discrete():
            return Batch(as_scalar(space, element)[None], 1)
        case _:
            return Batch(as_array(space, element, space.shape or ())[None], 1)


def repeat(space: Space[Any], data: Any, count: int) -> Any:
    """A batch of `count`: one element repeated, or a batch as it is."""
    return _tiled(space, batch_of_one(space, data).values, count) if is_single(space, data) else data


def first(space: Space[Any], batch: Any) -> Any:
    """The first element of a batch."""
    match space:
        case spaces.Dict():
            return {key: first(part, batch[key]) for key, part in space.spaces.items()}
        case spaces.Tuple():
            return tuple(first(part, each) for part, each in zip(space.spaces, batch, strict=True))
        case _:
            return batch[0]


def _tiled(space: Space[Any], batch: Any, count: int) -> Any:
    match space:
        case spaces.Dict():
            return {key: _tiled(part, batch[key], count) for key, part in space.spaces.items()}
        case spaces.Tuple():
            return tuple(_tiled(part, each, count) for part, each in zip(space.spaces, batch, strict=True))
        case spaces.Text() | spaces.Sequence() | spaces.OneOf() | spaces.Graph():
            return batch * count
        case _:
            return np.repeat(batch, count, axis=0)
