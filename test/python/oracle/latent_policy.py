"""Losses of a latent space policy (arXiv 1804.02808, §4): a squashed conditional flow, one Q, V and its target."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import Array

from oracle.networks import log_abs_det, log_normal, mlp


def _couple(
    layers: list[dict[str, Array]], x: Array, features: Array, index: int, max_log_scale: float
) -> tuple[Array, Array, Array, Array]:
    """What stays, what moves, log-scale and shift."""
    half = (x.size + 1) // 2
    stays, moves = (x[:half], x[half:]) if index % 2 == 0 else (x[half:], x[:half])
    raw = mlp(layers, jnp.concatenate([stays, features]), jnp.tanh).reshape(-1, 2)
    return stays, moves, raw[:, 0] / (1 + jnp.abs(raw[:, 0]) / max_log_scale), raw[:, 1]


def _join(stays: Array, moved: Array, index: int) -> Array:
    return jnp.concatenate([stays, moved] if index % 2 == 0 else [moved, stays])


def act(params: dict[str, Any], observation: Array, latent: Array, max_log_scale: float) -> Array:
    features, x = mlp(params["features"], observation, jax.nn.relu), latent
    for index, layers in enumerate(params["couplings"]):
        stays, moves, log_scale, shift = _couple(layers, x, features, index, max_log_scale)
        x = _join(stays, moves * jnp.exp(log_scale) + shift, index)
    return jnp.tanh(x)


def log_prob(params: dict[str, Any], observation: Array, action: Array, max_log_scale: float) -> Array:
    def to_latent(a: Array) -> Array:
        features, x = mlp(params["features"], observation, jax.nn.relu), jnp.arctanh(a)
        for index, layers in reversed(list(enumerate(params["couplings"]))):
            stays, moves, log_scale, shift = _couple(layers, x, features, index, max_log_scale)
            x = _join(stays, (moves - shift) * jnp.exp(-log_scale), index)
        return x

    return log_normal(to_latent(action)) + log_abs_det(to_latent, action)


def evaluate(params: dict[str, Any], inputs: dict[str, Array], settings: dict[str, float]) -> tuple[dict[str, Array], Any]:
    observations, bound = inputs["observations"], settings["maxLogScale"]
    fresh = jax.vmap(lambda o, h: act(params["policy"], o, h, bound))(observations, inputs["latents"])
    log_prior = jax.vmap(log_normal)(fresh)

    def q_of(p: list[Any], actions: Array) -> Array:
        return jax.vmap(lambda o, a: mlp(p, jnp.concatenate([o, a]), jax.nn.relu)[0])(observations, actions)

    def v_of(p: list[Any], states: Array) -> Array:
        return jax.vmap(lambda o: mlp(p, o, jax.nn.relu)[0])(states)

    def density(p: dict[str, Any]) -> Array:
        return jax.vmap(lambda o, a: log_prob(p, o, a, bound))(observations, fresh)

    alive = 1 - inputs["terminated"][:, 0]
    backup = settings["rewardScale"] * inputs["rewards"][:, 0] + alive * settings["discount"] * v_of(
        params["target"], inputs["nextObservations"]
    )
    q, v, log_pi = q_of(params["q"], fresh), v_of(params["v"], observations), density(params["policy"])

    losses = {
        "q": lambda p: 0.5 * jnp.mean((q_of(p, inputs["actions"]) - backup) ** 2),
        "v": lambda p: 0.5 * jnp.mean((v_of(p, observations) - (q - log_pi + log_prior)) ** 2),
        "policy": lambda p: jnp.mean(density(p) * (log_pi - q + v - log_prior)),
    }
    found = {name: jax.value_and_grad(loss)(params[name]) for name, loss in losses.items()}
    return {name: value for name, (value, _) in found.items()}, {name: gradient for name, (_, gradient) in found.items()}
