"""Gymnasium environments and agents of a rheos server.

Importing `rheos` registers its environments with Gymnasium, without contacting a server:

    import gymnasium, rheos
    env = gymnasium.make("rheos/HalfCheetah-v5")        # from RHEOS_TARGET, else localhost:50051
"""

from __future__ import annotations

from typing import Any

from .agent import Actions, Agent, Density, Latents, Samples
from .catalogue import AgentInfo, EnvInfo, ServerInfo
from .channel import Connection, Tls
from .client import Client
from .entry_points import register_worlds
from .env import RemoteEnv
from .errors import RemoteError
from .evaluation import Episode, Receipt, Report, Verification
from .making import make_env, make_vector
from .snapshot import Snapshot
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
    "Receipt",
    "RemoteEnv",
    "RemoteError",
    "RemoteVectorEnv",
    "Report",
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


def make_vec(
    env_id: str,
    num_envs: int = 1,
    *,
    target: str | None = None,
    token: str | None = None,
    tls: Tls | bool | Any | None = None,
    **kwargs: Any,
) -> RemoteVectorEnv:
    """A vector of environments, stepped side by side on the server. Arguments and errors as of `make`.

    Args:
        num_envs: N, at least 1.
        kwargs: as of `make`, and `autoreset_mode`: "NextStep" (the default), "SameStep" or "Disabled".
    """
    return make_vector(Connection(target, token=token, tls=tls), env_id, num_envs, **kwargs)


register_worlds()
