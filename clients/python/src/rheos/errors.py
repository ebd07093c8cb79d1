"""Errors of the server as Python exceptions.

Everything the server refuses is a `RemoteError` with the canonical gRPC code, a machine-readable reason and the server's sentence. Where
Gymnasium has an exception of its own for the case, the error is an instance of that class too, so `except gymnasium.error.ResetNeeded`
works as with local environments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as PackedDetail
from google.rpc import error_details_pb2, status_pb2
from gymnasium import error

_CODE_NAMES: dict[int, str] = {code.value[0]: code.name for code in grpc.StatusCode}
_DETAILS_KEY = "grpc-status-details-bin"
# Endings of calls that tell of the connection, provided that the server gave no reason of its own.
_TRANSPORT_CODES = frozenset({"OK", "CANCELLED", "UNKNOWN", "DEADLINE_EXCEEDED", "INTERNAL", "UNAVAILABLE"})


class RemoteError(Exception):
    """A call failed.

    Attributes:
        code: canonical name, e.g. "NOT_FOUND".
        reason: what exactly, e.g. "LEASE_EXPIRED"; empty where the server did not say, as when there is no server.
        message: a sentence.
        metadata: details by name, e.g. {"expected": "7"}.
    """

    def __init__(self, code: str, reason: str, message: str, metadata: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{code} {reason}: {message}" if reason else f"{code}: {message}")
        self.code = code
        self.reason = reason
        self.message = message
        self.metadata: dict[str, str] = dict(metadata or {})

    @property
    def is_transport(self) -> bool:
        """Whether the connection broke, rather than the server refused."""
        return not self.reason and self.code in _TRANSPORT_CODES

    def __reduce__(self) -> tuple[type[RemoteError], tuple[str, str, str, dict[str, str]]]:
        return type(self), (self.code, self.reason, self.message, self.metadata)


class ResetNeeded(RemoteError, error.ResetNeeded):
    """`step` or `render` before `reset`, or `step` after the end of the episode or after the physics diverged."""


class InvalidAction(RemoteError, error.InvalidAction):
    """An action of the wrong shape or type, NaN, or outside its space."""


class ClosedEnvironmentError(RemoteError, error.ClosedEnvironmentError):
    """An environment was used after it was closed."""


class NameNotFound(RemoteError, error.NameNotFound):
    """No environment or agent of that name; the message lists the nearest names."""


_BY_REASON: dict[str, type[RemoteError]] = {
    "RESET_NEEDED": ResetNeeded,
    "INVALID_ACTION": InvalidAction,
    "CLOSED": ClosedEnvironmentError,
    "NAME_NOT_FOUND": NameNotFound,
}


def make_error(code: str, reason: str, message: str, metadata: Mapping[str, str] | None = None) -> RemoteError:
    """The exception of the class that fits the reason."""
    return _BY_REASON.get(reason, RemoteError)(code, reason, message, metadata)


def invalid_action(message: str) -> RemoteError:
    """An action that cannot be sent."""
    return make_error("INVALID_ARGUMENT", "INVALID_ACTION", message)


def closed(name: str) -> RemoteError:
    """Something was used after `close`."""
    return make_error("FAILED_PRECONDITION", "CLOSED", f"{name} is closed")


def from_status(status: status_pb2.Status) -> RemoteError:
    """The error behind a `google.rpc.Status`."""
    info = _error_info(status.details)
    return make_error(_CODE_NAMES.get(status.code, "UNKNOWN"), info.reason, status.message, info.metadata)


def from_ending(code: int, details: str, trailers: Iterable[tuple[str, Any]]) -> RemoteError:
    """The error behind a call that ended: the rich status in its trailers, or else its code and details."""
    for key, value in trailers:
        if key == _DETAILS_KEY and isinstance(value, bytes):
            return from_status(status_pb2.Status.FromString(value))
    return make_error(_CODE_NAMES.get(code, "UNKNOWN"), "", details)


def from_call(failed: grpc.RpcError) -> RemoteError:
    """The error behind a failed call."""
    trailers = [(str(key), value) for key, value in failed.trailing_metadata() or ()]
    return from_ending(failed.code().value[0], failed.details() or "", trailers)


def _error_info(details: Iterable[PackedDetail]) -> error_details_pb2.ErrorInfo:
    info = error_details_pb2.ErrorInfo()
    for detail in details:
        if detail.Unpack(info):
            break
    return info
