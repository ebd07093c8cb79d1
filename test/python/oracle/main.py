"""Evaluates the cases of a JSON file, a list of {loss, params, inputs, settings}, and writes outputs and gradients of each to stdout."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jax

from oracle import latent_policy, ppo, trpo, value_posterior
from oracle.exchange import flatten, read

# Read when the first function is compiled: compiling takes longer than anything that is computed here.
os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0"

LOSSES = {
    "ppo": jax.jit(ppo.evaluate),
    "trpo": jax.jit(trpo.evaluate),
    "latent policy": jax.jit(latent_policy.evaluate),
    "value posterior": jax.jit(value_posterior.evaluate),
}


def main(path: str) -> None:
    jax.config.update("jax_enable_x64", True)
    found = []
    for case in json.loads(Path(path).read_text()):
        outputs, gradients = LOSSES[case["loss"]](read(case["params"]), read(case["inputs"]), case["settings"])
        found.append({"outputs": flatten(outputs), "gradients": flatten(gradients)})
    json.dump(found, sys.stdout)
