"""Making environments: what `rheos.make`, `rheos.make_vec`, the client and Gymnasium's registry have in common."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
from google.protobuf.duration_pb2 import Duration
from gymnasium.envs.registration import EnvSpec
from gymnasium.vector import AutoresetMode

from .async_vector import RemoteAsyncVectorEnv
from .channel import Connection
from .env import RemoteEnv
from .frames import remote_mode
from .structs import to_struct
from .tensors import number_of
from .v1 import env_pb2
from .vector import AUTORESET_MODES, RemoteVectorEnv

NAMESPACE = "rheos"


def make_env(
    connection: Connection,
    env_id: str,
    *,
    observation_dtype: npt.DTypeLike | None = None,
    lease_ttl: float | None = None,
    **kwargs: Any,
) -> RemoteEnv:
    """One environment, its time limit enforced by the server.

    Args:
        connection: becomes the environment's: it is closed with it.
        env_id: without namespace, "HalfCheetah-v5".
        observation_dtype: float32 or float64: in which float observations are sent; None = the environment's own.
        lease_ttl: seconds that the environment outlives a lost connection; None = the server's default.
        kwargs: the environment's own, and `max_episode_steps` (-1 = no limit) and `render_mode`: one of the environment's, or one with
            `_list` appended. "human" opens a window here and needs pygame.
    """
    request = _request(env_id, kwargs, observation_dtype, lease_ttl)
    env = RemoteEnv(connection, _make(connection, request), kwargs.get("render_mode"))
    env.spec = _spec(env_id, connection, kwargs, env._made.spec)
    return env


def make_vector(connection: Connection, env_id: str, num_envs: int, **options: Any) -> RemoteVectorEnv:
    """A vector of environments that are stepped together. Arguments as of `make_env`.

    Args:
        num_envs: N, at least 1.
        options: as of `make_env`, and `autoreset_mode`: "NextStep", "SameStep" or "Disabled".
    """
    request, spec_kwargs = _vector_request(env_id, num_envs, **options)
    made = _make(connection, request)
    env = RemoteVectorEnv(connection, made, options.get("render_mode"))
    env.spec = _spec(env_id, connection, spec_kwargs, made.spec)
    return env


def make_async_vector(connection: Connection, env_id: str, num_envs: int, batch_size: int, **options: Any) -> RemoteAsyncVectorEnv:
    """A vector of environments that are stepped one by one. Arguments as of `make_vector`.

    Args:
        batch_size: results that are handed over at a time, 1 to N.
    """
    request, spec_kwargs = _vector_request(env_id, num_envs, **options)
    if not 1 <= batch_size <= num_envs:
        raise ValueError(f"batch_size: expected 1 to {num_envs}, got {batch_size}")
    request.batch_size = batch_size
    made = _make(connection, request)
    env = RemoteAsyncVectorEnv(connection, made, options.get("render_mode"))
    env.spec = _spec(env_id, connection, spec_kwargs, made.spec)
    return env


def entry_point(env_id: str, kind: str) -> str:
    """The name under which Gymnasium finds the maker of an environment; `kind` is "env" or "vector"."""
    return f"rheos.entry_points:{kind}/{env_id}"


def _make(connection: Connection, request: env_pb2.MakeRequest) -> env_pb2.MakeResponse:
    try:
        return connection.call("EnvService/Make", request, env_pb2.MakeResponse)
    except BaseException:
        connection.close()
        raise


def _vector_request(
    env_id: str,
    num_envs: int,
    *,
    autoreset_mode: str | AutoresetMode = AutoresetMode.NEXT_STEP,
    observation_dtype: npt.DTypeLike | None = None,
    lease_ttl: float | None = None,
    **kwargs: Any,
) -> tuple[env_pb2.MakeRequest, dict[str, Any]]:
    """The request, and the arguments by which `gymnasium.make_vec` makes the same."""
    if num_envs < 1:
        raise ValueError(f"num_envs: expected at least 1, got {num_envs}")
    if kwargs.get("render_mode") == "human":
        raise ValueError("render_mode: 'human' is a window for one environment; a vector has 'rgb_array'")
    request = _request(env_id, kwargs, observation_dtype, lease_ttl)
    request.num_envs = num_envs
    request.autoreset_mode = AUTORESET_MODES[AutoresetMode(autoreset_mode)]
    return request, {**kwargs, "num_envs": num_envs, "vectorization_mode": "vector_entry_point"}


def _request(env_id: str, kwargs: dict[str, Any], observation_dtype: npt.DTypeLike | None, lease_ttl: float | None) -> env_pb2.MakeRequest:
    # Out-of-bounds actions pass, as in Gymnasium, whose environments clip by themselves where they need to.
    sent = {**kwargs, "render_mode": remote_mode(kwargs["render_mode"])} if "render_mode" in kwargs else kwargs
    request = env_pb2.MakeRequest(env_id=env_id, kwargs=to_struct(sent, "kwargs"), action_bounds=env_pb2.ACTION_BOUNDS_PASS)
    if observation_dtype is not None:
        request.observation_dtype = number_of(observation_dtype)
    if lease_ttl is not None:
        request.lease_ttl.CopyFrom(Duration(seconds=int(lease_ttl), nanos=round(lease_ttl % 1 * 1e9)))
    return request


def _spec(env_id: str, connection: Connection, kwargs: dict[str, Any], made: env_pb2.EnvSpec) -> EnvSpec:
    """A spec by which `gymnasium.make` makes the same environment from the same server."""
    own = {name: value for name, value in kwargs.items() if name != "max_episode_steps"}
    return EnvSpec(
        id=f"{NAMESPACE}/{env_id}",
        entry_point=entry_point(env_id, "env"),
        vector_entry_point=entry_point(env_id, "vector"),
        reward_threshold=made.reward_threshold if made.HasField("reward_threshold") else None,
        nondeterministic=made.nondeterministic,
        max_episode_steps=made.max_episode_steps if made.HasField("max_episode_steps") else None,
        kwargs={**own, "target": connection.target},
    )
