"""Bare native MuJoCo on one thread. An item is a control step, frame skip included.

`mujoco.rollout` loops in C: it sets the controls of every physics step, steps, and keeps the state.
"""

from __future__ import annotations

import numpy as np
from contestant import compete, read_config, withdraw


def main() -> None:
    """Config: `envId`; `episodeSteps`, control steps after which the simulation starts anew; `seed` of the controls."""
    config = read_config()
    try:
        import gymnasium
        import mujoco
        from mujoco import rollout
    except ImportError as error:
        return withdraw(f"mujoco is not installed ({error})")
    env = gymnasium.make(config["envId"]).unwrapped
    model, data, steps = env.model, mujoco.MjData(env.model), config["episodeSteps"]
    start = np.empty(mujoco.mj_stateSize(model, mujoco.mjtState.mjSTATE_FULLPHYSICS))
    mujoco.mj_getState(model, data, start, mujoco.mjtState.mjSTATE_FULLPHYSICS)
    controls = np.random.default_rng(config["seed"]).uniform(-1, 1, (steps, model.nu)).repeat(env.frame_skip, axis=0)
    state = np.empty((1, len(controls), start.size))
    sensordata = np.empty((1, len(controls), model.nsensordata))

    def episode() -> None:
        rollout.rollout(model, [data], start[None], controls[None], state=state, sensordata=sensordata)

    compete({"bare": episode}, steps)


if __name__ == "__main__":
    main()
