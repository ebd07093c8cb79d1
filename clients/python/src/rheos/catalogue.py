"""What a server offers: environments, agents, and itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from google.protobuf.json_format import MessageToDict
from gymnasium import Space

from .spaces import decode_space
from .v1 import agent_pb2, env_pb2, server_pb2, training_pb2

Page = TypeVar("Page", env_pb2.ListEnvSpecsResponse, agent_pb2.ListAgentsResponse, training_pb2.ListRunsResponse)


@dataclass(frozen=True)
class EnvInfo:
    """An environment of the server.

    Attributes:
        id: "HalfCheetah-v5".
        message: everything that the server said, as `rheos.v1.EnvSpec`.
    """

    id: str
    message: env_pb2.EnvSpec

    @property
    def description(self) -> str:
        """One sentence."""
        return self.message.description

    @cached_property
    def observation_space(self) -> Space[Any]:
        """With default arguments."""
        return decode_space(self.message.observation_space)

    @cached_property
    def action_space(self) -> Space[Any]:
        """With default arguments."""
        return decode_space(self.message.action_space)

    @property
    def max_episode_steps(self) -> int | None:
        """The time limit; None where there is none of Gymnasium's kind."""
        return self.message.max_episode_steps if self.message.HasField("max_episode_steps") else None

    @property
    def reward_threshold(self) -> float | None:
        """The return at which the task counts as solved; None where none is defined."""
        return self.message.reward_threshold if self.message.HasField("reward_threshold") else None

    @property
    def kwargs(self) -> dict[str, Any]:
        """The keyword arguments with their defaults."""
        return {kwarg.name: MessageToDict(kwarg.default_value) for kwarg in self.message.kwargs}

    def __repr__(self) -> str:
        return f"EnvInfo({self.id}: {self.description})"


@dataclass(frozen=True)
class AgentInfo:
    """An agent of the server.

    Attributes:
        name: with its version, "nf-ppo/HalfCheetah-v5@2".
        message: everything that the server said, scores and provenance included, as `rheos.v1.Agent`.
    """

    name: str
    message: agent_pb2.Agent

    @property
    def env_id(self) -> str:
        """The environment it was made for."""
        return self.message.env_id

    @property
    def algorithm(self) -> str:
        """E.g. "nf-ppo"."""
        return self.message.algorithm

    @property
    def capabilities(self) -> tuple[str, ...]:
        """Which of "log_prob", "latent", "deterministic" it can do."""
        return tuple(self.message.capabilities)

    @cached_property
    def observation_space(self) -> Space[Any]:
        """What it observes."""
        return decode_space(self.message.observation_space)

    @cached_property
    def action_space(self) -> Space[Any]:
        """What it does."""
        return decode_space(self.message.action_space)

    def __repr__(self) -> str:
        return f"AgentInfo({self.name}: {self.message.parameters} parameters)"


@dataclass(frozen=True)
class ServerInfo:
    """The server itself.

    Attributes:
        version: of rheos.
        instance: its name; names of sessions begin with it.
        engines: versions of what computes, by name.
        capabilities: what a client may rely on.
        limits: by name: max_sessions, max_envs, max_envs_per_session, max_message_bytes, workers.
    """

    version: str
    instance: str
    engines: dict[str, str]
    capabilities: tuple[str, ...]
    limits: dict[str, int]

    @classmethod
    def from_message(cls, message: server_pb2.GetServerInfoResponse) -> ServerInfo:
        """From what the server said."""
        limits = {field.name: getattr(message.limits, field.name) for field in message.limits.DESCRIPTOR.fields}
        return cls(message.version, message.instance, dict(message.engines), tuple(message.capabilities), limits)


def pages(ask: Callable[[str], Page]) -> Iterator[Page]:
    """All pages of a list; `ask` gets one by its token."""
    token = ""
    while True:
        page = ask(token)
        yield page
        token = page.next_page_token
        if not token:
            return
