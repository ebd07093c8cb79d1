"""Stable-Baselines3 over a rheos vector. Needs the extra `rheos[sb3]`; a single environment needs no adapter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from stable_baselines3.common.vec_env import VecEnv, VecMonitor
from stable_baselines3.common.vec_env.base_vec_env import VecEnvIndices

from . import RemoteVectorEnv, make_vec


def make_vec_env(env_id: str, n_envs: int = 1, *, seed: int | None = None, monitor: bool = True, **kwargs: Any) -> VecEnv:
    """A vector for Stable-Baselines3, as its function of the same name makes one of local environments.

    Args:
        env_id: without namespace, "HalfCheetah-v5".
        n_envs: how many.
        seed: environment i gets `seed + i` at the first reset.
        monitor: whether the infos of ended episodes tell return, length and time, from which Stable-Baselines3 logs.
        kwargs: as of `rheos.make_vec`, but for the autoreset mode, which is Stable-Baselines3's.
    """
    envs = RheosVecEnv(make_vec(env_id, n_envs, autoreset_mode="SameStep", **kwargs))
    if seed is not None:
        envs.seed(seed)
    return VecMonitor(envs) if monitor else envs


class RheosVecEnv(VecEnv):
    """A `VecEnv` that steps all its environments in one message.

    The results are those of `DummyVecEnv` over the local environments: rewards in float32, `terminal_observation` and
    `TimeLimit.truncated` in the infos, `reset_infos`. Environments have no objects of their own here, so `get_attr` knows what the vector
    knows and what `set_attr` has set, and `env_method` has nothing to call.

    Args:
        envs: in the mode SAME_STEP; closed with the adapter.
    """

    def __init__(self, envs: RemoteVectorEnv) -> None:
        if envs.metadata["autoreset_mode"].value != "SameStep":
            raise ValueError(f"autoreset_mode: expected SameStep, got {envs.metadata['autoreset_mode'].value}")
        self.envs = envs
        known = {"render_mode": envs.render_mode, "spec": envs.spec, "metadata": envs.metadata}
        spaces = {"observation_space": envs.single_observation_space, "action_space": envs.single_action_space}
        self._attributes: list[dict[str, Any]] = [{**known, **spaces} for _ in range(envs.num_envs)]
        super().__init__(envs.num_envs, envs.single_observation_space, envs.single_action_space)

    def reset(self) -> Any:
        """Starts all episodes with the seeds and options that were set, which are used up thereby."""
        seeds, options = list(self._seeds), list(self._options)
        observations: Any = None
        pending = np.ones(self.num_envs, np.bool_)
        while pending.any():
            first = options[int(np.argmax(pending))]
            alike = pending & np.array([each == first for each in options])
            mask = {} if alike.all() else {"reset_mask": alike}
            observations, infos = self.envs.reset(seed=seeds if any(seed is not None for seed in seeds) else None, options=first | mask)
            self._keep_reset_infos(infos, alike)
            pending &= ~alike
        self._reset_seeds()
        self._reset_options()
        return observations

    def step_async(self, actions: npt.NDArray[Any]) -> None:
        """Sends the actions and returns at once."""
        self.envs.step_async(actions)

    def step_wait(self) -> Any:
        """Waits for the results: observations, rewards [N], dones [N], infos."""
        observations, rewards, terminated, truncated, infos = self.envs.step_wait()
        dones = terminated | truncated
        finals = infos.pop("final_obs", None)
        final_infos = infos.pop("final_info", {})
        rows = unbatch_infos(infos, self.num_envs)
        for index in np.flatnonzero(dones):
            self.reset_infos[index] = rows[index]
        for row, last in enumerate(unbatch_infos(final_infos, self.num_envs)):
            if dones[row] and finals is not None:
                rows[row] = {**last, "terminal_observation": finals[row]}
            rows[row]["TimeLimit.truncated"] = bool(truncated[row] and not terminated[row])
        return observations, rewards.astype(np.float32), dones, rows

    def close(self) -> None:
        """Ends the session."""
        self.envs.close()

    def get_images(self) -> Sequence[npt.NDArray[Any] | None]:
        """A picture of each environment."""
        return self.envs.render() or [None] * self.num_envs

    def get_attr(self, attr_name: str, indices: VecEnvIndices = None) -> list[Any]:
        """What the vector knows, or `set_attr` has set. Raises AttributeError for anything else."""
        chosen = [self._attributes[index] for index in self._get_indices(indices)]
        if any(attr_name not in attributes for attributes in chosen):
            raise AttributeError(f"{attr_name}: environments on a server have only {', '.join(self._attributes[0])}")
        return [attributes[attr_name] for attributes in chosen]

    def set_attr(self, attr_name: str, value: Any, indices: VecEnvIndices = None) -> None:
        """Remembers a value for `get_attr`; the environment on the server does not see it."""
        for index in self._get_indices(indices):
            self._attributes[index][attr_name] = value

    def env_method(self, method_name: str, *method_args: Any, indices: VecEnvIndices = None, **method_kwargs: Any) -> list[Any]:
        """Raises AttributeError: methods of single environments of a vector cannot be called."""
        raise AttributeError(f"{method_name}: environments on a server have no methods of their own; use rheos.make_vec's")

    def env_is_wrapped(self, wrapper_class: type[Any], indices: VecEnvIndices = None) -> list[bool]:
        """Never: the time limit is the server's."""
        return [False for _ in self._get_indices(indices)]

    def _keep_reset_infos(self, infos: dict[str, Any], chosen: npt.NDArray[np.bool_]) -> None:
        rows = unbatch_infos(infos, self.num_envs)
        for index in np.flatnonzero(chosen):
            self.reset_infos[index] = rows[index]


def unbatch_infos(infos: dict[str, Any], num_envs: int) -> list[dict[str, Any]]:
    """One dictionary per environment, with the keys that it has."""
    rows: list[dict[str, Any]] = [{} for _ in range(num_envs)]
    for key, column in infos.items():
        mask = infos.get(f"_{key}")
        if mask is not None:
            for index in np.flatnonzero(mask):
                rows[index][key] = column[index]
    return rows
