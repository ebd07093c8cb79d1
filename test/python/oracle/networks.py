"""Networks of one input vector; batches are made by `jax.vmap`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax import Array


def dense(layer: dict[str, Array], x: Array) -> Array:
    return x @ layer["weight"] + layer["bias"][0]


def mlp(layers: list[dict[str, Array]], x: Array, activation: Callable[[Array], Array]) -> Array:
    for layer in layers[:-1]:
        x = activation(dense(layer, x))
    return dense(layers[-1], x)


def layer_norm_mlp(params: dict[str, Any], x: Array) -> Array:
    """Dense, LayerNorm, ReLU, as often as there are hidden layers, and a linear output."""
    for layer in params["hidden"]:
        h = dense(layer, x)
        standard = (h - jnp.mean(h)) / jnp.sqrt(jnp.var(h) + 1e-5)
        x = jax.nn.relu(layer["gain"][0] * standard + layer["offset"][0])
    return dense(params["output"], x)


def log_normal(x: Array) -> Array:
    """log N(x; 0, I)."""
    return jnp.sum(jax.scipy.stats.norm.logpdf(x))


def log_abs_det(f: Callable[[Array], Array], x: Array) -> Array:
    """log |det ∂f/∂x|, from the whole Jacobian."""
    return jnp.linalg.slogdet(jax.jacfwd(f)(x))[1]
