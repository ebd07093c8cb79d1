"""Arrays on the wire: dtypes, and tensors to and from numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .v1 import tensor_pb2

# Wire types are little-endian whatever the machine; on a little-endian one these are the native types.
_WIRE: dict[tensor_pb2.Dtype, np.dtype[Any]] = {
    tensor_pb2.DTYPE_BOOL: np.dtype("?"),
    tensor_pb2.DTYPE_INT8: np.dtype("<i1"),
    tensor_pb2.DTYPE_INT16: np.dtype("<i2"),
    tensor_pb2.DTYPE_INT32: np.dtype("<i4"),
    tensor_pb2.DTYPE_INT64: np.dtype("<i8"),
    tensor_pb2.DTYPE_UINT8: np.dtype("<u1"),
    tensor_pb2.DTYPE_UINT16: np.dtype("<u2"),
    tensor_pb2.DTYPE_UINT32: np.dtype("<u4"),
    tensor_pb2.DTYPE_UINT64: np.dtype("<u8"),
    tensor_pb2.DTYPE_FLOAT32: np.dtype("<f4"),
    tensor_pb2.DTYPE_FLOAT64: np.dtype("<f8"),
}
_NATIVE: dict[tensor_pb2.Dtype, np.dtype[Any]] = {number: dtype.newbyteorder("=") for number, dtype in _WIRE.items()}
_NUMBER_OF = {dtype: number for number, dtype in _NATIVE.items()}


def dtype_of(number: tensor_pb2.Dtype) -> np.dtype[Any]:
    """The numpy dtype of a `rheos.v1.Dtype`. Raises ValueError for an unknown one."""
    try:
        return _NATIVE[number]
    except KeyError:
        raise ValueError(f"dtype: expected one of rheos.v1.Dtype, got {number}") from None


def number_of(dtype: npt.DTypeLike) -> tensor_pb2.Dtype:
    """The `rheos.v1.Dtype` of a numpy dtype. Raises TypeError for one that the protocol has not."""
    try:
        return _NUMBER_OF[np.dtype(dtype)]
    except KeyError:
        raise TypeError(f"dtype: expected one of {', '.join(map(str, _NUMBER_OF))}, got {np.dtype(dtype)}") from None


def array_from_bytes(data: bytes, number: tensor_pb2.Dtype, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """A new, writable array: exactly one copy. Raises ValueError where size and shape disagree."""
    return np.frombuffer(data, _WIRE[number]).reshape(shape).astype(_NATIVE[number])


def scalar_from_bytes(data: bytes, number: tensor_pb2.Dtype) -> Any:
    """One number, of numpy's scalar type."""
    return np.frombuffer(data, _WIRE[number])[0]


def decode_tensor(tensor: tensor_pb2.Tensor) -> npt.NDArray[Any]:
    """A new, writable array of the tensor's own shape."""
    return array_from_bytes(tensor.data, tensor.dtype, tuple(tensor.shape))


def bytes_of(array: npt.NDArray[Any]) -> bytes:
    """Row-major little-endian bytes."""
    return array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()


def encode_tensor(array: npt.NDArray[Any]) -> tensor_pb2.Tensor:
    """The array with its own dtype and shape."""
    return tensor_pb2.Tensor(dtype=number_of(array.dtype), shape=array.shape, data=bytes_of(array))
