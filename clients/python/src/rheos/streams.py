"""One bidirectional stream, driven in lock-step: send a message, receive its reply.

grpcio feeds a stream from a thread that drains an iterator, and hands replies over from a second thread: two thread switches a step, which
cost about as much as the whole server. `DirectStream` drives the call from the calling thread instead, as grpcio itself does for its
single-threaded response streams. It needs grpcio's internal `cygrpc`; where that has changed its shape, `QueuedStream` does the same by
the public interface.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import grpc

from .channel import MetadataPairs
from .errors import RemoteError, from_call, from_ending

_CANCELLED = grpc.StatusCode.CANCELLED.value[0]
_UNAVAILABLE = grpc.StatusCode.UNAVAILABLE.value[0]
_NO_ANSWER = "no answer in time"
_NO_FLAGS = 0


class StreamEnded(Exception):
    """The stream ended, by the server's word or because the connection broke.

    Attributes:
        error: why.
    """

    def __init__(self, error: RemoteError) -> None:
        super().__init__(str(error))
        self.error = error


class Stream(Protocol):
    """A stream of serialised messages. At most one message may be unanswered."""

    def send(self, message: bytes) -> None:
        """Starts sending; a broken stream shows in `receive`."""

    def receive(self) -> bytes:
        """Waits for the reply to the message that was sent. Raises StreamEnded."""

    def abandon(self) -> None:
        """Makes `receive` raise UNAVAILABLE. Called by another thread than the one that receives."""

    def cancel(self) -> None:
        """Ends the call and frees what it holds. Harmless when it has ended."""


class DirectStream:
    """Drives the call from the calling thread."""

    def __init__(self, channel: Any, method: str, metadata: MetadataPairs) -> None:
        from grpc._cython import cygrpc

        self._cygrpc = cygrpc
        start = (
            ((cygrpc.SendInitialMetadataOperation(metadata, _NO_FLAGS),), "started"),
            ((cygrpc.ReceiveInitialMetadataOperation(_NO_FLAGS),), "started"),
            ((cygrpc.ReceiveStatusOnClientOperation(_NO_FLAGS),), "ended"),
        )
        defaults = cygrpc.PropagationConstants.GRPC_PROPAGATE_DEFAULTS
        self._call = channel._channel.segregated_call(defaults, method.encode(), None, None, metadata, None, start, None)
        self._ending: RemoteError | None = None

    def send(self, message: bytes) -> None:
        cygrpc = self._cygrpc
        if self._ending is None:
            operations = (cygrpc.SendMessageOperation(message, _NO_FLAGS), cygrpc.ReceiveMessageOperation(_NO_FLAGS))
            self._call.operate(operations, "reply")

    def receive(self) -> bytes:
        while self._ending is None:
            event = self._call.next_event()
            if event.tag == "reply":
                reply: bytes | None = event.batch_operations[1].message()
                if reply is not None:
                    return reply
            elif event.tag == "ended":
                self._note_ending(event)
        raise StreamEnded(self._ending)

    def abandon(self) -> None:
        self._call.cancel(_UNAVAILABLE, _NO_ANSWER)

    def cancel(self) -> None:
        if self._ending is not None:
            return
        self._call.cancel(_CANCELLED, "cancelled by the client")
        while self._ending is None:
            event = self._call.next_event()
            if event.tag == "ended":
                self._note_ending(event)

    def _note_ending(self, event: Any) -> None:
        status = event.batch_operations[0]
        details = status.details()
        text = details.decode() if isinstance(details, bytes) else details or ""
        self._ending = from_ending(status.code(), text, status.trailing_metadata() or ())


class QueuedStream:
    """Feeds the call through a queue, by grpcio's public interface."""

    def __init__(self, channel: Any, method: str, metadata: MetadataPairs) -> None:
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._call = channel.stream_stream(method)(iter(self._messages.get, None), metadata=metadata)
        self._is_abandoned = False

    def send(self, message: bytes) -> None:
        self._messages.put(message)

    def receive(self) -> bytes:
        try:
            reply: bytes = next(self._call)
            return reply
        except StopIteration:
            raise StreamEnded(RemoteError("UNAVAILABLE", "", "the server ended the stream")) from None
        except grpc.RpcError as failed:
            error = RemoteError("UNAVAILABLE", "", _NO_ANSWER) if self._is_abandoned else from_call(failed)
            raise StreamEnded(error) from None

    def abandon(self) -> None:
        self._is_abandoned = True
        self._call.cancel()

    def cancel(self) -> None:
        self._messages.put(None)
        self._call.cancel()


def open_stream(channel: Any, method: str, metadata: MetadataPairs) -> Stream:
    """Starts a call.

    Args:
        channel: a grpc.Channel.
        method: full name, "/rheos.v1.EnvService/Session".
    """
    try:
        return DirectStream(channel, method, metadata)
    except (ImportError, AttributeError, TypeError):
        return QueuedStream(channel, method, metadata)


@contextmanager
def time_limit(stream: Stream, seconds: float) -> Iterator[None]:
    """While it is open, gives a silent peer so many seconds; then `stream.receive` raises UNAVAILABLE."""
    timer = threading.Timer(seconds, stream.abandon)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
