"""PPO on the implicit flow policy: surrogate, value function, entropy from one fresh draw per state (arXiv 1707.06347, 1806.06798)."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import Array

from oracle import implicit_policy
from oracle.networks import mlp


def evaluate(params: dict[str, Any], inputs: dict[str, Array], settings: dict[str, float]) -> tuple[dict[str, Array], Any]:
    def loss(p: dict[str, Any]) -> tuple[Array, dict[str, Array]]:
        log_prob = jax.vmap(implicit_policy.log_prob, (None, 0, 0))(p["policy"], inputs["observations"], inputs["actions"])
        value = jax.vmap(lambda o: mlp(p["value"], o, jnp.tanh)[0])(inputs["observations"])
        entropy = jnp.mean(jax.vmap(implicit_policy.entropy, (None, 0, 0))(p["policy"], inputs["observations"], inputs["noise"]))
        advantages = inputs["advantages"][:, 0]
        ratio = jnp.exp(log_prob - inputs["oldLogProb"][:, 0])
        allowed = jnp.where(advantages > 0, jnp.minimum(ratio, 1 + settings["clipRange"]), jnp.maximum(ratio, 1 - settings["clipRange"]))
        policy_loss = -jnp.mean(allowed * advantages)
        value_loss = jnp.mean((value - inputs["returns"][:, 0]) ** 2)
        kl = jnp.mean(ratio - 1 - jnp.log(ratio))
        total = policy_loss + settings["valueCoefficient"] * value_loss - settings["entropyCoefficient"] * entropy
        return total, {"policyLoss": policy_loss, "valueLoss": value_loss, "entropy": entropy, "kl": kl}

    (total, parts), gradient = jax.value_and_grad(loss, has_aux=True)(params)
    return {"loss": total, **parts}, gradient
