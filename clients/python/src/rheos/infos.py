"""Info dictionaries, with the types and keys that Gymnasium's own environments and vector environments give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from .tensors import array_from_bytes, decode_tensor, scalar_from_bytes
from .v1 import env_pb2, value_pb2


class InfoDecoder:
    """Decodes the infos of one environment class.

    Args:
        fields: the announced keys. They give the order, the types, and which scalars are Python's own numbers and which numpy's.
    """

    def __init__(self, fields: Iterable[env_pb2.InfoField]) -> None:
        self._fields = [(f.key, f.dtype, tuple(f.shape), f.number_kind == env_pb2.NUMBER_KIND_NATIVE) for f in fields]
        self._known = {field[0] for field in self._fields}

    def single(self, infos: env_pb2.Infos) -> dict[str, Any]:
        """The infos of one environment."""
        entries = infos.values.entries
        decoded: dict[str, Any] = {}
        for key, dtype, shape, is_native in self._fields:
            value = entries.get(key)
            if value is None:
                continue
            if shape:
                decoded[key] = array_from_bytes(value.tensor.data, dtype, shape)
            else:
                scalar = scalar_from_bytes(value.tensor.data, dtype)
                decoded[key] = scalar.item() if is_native else scalar
        if len(decoded) < len(entries):
            decoded.update({key: _element(entries[key]) for key in sorted(entries) if key not in self._known})
        return decoded

    def vector(self, infos: env_pb2.Infos) -> dict[str, Any]:
        """The infos of N environments: for each key an array with leading axis N, and under `_key` which environments have it."""
        entries, masks = infos.values.entries, infos.masks
        decoded: dict[str, Any] = {}
        for key, dtype, shape, _ in self._fields:
            value = entries.get(key)
            if value is not None:
                decoded[key] = array_from_bytes(value.tensor.data, dtype, (-1, *shape))
                decoded[f"_{key}"] = flags(masks[key])
        if len(decoded) < 2 * len(entries):
            for key in sorted(key for key in entries if key not in self._known):
                decoded[key] = _column(entries[key])
                decoded[f"_{key}"] = flags(masks[key])
        return decoded


def _element(value: value_pb2.Value) -> Any:
    if value.HasField("text"):
        return value.text
    array = decode_tensor(value.tensor)
    return array if array.shape else array[()]


def _column(value: value_pb2.Value) -> npt.NDArray[Any]:
    if value.HasField("texts"):
        return np.array(list(value.texts.texts), dtype=object)
    return decode_tensor(value.tensor)


def flags(data: bytes) -> npt.NDArray[np.bool_]:
    """A byte per environment as a new array of bools."""
    return np.array(np.frombuffer(data, np.bool_))


def final_infos(observations: Any, infos: dict[str, Any], ended: npt.NDArray[np.bool_]) -> dict[str, Any]:
    """`final_obs` and `final_info` of the SAME_STEP mode.

    Args:
        observations: the last observations, one element per environment.
        infos: the infos of the last steps, as `InfoDecoder.vector` gives them.
        ended: [N], which environments' episodes ended in this step.
    """
    final_obs = np.full(len(ended), None, dtype=object)
    for index in np.flatnonzero(ended):
        final_obs[index] = observations[index]
    return {"final_obs": final_obs, "_final_obs": ended, "final_info": infos, "_final_info": ended.copy()}
