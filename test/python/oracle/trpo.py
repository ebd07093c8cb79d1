"""TRPO on the implicit flow policy: gain, divergence, and the Fisher matrix of every n-th state times a vector (arXiv 1502.05477)."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import Array
from jax.flatten_util import ravel_pytree

from oracle import implicit_policy


def evaluate(params: list[Any], inputs: dict[str, Any], settings: dict[str, Any]) -> tuple[dict[str, Array], Any]:
    def log_prob(p: list[Any]) -> tuple[Array, Array]:
        found = jax.vmap(implicit_policy.log_prob, (None, 0, 0))(p, inputs["observations"], inputs["actions"])
        return found, found

    jacobian, found = jax.jacrev(log_prob, has_aux=True)(params)
    scores = jax.vmap(lambda row: ravel_pytree(row)[0])(jacobian)
    vector, unravel = ravel_pytree(inputs["vector"])

    log_ratio = found - inputs["oldLogProb"][:, 0]
    weighted = jnp.exp(log_ratio) * inputs["advantages"][:, 0]
    chosen = jnp.arange(found.size) % settings["fisherStride"] == 0
    product = scores.T @ (jnp.where(chosen, scores @ vector, 0.0)) / jnp.sum(chosen)
    outputs = {"gain": jnp.mean(weighted), "kl": jnp.mean(jnp.expm1(log_ratio) - log_ratio)}
    return outputs, {"gain": unravel(weighted @ scores / found.size), "fisher": unravel(product)}
