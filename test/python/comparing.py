"""Strict comparison of what environments return: types, dtypes, shapes and keys exactly, numbers within a tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np


def assert_same(got: Any, expected: Any, atol: float = 0.0, where: str = "result") -> None:
    """Asserts that `got` is what `expected` is, recursively."""
    assert type(got) is type(expected), f"{where}: {type(got)} is not {type(expected)}"
    match expected:
        case dict():
            assert got.keys() == expected.keys(), f"{where}: keys {sorted(got)} are not {sorted(expected)}"
            for key in expected:
                assert_same(got[key], expected[key], atol, f"{where}[{key!r}]")
        case tuple() | list():
            assert len(got) == len(expected), f"{where}: {len(got)} parts, not {len(expected)}"
            for index, (one, other) in enumerate(zip(got, expected, strict=True)):
                assert_same(one, other, atol, f"{where}[{index}]")
        case np.ndarray() if expected.dtype == object:
            assert_same(list(got), list(expected), atol, where)
        case np.ndarray() | np.generic():
            assert got.dtype == expected.dtype, f"{where}: {got.dtype} is not {expected.dtype}"
            assert got.shape == expected.shape, f"{where}: shape {got.shape} is not {expected.shape}"
            _assert_close(got, expected, atol, where)
        case float():
            _assert_close(got, expected, atol, where)
        case _:
            assert got == expected, f"{where}: {got!r} is not {expected!r}"


def _assert_close(got: Any, expected: Any, atol: float, where: str) -> None:
    if atol == 0.0:
        assert np.array_equal(got, expected, equal_nan=True), f"{where}: {got} is not {expected}"
    else:
        np.testing.assert_allclose(got, expected, rtol=0, atol=atol, err_msg=where)
