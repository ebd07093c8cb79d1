"""A connection to one server: its channel, what every call carries, and unary calls."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message

from .errors import RemoteError, closed, from_call

DEFAULT_TARGET = "localhost:50051"
MetadataPairs = tuple[tuple[str, str], ...]
Reply = TypeVar("Reply", bound=Message)

_OPTIONS: tuple[tuple[str, int], ...] = (
    # gRPC's own retries know nothing of sequence numbers, slow every message, and now and then lose one on a connection just made anew.
    ("grpc.enable_retries", 0),
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    # A peer that vanished without a word is found out by pings within 30 seconds; the pings go on while the learner thinks between two
    # steps. gRPC also pings of its own accord, to measure bandwidth, sends none for keepalive meanwhile, and would wait a minute for that.
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.http2.ping_timeout_ms", 30_000),
    ("grpc.http2.max_pings_without_data", 0),
    # A new channel really connects anew (`Connection.renew`), and looks the name up anew.
    ("grpc.use_local_subchannel_pool", 1),
    ("grpc.dns_min_time_between_resolutions_ms", 100),
)
_UNARY_ATTEMPTS = 3
_UNARY_DELAY_SEC = 0.1


@dataclass(frozen=True)
class Tls:
    """Files for an encrypted connection, all PEM.

    Attributes:
        ca: certificates that the server's is checked against; None = the system's.
        certificate: the client's own certificate, where the server asks for one (mutual TLS); goes with `key`.
        key: the private key of `certificate`.
    """

    ca: str | Path | None = None
    certificate: str | Path | None = None
    key: str | Path | None = None

    def credentials(self) -> Any:
        """The gRPC credentials. Raises OSError for a file that cannot be read."""
        read = [None if path is None else Path(path).read_bytes() for path in (self.ca, self.key, self.certificate)]
        return grpc.ssl_channel_credentials(*read)


class Connection:
    """A gRPC channel with its target and token, shared by a client and the environments it made; the last one to close it ends it.

    Args:
        target: "host:port" or "unix:PATH"; None = the environment variable RHEOS_TARGET, else localhost:50051.
        token: bearer token; None = the environment variable RHEOS_TOKEN, else none.
        tls: None = not encrypted; True = encrypted, checked by the system's certificates; or a `Tls`, or gRPC channel credentials.
        reconnect_timeout: seconds for which a session tries to get a lost connection back before it gives up; less than 1 counts as 1
            where the peer is silent. That a peer fell silent is noticed within 30 seconds, which come before.
    """

    def __init__(
        self, target: str | None = None, *, token: str | None = None, tls: Tls | bool | Any | None = None, reconnect_timeout: float = 20.0
    ) -> None:
        self.target = target or os.environ.get("RHEOS_TARGET") or DEFAULT_TARGET
        token = token or os.environ.get("RHEOS_TOKEN")
        self.metadata: MetadataPairs = (("authorization", f"Bearer {token}"),) if token else ()
        self.reconnect_timeout = reconnect_timeout
        self._credentials = None if tls is None or tls is False else _credentials(tls)
        self.channel = self._open()
        self._retired: grpc.Channel | None = None
        self._users = 1
        self._lock = threading.Lock()

    def share(self) -> Connection:
        """The same connection for one more user, who closes it too."""
        with self._lock:
            self._require_open()
            self._users += 1
        return self

    def call(self, method: str, request: Message, reply: type[Reply], *, session: str = "", timeout: float | None = None) -> Reply:
        """A unary call, repeated a few times while the server cannot be reached.

        Args:
            method: e.g. "EnvService/Make".
            session: name of the session that the call is about.
            timeout: seconds.

        Raises:
            RemoteError: the call failed.
        """
        self._require_open()
        for attempt in range(1, _UNARY_ATTEMPTS + 1):
            channel = self.channel
            call = _callable(channel.unary_unary, method, reply)
            try:
                answer: Reply = call(request, timeout=timeout, metadata=self.metadata_for(session))
                return answer
            except grpc.RpcError as failed:
                error = from_call(failed)
            if attempt == _UNARY_ATTEMPTS or error.code != "UNAVAILABLE" or error.reason:
                raise self.explain(error)
            time.sleep(_UNARY_DELAY_SEC)
            self.renew(channel)
        raise AssertionError("unreachable")

    def stream(self, method: str, request: Message, reply: type[Reply]) -> Any:
        """A call that is answered by a stream: an iterator of replies that may raise grpc.RpcError, with `cancel`."""
        self._require_open()
        return _callable(self.channel.unary_stream, method, reply)(request, metadata=self.metadata)

    def send(self, method: str, requests: Iterator[Message], reply: type[Reply]) -> Reply:
        """A call that takes a stream and is answered once. Raises grpc.RpcError."""
        self._require_open()
        answer: Reply = _callable(self.channel.stream_unary, method, reply)(requests, metadata=self.metadata)
        return answer

    def renew(self, failed: grpc.Channel) -> None:
        """Replaces a channel that could not connect, unless somebody did already.

        gRPC lets a channel wait before its next attempt, up to minutes, in a way that changes with its version; a new one tries at once.
        The calls of others on the old channel go on until the next renewal.
        """
        with self._lock:
            if failed is not self.channel:
                return
            overdue, self._retired = self._retired, failed
            self.channel = self._open()
        if overdue is not None:
            overdue.close()

    def metadata_for(self, session: str) -> MetadataPairs:
        """What a call about a session carries; the name lets a proxy route it."""
        return (*self.metadata, ("rheos-session", session)) if session else self.metadata

    def explain(self, error: RemoteError) -> RemoteError:
        """Adds the target where the server could not be reached."""
        if error.code != "UNAVAILABLE" or error.reason:
            return error
        return RemoteError(error.code, "UNREACHABLE", f"no rheos server answers at {self.target} ({error.message})", error.metadata)

    def close(self) -> None:
        """Ends all calls, if this was the last user."""
        with self._lock:
            self._users -= 1
            open_channels = [] if self._users > 0 else [self.channel, self._retired]
        for channel in open_channels:
            if channel is not None:
                channel.close()

    def _require_open(self) -> None:
        if self._users <= 0:
            raise closed(f"the connection to {self.target}")

    def _open(self) -> grpc.Channel:
        if self._credentials is None:
            return grpc.insecure_channel(self.target, _OPTIONS)
        return grpc.secure_channel(self.target, self._credentials, _OPTIONS)


def _callable(make: Callable[..., Any], method: str, reply: type[Message]) -> Any:
    return make(f"/rheos.v1.{method}", request_serializer=_serialize, response_deserializer=reply.FromString)


def _serialize(message: Message) -> bytes:
    return message.SerializeToString()


def _credentials(tls: Tls | bool | Any) -> Any:
    if tls is True:
        return Tls().credentials()
    return tls.credentials() if isinstance(tls, Tls) else tls
