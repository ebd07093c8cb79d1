"""Prints what Gymnasium's environment does, as JSON: its description, resets, steps from full states, and free runs.

Argument: JSON {"id", "kwargs", "carried": [fields of mjData that a saved state holds besides], "seeds": [decimal strings], "steps",
"freeSteps"}.
Arrays and scalars carry their dtype. Arguments that are ranges have null where there is no limit.
"""

import inspect
import json
import sys

import gymnasium as gym
import mujoco
import numpy as np
from gymnasium.envs.mujoco import MujocoEnv

NUDGE = 1e-11  # m or rad


def encode(value):
    if isinstance(value, (np.ndarray, np.generic)):
        return {"kind": "array", "dtype": value.dtype.name, "shape": value.shape, "value": np.ravel(value).tolist()}
    dtype = {bool: "bool", int: "int64", float: "float64"}[type(value)]
    return {"kind": "native", "dtype": dtype, "shape": [], "value": [value]}


def encode_info(info):
    return {key: encode(value) for key, value in info.items()}


def encode_box(space):
    bounds = {name: [repr(bound) for bound in getattr(space, name).ravel().tolist()] for name in ("low", "high")}
    return {"type": type(space).__name__, "dtype": space.dtype.name, "shape": space.shape, **bounds}


def full_state(env, carried):
    """Everything that the next step depends on."""
    model, data = env.unwrapped.model, env.unwrapped.data
    bits = int(mujoco.mjtState.mjSTATE_INTEGRATION)
    state = np.empty(mujoco.mj_stateSize(model, bits))
    mujoco.mj_getState(model, data, state, bits)
    return {"integration": state.tolist(), **{field: getattr(data, field).ravel().tolist() for field in carried}}


def plain(value):
    """A default argument as JSON."""
    match value:
        case np.ndarray():
            return plain(value.tolist())
        case list() | tuple():
            return [plain(each) for each in value]
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case float() if np.isinf(value):
            return None
        case _:
            return value


def argument(value):
    """An argument of ours as Gymnasium's."""
    match value:
        case [low, high]:
            return (-np.inf if low is None else low, np.inf if high is None else high)
        case _:
            return value


def parameters(env):
    own = inspect.signature(type(env.unwrapped).__init__).parameters
    base = inspect.signature(MujocoEnv.__init__).parameters
    not_for_users = {"self", "kwargs", "model_path", "observation_space", "render_mode"}
    return {p.name: plain(p.default) for p in [*base.values(), *own.values()] if p.name not in not_for_users}


def describe(env):
    return {
        "observationSpace": encode_box(env.observation_space),
        "actionSpace": encode_box(env.action_space),
        "metadata": env.metadata,
        "maxEpisodeSteps": env.spec.max_episode_steps,
        "rewardThreshold": env.spec.reward_threshold,
        "nondeterministic": env.spec.nondeterministic,
        "parameters": parameters(env),
    }


def start(env, seed):
    observation, info = env.reset(seed=seed)
    return {"observation": encode(observation), "info": encode_info(info)}


def step(env):
    action = env.action_space.sample()
    observation, reward, terminated, truncated, info = env.step(action)
    flags = {"terminated": terminated, "truncated": truncated}
    return {"action": action.tolist(), "observation": encode(observation), "reward": encode(reward), **flags, "info": encode_info(info)}


def synchronised(env, seed, count, carried):
    """Steps, each with the state before it; a new episode where one ends."""
    start(env, seed)
    env.action_space.seed(seed % 2**32)
    elapsed = 0
    for _ in range(count):
        before = {"elapsed": elapsed, "state": full_state(env, carried)}
        result = step(env)
        yield {**before, **result}
        elapsed += 1
        if result["terminated"] or result["truncated"]:
            start(env, None)
            elapsed = 0


def free_run(env, seed, count, nudge=0.0):
    """The first steps of an episode, until it ends. `nudge` is added to the positions at the start."""
    start(env, seed)
    unwrapped = env.unwrapped
    if nudge:
        unwrapped.set_state(unwrapped.data.qpos + nudge, unwrapped.data.qvel.copy())
    env.action_space.seed(seed % 2**32)
    for _ in range(count):
        result = step(env)
        yield result
        if result["terminated"] or result["truncated"]:
            return


def numbers(result):
    """All numbers of a step."""
    return np.concatenate([result["observation"]["value"], result["reward"]["value"], *[each["value"] for each in result["info"].values()]])


def free_run_with_sensitivity(env, seed, count):
    """A free run; each step carries how far, up to there, native MuJoCo strays from itself when it starts NUDGE away."""
    furthest = 0.0
    for result, nudged in zip(list(free_run(env, seed, count)), list(free_run(env, seed, count, NUDGE)), strict=False):
        furthest = max(furthest, float(np.abs(numbers(result) - numbers(nudged)).max()))
        yield {**result, "sensitivity": furthest}


def main(job):
    env = gym.make(job["id"], **{name: argument(value) for name, value in job["kwargs"].items()})
    seeds = [int(seed) for seed in job["seeds"]]
    trace = {
        "description": describe(env),
        "resets": [[start(env, seed), start(env, None)] for seed in seeds],
        "synchronised": list(synchronised(env, seeds[-1], job["steps"], job["carried"])),
        "freeRuns": [list(free_run_with_sensitivity(env, seed, job["freeSteps"])) for seed in seeds],
    }
    sys.stdout.write(json.dumps(trace))


main(json.loads(sys.argv[1]))
