"""Keyword arguments and options as `google.protobuf.Struct`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from google.protobuf.struct_pb2 import Struct


def to_struct(record: Mapping[str, Any], field: str) -> Struct:
    """The record as JSON-like data; numpy's numbers and arrays become plain ones.

    Args:
        field: what the record is, for the message.

    Raises:
        TypeError: a value that JSON has no form for.
    """
    struct = Struct()
    struct.update({str(key): _plain(value, f"{field}.{key}") for key, value in record.items()})
    return struct


def _plain(value: Any, field: str) -> Any:
    match value:
        case None | bool() | str():
            return value
        case int() | float() | np.integer() | np.floating():
            return float(value)
        case np.bool_():
            return bool(value)
        case np.ndarray():
            return _plain(value.tolist(), field)
        case Mapping():
            return {str(key): _plain(each, f"{field}.{key}") for key, each in value.items()}
        case list() | tuple():
            return [_plain(each, f"{field}[{index}]") for index, each in enumerate(value)]
        case _:
            raise TypeError(f"{field}: expected numbers, strings, bools, None, lists or dicts of them, got {type(value).__name__}")
