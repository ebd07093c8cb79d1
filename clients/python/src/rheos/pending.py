"""A command without its reply, and what may follow it."""

from __future__ import annotations

from typing import NamedTuple

from .errors import RemoteError
from .v1 import env_pb2


class PendingCommand(NamedTuple):
    """A command as it was sent.

    Attributes:
        message: the bytes, for sending it again.
        sequence: its number; 0 = a query, which changes nothing.
    """

    message: bytes
    sequence: int

    @property
    def kind(self) -> str:
        """ "step", "reset", "snapshot", …"""
        kind: str = env_pb2.SessionRequest.FromString(self.message).WhichOneof("command")
        return kind

    def is_repeated_by(self, request: env_pb2.SessionRequest) -> bool:
        """Whether the request is this command again; takes over its sequence to compare."""
        request.sequence = self.sequence
        # Not byte by byte: the entries of a map have no order.
        return request == env_pb2.SessionRequest.FromString(self.message)

    def refusal(self, session: str) -> RemoteError:
        """What another command gets that needs the state which this one leads to."""
        kind = self.kind
        message = f"{kind}: was interrupted before its result came; repeat it with the same arguments for the result, or reset or restore"
        return RemoteError("FAILED_PRECONDITION", "RESULT_PENDING", f"{message} ({session})", {"command": kind})


def is_independent(request: env_pb2.SessionRequest) -> bool:
    """Whether what the request leads to is the same whatever came before, random numbers aside: a restore, or a reset of everything."""
    return request.HasField("restore") or (request.HasField("reset") and not request.reset.reset_mask)
