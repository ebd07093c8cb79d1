"""The flow policy of Tang & Agrawal (arXiv 1809.10326): couplings that do not see the state, one shift that does."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import Array

from oracle.networks import layer_norm_mlp, log_abs_det, log_normal


def _masks(size: int, count: int) -> Array:
    """Of each coupling, which columns stay: the first half (with the middle), then the others, and so on."""
    first_half = jnp.arange(size) < (size + 1) // 2
    return jnp.stack([first_half if index % 2 == 0 else ~first_half for index in range(count)])


def _scale_and_shift(params: dict[str, Any], x: Array, stays: Array) -> tuple[Array, Array]:
    seen = jnp.where(stays, x, 0.0)
    return layer_norm_mlp(params["logScale"], seen), layer_norm_mlp(params["shift"], seen)


def _couple(x: Array, part: tuple[dict[str, Any], Array]) -> tuple[Array, None]:
    params, stays = part
    scale, shift = _scale_and_shift(params, x, stays)
    return jnp.where(stays, x, x * jnp.exp(scale) + shift), None


def _uncouple(y: Array, part: tuple[dict[str, Any], Array]) -> tuple[Array, None]:
    params, stays = part
    scale, shift = _scale_and_shift(params, y, stays)
    return jnp.where(stays, y, (y - shift) / jnp.exp(scale)), None


def _parts(params: list[Any], size: int) -> tuple[Any, Array, Any]:
    """The first coupling, the shift's network, and the other couplings stacked, so that they compile once."""
    first, shift, *others = params
    masks = _masks(size, len(others) + 1)
    stacked = jax.tree.map(lambda *leaves: jnp.stack(leaves), *others)
    return (first, masks[0]), shift, (stacked, masks[1:])


def act(params: list[Any], observation: Array, noise: Array) -> Array:
    first, shift, others = _parts(params, noise.size)
    x, _ = _couple(noise, first)
    return jax.lax.scan(_couple, x + layer_norm_mlp(shift, observation), others)[0]


def to_noise(params: list[Any], observation: Array, action: Array) -> Array:
    first, shift, others = _parts(params, action.size)
    x, _ = jax.lax.scan(_uncouple, action, others, reverse=True)
    return _uncouple(x - layer_norm_mlp(shift, observation), first)[0]


def log_prob(params: list[Any], observation: Array, action: Array) -> Array:
    return log_normal(to_noise(params, observation, action)) + log_abs_det(lambda a: to_noise(params, observation, a), action)


def entropy(params: list[Any], observation: Array, noise: Array) -> Array:
    """Estimated from one draw: exact for the noise, and how much the map to actions stretches it there."""
    return 0.5 * noise.size * jnp.log(2 * jnp.pi * jnp.e) + log_abs_det(lambda z: act(params, observation, z), noise)
