"""Spaces and their elements survive the wire, for every space of Gymnasium."""

from typing import Any

import numpy as np
import pytest
from gymnasium import Space, spaces
from gymnasium.vector.utils import batch_space

from comparing import assert_same
from rheos.spaces import decode_space, encode_space
from rheos.v1 import space_pb2, value_pb2
from rheos.values import decode_batch, decode_value, encode_batch, encode_value

BOX = spaces.Box(-1.0, np.inf, (2, 3), np.float32)
SPACES: dict[str, Space[Any]] = {
    "box": BOX,
    "box of float64 without bounds": spaces.Box(-np.inf, np.inf, (17,), np.float64),
    "box with a bound per element": spaces.Box(np.array([-1.2, -0.07], np.float32), np.array([0.6, 0.07], np.float32)),
    "box of bytes": spaces.Box(0, 255, (4, 5, 3), np.uint8),
    "box of int64": spaces.Box(np.iinfo(np.int64).min, np.iinfo(np.int64).max, (2,), np.int64),
    "box of a single number": spaces.Box(0.0, 1.0, (), np.float64),
    "discrete": spaces.Discrete(5),
    "discrete with start": spaces.Discrete(5, start=-2, dtype=np.int16),
    "multi-discrete": spaces.MultiDiscrete([3, 4, 5]),
    "multi-discrete with starts": spaces.MultiDiscrete(np.array([[2, 3], [4, 5]]), start=np.array([[1, -1], [0, 7]]), dtype=np.int32),
    "multi-binary of one length": spaces.MultiBinary(4),
    "multi-binary of a shape": spaces.MultiBinary([2, 3]),
    "text": spaces.Text(9, min_length=2, charset="zaé\u2028"),
    "dict": spaces.Dict([("z", BOX), ("a", spaces.Discrete(3)), ("m", spaces.Dict({"t": spaces.Text(4)}))]),
    "tuple": spaces.Tuple([BOX, spaces.MultiBinary(2), spaces.Tuple([spaces.Discrete(2)])]),
    "sequence": spaces.Sequence(spaces.Box(0.0, 1.0, (2,), np.float32)),
    "stacked sequence": spaces.Sequence(spaces.Box(0.0, 1.0, (2,), np.float32), stack=True),
    "one of": spaces.OneOf([spaces.Discrete(3), BOX]),
    "graph": spaces.Graph(spaces.Box(0.0, 1.0, (3,), np.float32), spaces.Discrete(4)),
    "graph without edge values": spaces.Graph(spaces.Discrete(4), None),
}
every_space = pytest.mark.parametrize("space", SPACES.values(), ids=SPACES.keys())


@every_space
def test_a_space_comes_back_equal(space: Space[Any]) -> None:
    message = space_pb2.Space.FromString(encode_space(space).SerializeToString())
    decoded = decode_space(message)
    assert decoded == space
    assert decoded.dtype == space.dtype
    assert encode_space(decoded) == message


def test_the_order_of_a_dict_is_kept() -> None:
    decoded = decode_space(encode_space(SPACES["dict"]))
    assert isinstance(decoded, spaces.Dict)
    assert list(decoded.spaces) == ["z", "a", "m"]


def test_a_changed_space_is_not_equal() -> None:
    message = encode_space(spaces.Discrete(5))
    message.discrete.n = 6
    assert decode_space(message) != spaces.Discrete(5)


def test_an_unknown_space_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        decode_space(space_pb2.Space())
    with pytest.raises(TypeError, match="Gymnasium's spaces"):
        encode_space(Space())


@every_space
def test_an_element_comes_back_the_same(space: Space[Any]) -> None:
    space.seed(7)
    for _ in range(20):
        element = space.sample()
        decoded = decode_value(space, value_pb2.Value.FromString(encode_value(space, element).SerializeToString()))
        assert space.contains(decoded)
        _assert_same_element(decoded, element)


@every_space
def test_a_batch_comes_back_the_same(space: Space[Any]) -> None:
    batched = batch_space(space, 3)
    batched.seed(8)
    batch = batched.sample()
    decoded = decode_batch(space, value_pb2.Value.FromString(encode_batch(space, batch, 3).SerializeToString()))
    _assert_same_element(decoded, batch)


def test_what_was_decoded_belongs_to_the_caller() -> None:
    value = encode_value(BOX, np.ones((2, 3), np.float32))
    first, second = decode_value(BOX, value), decode_value(BOX, value)
    first[:] = 5
    assert (second == 1).all()
    assert decode_value(BOX, value).sum() == 6


@pytest.mark.parametrize(
    ("space", "element", "complaint"),
    [
        (BOX, np.zeros((3, 2), np.float32), r"shape \[2, 3\], got \[3, 2\]"),
        (BOX, np.zeros((2, 3), complex), "dtype float32, got complex128"),
        (spaces.Discrete(3), 1.0, "expected an integer"),
        (spaces.Discrete(3), np.array([1]), "expected an integer"),
        (spaces.Discrete(3), 2**70, "expected an integer"),
        (spaces.MultiDiscrete([3, 3]), [0.5, 1.0], "dtype int64, got float64"),
        (SPACES["dict"], {"z": 0}, "keys"),
        (SPACES["tuple"], (1,), "3 parts"),
        (SPACES["text"], 3, "string"),
    ],
)
def test_what_is_no_element_is_refused(space: Space[Any], element: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        encode_value(space, element)


def _assert_same_element(got: Any, expected: Any) -> None:
    if isinstance(expected, spaces.GraphInstance):
        got, expected = got._asdict(), expected._asdict()
    if isinstance(expected, tuple) and any(isinstance(part, spaces.GraphInstance) for part in expected):
        for one, other in zip(got, expected, strict=True):
            _assert_same_element(one, other)
        return
    assert_same(got, expected)
