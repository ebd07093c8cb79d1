"""Loss of action values under a multiplicative flow posterior of their weights (arXiv 1703.01961; arXiv 1806.02315, eq. 19)."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.stats import norm

from oracle.networks import dense, log_abs_det


def _flow(steps: list[Any], masks: list[Array], z: Array) -> Array:
    for step, mask in zip(steps, masks, strict=True):
        h = jnp.tanh(dense(step["hidden"], mask[0] * z))
        gate = jax.nn.sigmoid(dense(step["gate"], h))
        z = mask[0] * z + (1 - mask[0]) * (gate * z + (1 - gate) * dense(step["shift"], h))
    return z


def _start(multiplier: dict[str, Any], noise: dict[str, Any]) -> Array:
    return multiplier["location"][0] + jnp.sqrt(jnp.exp(multiplier["logVariance"][0])) * noise["base"][0]


def _weights(layer: dict[str, Any], noise: dict[str, Any], max_std: float) -> tuple[Array, Array]:
    multiplier, z_noise = layer["multiplier"][0], noise["multiplier"][0]
    z = _flow(multiplier["posteriorFlow"], z_noise["posteriorMasks"], _start(multiplier, z_noise))
    weight_std = jnp.minimum(jnp.exp(layer["weightLogStd"]), max_std)
    bias_std = jnp.minimum(jnp.sqrt(jnp.exp(layer["biasLogVariance"])), max_std)
    return z[:, None] * layer["weight"] + weight_std * noise["weight"], (layer["bias"] + bias_std * noise["bias"])[0]


def _gaussian_kl(mean: Array, std: Array) -> Array:
    """KL(N(mean, std²) ‖ N(0, 1))."""
    return jnp.sum(0.5 * (std**2 + mean**2 - 1) - jnp.log(std))


def _bound(layer: dict[str, Any], noise: dict[str, Any]) -> Array:
    multiplier, z_noise = layer["multiplier"][0], noise["multiplier"][0]
    start = _start(multiplier, z_noise)

    def posterior(z: Array) -> Array:
        return _flow(multiplier["posteriorFlow"], z_noise["posteriorMasks"], z)

    def auxiliary(z: Array) -> Array:
        return _flow(multiplier["auxiliaryFlow"], z_noise["auxiliaryMasks"], z)

    z = posterior(start)
    mean, std = z[:, None] * layer["weight"], jnp.exp(layer["weightLogStd"])
    entropy_of_start = jnp.sum(0.5 * jnp.log(2 * jnp.pi * jnp.e * jnp.exp(multiplier["logVariance"][0])))
    log_q = -entropy_of_start - log_abs_det(posterior, start)
    a = jnp.mean(jnp.tanh(multiplier["projection"][0] @ (mean + std * noise["weight"])))
    location, precision = a * multiplier["auxiliaryLocation"][0], jnp.exp(a * multiplier["auxiliaryLogPrecision"][0])
    log_r = jnp.sum(norm.logpdf(auxiliary(z), location, 1 / jnp.sqrt(precision))) + log_abs_det(auxiliary, z)
    bias_kl = _gaussian_kl(layer["bias"], jnp.sqrt(jnp.exp(layer["biasLogVariance"])))
    return _gaussian_kl(mean, std) + bias_kl + log_q - log_r


def _values(params: list[Any], noise: list[Any], x: Array, max_std: float) -> Array:
    for index, (layer, layer_noise) in enumerate(zip(params, noise, strict=True)):
        weight, bias = _weights(layer, layer_noise, max_std)
        x = x @ weight + bias
        x = jax.nn.relu(x) if index < len(params) - 1 else x
    return x


def evaluate(params: dict[str, Any], inputs: dict[str, Any], settings: dict[str, Any]) -> tuple[dict[str, Array], Any]:
    max_std = settings["maxStd"]
    rows = jnp.arange(inputs["actions"].shape[0])
    following = _values(params["target"], inputs["still"], inputs["nextObservations"], max_std)
    discount = settings["discount"] * (1 - inputs["terminated"][:, 0])

    def loss(p: list[Any]) -> tuple[Array, tuple[Array, Array]]:
        chooser = _values(jax.lax.stop_gradient(p), inputs["noise"], inputs["nextObservations"], max_std)
        best = jnp.where(settings["doubleQ"], following[rows, jnp.argmax(chooser, axis=1)], jnp.max(following, axis=1))
        chosen = _values(p, inputs["noise"], inputs["observations"], max_std)[rows, inputs["actions"][:, 0].astype(int)]
        error = inputs["rewards"][:, 0] + discount * best - chosen
        huber = jnp.where(jnp.abs(error) <= 1, 0.5 * error**2, jnp.abs(error) - 0.5)
        td = jnp.mean(jnp.where(settings["huber"], huber, error**2))
        bound = sum((_bound(layer, noise) for layer, noise in zip(p, inputs["noise"], strict=True)), jnp.zeros(()))
        return td + settings["klWeight"] * bound, (td, bound)

    (total, (td, bound)), gradient = jax.value_and_grad(loss, has_aux=True)(params["online"])
    return {"loss": total, "td": td, "regulariser": bound}, gradient
