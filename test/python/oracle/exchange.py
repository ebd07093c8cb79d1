"""Numbers to and from the tests: trees whose leaves are {"matrix": rows}."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np


def read(tree: Any) -> Any:
    """A tree of arrays from a tree of JSON."""
    if isinstance(tree, dict):
        if tree.keys() == {"matrix"}:
            return jnp.asarray(tree["matrix"], dtype=jnp.float64)
        return {name: read(child) for name, child in tree.items()}
    if isinstance(tree, list):
        return [read(child) for child in tree]
    return tree


def flatten(tree: Any, path: str = "") -> dict[str, list[float]]:
    """The arrays of a tree by path, `flow.0.shift.bias`, each as a row-major list."""
    if isinstance(tree, dict):
        children = tree.items()
    elif isinstance(tree, list):
        children = ((str(index), child) for index, child in enumerate(tree))
    else:
        return {path: np.asarray(tree, dtype=np.float64).ravel().tolist()}
    flat: dict[str, list[float]] = {}
    for name, child in children:
        flat |= flatten(child, f"{path}.{name}" if path else name)
    return flat
