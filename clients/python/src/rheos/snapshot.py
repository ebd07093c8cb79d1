"""Snapshots: the full state of a session, as a value that can be kept, copied and pickled."""

from __future__ import annotations

from dataclasses import dataclass

from .v1 import env_pb2


@dataclass(frozen=True)
class Snapshot:
    """The state of an environment or a vector of them: dynamics, random generators, elapsed steps.

    Attributes:
        env_id: e.g. "HalfCheetah-v5".
        num_envs: 0 for a single environment.
        version: version of the server that took it; under another one it is refused or continues differently.
        elapsed_steps: steps since the last reset, for a single environment; None before the first.
        state: a serialised `rheos.v1.SnapshotState`.
    """

    env_id: str
    num_envs: int
    version: str
    elapsed_steps: int | None
    state: bytes

    @classmethod
    def from_message(cls, state: env_pb2.SnapshotState, elapsed_steps: int | None = None) -> Snapshot:
        """Keeps what the server sent."""
        return cls(state.env_id, state.num_envs, state.version, elapsed_steps, state.SerializeToString())

    def to_message(self) -> env_pb2.SnapshotState:
        """What the server sent."""
        return env_pb2.SnapshotState.FromString(self.state)

    def __repr__(self) -> str:
        size = f", num_envs={self.num_envs}" if self.num_envs else f", elapsed_steps={self.elapsed_steps}"
        return f"Snapshot({self.env_id}{size}, {len(self.state)} bytes)"
