"""Prints what Gymnasium's classic environments do, as JSON: one trace per case.

Argument: JSON {"seeds": [decimal strings], "steps", "cases": [{"id", "kwargs", "options", "policies": {name: expression}}]}.
A policy is a Python expression of `obs` and `np`; "random" stands for samples of the action space.
"""

import inspect
import json
import sys

import gymnasium as gym
import numpy as np


def bounds(values):
    """JSON has no infinity."""
    return [value if np.isfinite(value) else str(value) for value in values.ravel().tolist()]


def encode_space(space):
    if isinstance(space, gym.spaces.Discrete):
        return {"kind": "discrete", "dtype": space.dtype.name, "n": int(space.n), "start": int(space.start)}
    return {"kind": "box", "dtype": space.dtype.name, "shape": space.shape, "low": bounds(space.low), "high": bounds(space.high)}


def describe(env):
    own = inspect.signature(type(env.unwrapped).__init__).parameters.values()
    return {
        "observationSpace": encode_space(env.observation_space),
        "actionSpace": encode_space(env.action_space),
        "renderModes": env.metadata["render_modes"],
        "renderFps": env.metadata["render_fps"],
        "maxEpisodeSteps": env.spec.max_episode_steps,
        "rewardThreshold": env.spec.reward_threshold,
        "nondeterministic": env.spec.nondeterministic,
        "parameters": {p.name: p.default for p in own if p.name not in ("self", "render_mode")},
    }


def state_of(env):
    """The state as numbers, the last torque with it where pictures show one, and the narrowest dtype among them."""
    values = env.unwrapped.state
    single = isinstance(values, np.ndarray) and values.dtype == np.float32
    torque = [getattr(env.unwrapped, "last_u", None) or 0] if hasattr(env.unwrapped, "last_u") else []
    return {"values": [float(value) for value in [*values, *torque]], "single": single}


def start(env, **arguments):
    observation, info = env.reset(**arguments)
    return {"observation": observation.tolist(), "dtype": observation.dtype.name, "info": list(info)}


def step(env, action):
    observation, reward, terminated, truncated, info = env.step(action)
    result = {"observation": observation.tolist(), "dtype": observation.dtype.name, "reward": reward, "rewardType": type(reward).__name__}
    return {"action": np.ravel(action).tolist(), **result, "terminated": terminated, "truncated": truncated, "info": list(info)}


def actions_of(env, expression, seed):
    if expression == "random":
        env.action_space.seed(seed)
        return lambda observation: env.action_space.sample()
    return eval(f"lambda obs: {expression}", {"np": np})


def episode(env, policy, **arguments):
    """A whole episode, each step with the state before it."""
    first = start(env, **arguments)
    steps, observation = [], np.array(first["observation"])
    while True:
        before = state_of(env)
        steps.append({"before": before, **step(env, policy(observation))})
        observation = np.array(steps[-1]["observation"])
        if steps[-1]["terminated"] or steps[-1]["truncated"]:
            return {"start": first, "steps": steps}


def trace(case, seeds, count):
    env = gym.make(case["id"], disable_env_checker=True, **case["kwargs"])
    episodes = []
    for name, expression in case["policies"].items():
        policy = actions_of(env, expression, seeds[-1])
        length, i = 0, 0
        while length < count:
            arguments = {"seed": seeds[i]} if i < len(seeds) else {}
            episodes.append({"policy": name, "seed": str(seeds[i]) if arguments else None, **episode(env, policy, **arguments)})
            length += len(episodes[-1]["steps"])
            i += 1
    resets = [[start(env, seed=seed), start(env), start(env, options=case["options"])] for seed in seeds]
    return {"description": describe(env), "resets": resets, "episodes": episodes}


job = json.loads(sys.argv[1])
json.dump([trace(case, [int(seed) for seed in job["seeds"]], job["steps"]) for case in job["cases"]], sys.stdout)
