"""The makers that Gymnasium's registry names: `rheos.entry_points:env/ID` and `rheos.entry_points:vector/ID`, for any ID.

Gymnasium calls a maker without telling it the id, so each id has a maker of its own; Python asks `__getattr__` for it.
"""

from __future__ import annotations

from typing import Any

from gymnasium import register, registry

from .channel import Connection
from .env import RemoteEnv
from .making import NAMESPACE, entry_point, make_env, make_vector
from .vector import RemoteVectorEnv
from .worlds import WORLDS

_CONNECTION_KWARGS = ("target", "token", "tls")


class EnvMaker:
    """Makes single environments for `gymnasium.make`, which adds its own TimeLimit; the server enforces none.

    Attributes:
        metadata: with it, Gymnasium knows the render modes beforehand.
    """

    def __init__(self, env_id: str) -> None:
        self.env_id = env_id
        modes = [list(world.render_modes) for world in WORLDS if world.id == env_id]
        self.metadata = {"render_modes": modes[0] if modes else []}

    def __call__(self, **kwargs: Any) -> RemoteEnv:
        """Arguments as of `rheos.make`."""
        connection, own = _connect(kwargs)
        return make_env(connection, self.env_id, **own, max_episode_steps=-1)


class VectorMaker:
    """Makes vectors for `gymnasium.make_vec`; the server enforces the time limit."""

    def __init__(self, env_id: str) -> None:
        self.env_id = env_id

    def __call__(self, *, num_envs: int, **kwargs: Any) -> RemoteVectorEnv:
        """Arguments as of `rheos.make_vec`."""
        connection, own = _connect(kwargs)
        return make_vector(connection, self.env_id, num_envs, **own)


def __getattr__(name: str) -> EnvMaker | VectorMaker:
    kind, _, env_id = name.partition("/")
    if kind == "env" and env_id:
        return EnvMaker(env_id)
    if kind == "vector" and env_id:
        return VectorMaker(env_id)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def register_worlds() -> None:
    """Registers `rheos/ID` for every known world. Asks no server."""
    for world in WORLDS:
        name = f"{NAMESPACE}/{world.id}"
        if name not in registry:
            register(
                id=name,
                entry_point=entry_point(world.id, "env"),
                vector_entry_point=entry_point(world.id, "vector"),
                max_episode_steps=world.max_episode_steps,
                reward_threshold=world.reward_threshold,
            )


def _connect(kwargs: dict[str, Any]) -> tuple[Connection, dict[str, Any]]:
    own = {name: value for name, value in kwargs.items() if name not in _CONNECTION_KWARGS}
    return Connection(kwargs.get("target"), token=kwargs.get("token"), tls=kwargs.get("tls")), own
