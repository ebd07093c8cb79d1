"""Gymnasium environments and agents of a rheos server.

Importing `rheos` registers its environments with Gymnasium, without contacting a server:

    import gymnasium, rheos
    env = gymnasium.make("rheos/HalfCheetah-v5")        # from RHEOS_TARGET, else localhost:50051
"""

from __future__ import annotations

from typing import Any, overload

from .agent import Actions, Agent, Density, Latents, Samples
from .async_vector import RemoteAsyncVectorEnv
from .catalogue import AgentInfo, EnvInfo, ServerInfo
from .channel import Connection, Tls
from .client import Client
from .entry_points import register_worlds
from .env import RemoteEnv
from .errors import RemoteError
from .evaluation import Episode, Receipt, Report, Verification
from .making import make_async_vector, make_env, make_vector
from .models import ModelTest
from .rollout import Rollout
from .snapshot import Snapshot
from .training import Metrics, Run, RunStatus
from .vector import RemoteVectorEnv

__version__ = "0.1.0"

__all__ = [
    "Actions",
    "Agent",
    "AgentInfo",
    "Client",
    "Density",
    "EnvInfo",
    "Episode",
    "Latents",
    "Metrics",
    "ModelTest",
    "Receipt",
    "RemoteAsyncVectorEnv",
    "RemoteEnv",
    "RemoteError",
    "RemoteVectorEnv",
    "Report",
    "Rollout",
    "Run",
    "RunStatus",
    "Samples",
    "ServerInfo",
    "Snapshot",
    "Tls",
    "Verification",
    "make",
    "make_vec",
]


def make(
    env_id: str, *, target: str | None = None, token: str | None = None, tls: Tls | bool | Any | None = None, **kwargs: Any
) -> RemoteEnv:
    """One environment; its time limit is enforced by the server, so it needs no wrapper.

    Args:
        env_id: without namespace, "HalfCheetah-v5".
        target: as of `Client`, like `token` and `tls`.
        kwargs: the environment's own, `max_episode_steps` (-1 = no limit) and `render_mode`; `observation_dtype`, float32 or float64, in
            which float observations are sent; `lease_ttl`, seconds that the environment outlives a lost connection.

    Raises:
        RemoteError: among them `gymnasium.error.NameNotFound`, and INVALID_ARGUMENT for unknown arguments, with the known ones named.
    """
    return make_env(Connection(target, token=token, tls=tls), env_id, **kwargs)


@overload
def make_vec(
    env_id: str,
    num_envs: int = 1,
    *,
    batch_size: None = None,
    target: str | None = None,
    token: str | None = None,
    tls: Tls | bool | Any | None = None,
    **kwargs: Any,
) -> RemoteVectorEnv: ...


@overload
def make_vec(
    env_id: str,
    num_envs: int = 1,
    *,
    batch_size: int,
    target: str | None = None,
    token: str | None = None,
    tls: Tls | bool | Any | None = None,
    **kwargs: Any,
) -> RemoteAsyncVectorEnv: ...


def make_vec(
    env_id: str,
    num_envs: int = 1,
    *,
    batch_size: int | None = None,
    target: str | None = None,
    token: str | None = None,
    tls: Tls | bool | Any | None = None,
    **kwargs: Any,
) -> RemoteVectorEnv | RemoteAsyncVectorEnv:
    """A vector of environments, stepped side by side on the server. Arguments and errors as of `make`.

    Args:
        num_envs: N, at least 1.
        batch_size: B, 1 to N: the environments are stepped one by one, each when an action is sent to it, and the results of those B that
            are ready first are handed over at a time, as with EnvPool; None = all are stepped together.
        kwargs: as of `make`, and `autoreset_mode`: "NextStep" (the default), "SameStep" or "Disabled".
    """
    connection = Connection(target, token=token, tls=tls)
    if batch_size is None:
        return make_vector(connection, env_id, num_envs, **kwargs)
    return make_async_vector(connection, env_id, num_envs, batch_size, **kwargs)


register_worlds()
