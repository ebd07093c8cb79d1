"""A session on the server: commands in order, each executed exactly once, across broken connections.

Every command that changes the session carries a sequence number. When the stream breaks before the reply came, the session attaches
anew with its name and token and repeats the command under the same number; the server executes it or, if it already has, repeats its reply.

Where that takes too long, or the caller interrupts it, the call raises and the command stays pending: whether it was executed is unknown,
and its result unseen. Going on from there would lose a reward unnoticed, so the next command must be the same again, whose reply is then
that of the pending one, or one that puts the environments into a state of its own. Anything else is refused.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import time
import weakref

import grpc

from .channel import Connection
from .errors import RemoteError, closed, from_status
from .pending import PendingCommand, is_independent
from .streams import Stream, StreamEnded, open_stream, time_limit
from .v1 import env_pb2

_METHOD = "/rheos.v1.EnvService/Session"
_FIRST_DELAY_SEC = 0.02
_LAST_DELAY_SEC = 1.0
# The first attempt has this long even where the patience is less; else a patience of 0 would never attach.
_LEAST_ATTEMPT_SEC = 1.0
_CLOSE_TIMEOUT_SEC = 2.0


class Session:
    """One session, used by one thread at a time, with at most one command in flight.

    Args:
        connection: shared with the session, which closes its share.
        made: what the server said of the new session.
    """

    def __init__(self, connection: Connection, made: env_pb2.MakeResponse) -> None:
        self.connection = connection
        self.name = made.session
        self.token = made.token
        self.sequence = 0
        self.is_closed = False
        self._pid = os.getpid()
        self._stream: Stream | None = None
        self._pending: PendingCommand | None = None
        _live.add(self)

    @property
    def interrupted(self) -> str | None:
        """The command whose call raised before its reply came, if it changes the session: "step", "reset" or "restore"; else None."""
        pending = self._pending
        return pending.kind if pending is not None and pending.sequence and self._stream is None else None

    def call(self, request: env_pb2.SessionRequest, *, changes: bool) -> env_pb2.SessionResponse:
        """`start`, then `finish`."""
        self.start(request, changes=changes)
        return self.finish()

    def start(self, request: env_pb2.SessionRequest, *, changes: bool) -> None:
        """Sends a command.

        Args:
            request: the command; its sequence is set here.
            changes: whether it changes the session, and so takes a sequence number.

        Raises:
            ClosedEnvironmentError: the session was closed here.
            RemoteError: the server cannot be reached, or the session is gone; RESULT_PENDING, the command before was interrupted, and this
                one is neither its repetition, nor a reset of everything, nor a restore.
        """
        if self.is_closed:
            raise closed(f"session {self.name}")
        if self._pending is not None:
            # A reply that is still to come there must not be taken for that of a later command.
            self._drop_stream()
            if self._pending.sequence == 0:
                self._pending = None
            elif self._pending.is_repeated_by(request):
                return
            elif not is_independent(request):
                raise self._pending.refusal(self.name)
        if self._stream is None:
            self._settle()
        request.sequence = self.sequence + 1 if changes else 0
        self._pending = PendingCommand(request.SerializeToString(), request.sequence)
        if self._stream is not None:
            self._stream.send(self._pending.message)

    def finish(self) -> env_pb2.SessionResponse:
        """Waits for the reply, attaching anew if the connection breaks. May be called again when that was interrupted.

        Raises:
            RemoteError: the command failed, or the session cannot be reached any more.
        """
        pending = self._pending
        if pending is None:
            raise RuntimeError("finish needs a command that was started")
        try:
            answer = self._receive(pending.message)
        except BaseException:
            self._drop_stream()
            raise
        self._pending = None
        return self._take(answer, pending.sequence)

    def close(self) -> None:
        """Ends the session on the server, as far as that can be told within two seconds, and gives the connection back."""
        if self.is_closed:
            return
        self.is_closed = True
        stream, self._stream = self._stream, None
        _end(self.connection, self.name, self.token, stream)

    def _take(self, answer: bytes, sequence: int) -> env_pb2.SessionResponse:
        reply = env_pb2.SessionResponse.FromString(answer)
        error = from_status(reply.status) if reply.HasField("status") else None
        if sequence:
            self.sequence = self._last_sequence(sequence, error)
        if error is not None:
            raise error
        return reply

    def _last_sequence(self, sequence: int, error: RemoteError | None) -> int:
        """The number that was used last. A command that failed has not taken its number, except one that failed half-way."""
        if error is None or error.reason == "PHYSICS_DIVERGED":
            return sequence
        expected = error.metadata.get("expected", "") if error.reason == "WRONG_SEQUENCE" else ""
        return int(expected) - 1 if expected.isdecimal() else self.sequence

    def _receive(self, message: bytes) -> bytes:
        error = None
        if self._stream is not None:
            try:
                return self._stream.receive()
            except StreamEnded as ended:
                error = ended.error
        return self._recover(message, error)

    def _settle(self) -> None:
        """Attaches; a command that was interrupted before is finished first, so that it happened once and its number is taken."""
        pending = self._pending
        answer = self._recover(None if pending is None else pending.message, None)
        self._pending = None
        if pending is not None:
            with contextlib.suppress(RemoteError):
                self._take(answer, pending.sequence)

    def _recover(self, message: bytes | None, error: RemoteError | None) -> bytes:
        """Attaches, repeating that for a while, and sends `message` (again). Returns its reply, empty if there is no message.

        The patience is for attaching; the reply to `message` is then waited for as long as the connection lives.
        """
        patience = self.connection.reconnect_timeout
        deadline = time.monotonic() + patience
        left = max(patience, _LEAST_ATTEMPT_SEC)
        delay = _FIRST_DELAY_SEC
        while True:
            self._drop_stream()
            if error is not None and not error.is_transport:
                self._pending = None
                raise error
            channel = self.connection.channel
            try:
                stream = self._attach(channel, left)
                if message is None:
                    return b""
                stream.send(message)
                return stream.receive()
            except StreamEnded as ended:
                error = ended.error
            left = deadline - time.monotonic() - delay
            if left <= 0:
                self._drop_stream()
                raise self.connection.explain(error)
            time.sleep(delay)
            self.connection.renew(channel)
            delay = min(2 * delay, _LAST_DELAY_SEC)

    def _attach(self, channel: grpc.Channel, seconds: float) -> Stream:
        stream = open_stream(channel, _METHOD, self.connection.metadata_for(self.name))
        self._stream = stream
        credentials = env_pb2.SessionCredentials(session=self.name, token=self.token)
        stream.send(env_pb2.SessionRequest(attach=env_pb2.Attach(session=credentials)).SerializeToString())
        with time_limit(stream, seconds):
            reply = env_pb2.SessionResponse.FromString(stream.receive())
        self.sequence = reply.attached.last_sequence
        return stream

    def _drop_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.cancel()

    def __del__(self) -> None:
        # Forgotten by its owner. The collector may run anywhere, even inside grpcio, so the farewell gets a thread of its own.
        if self._pid == os.getpid() and not self.is_closed:
            with contextlib.suppress(RuntimeError):
                threading.Thread(target=_end, args=(self.connection, self.name, self.token, self._stream), daemon=True).start()


def _end(connection: Connection, name: str, token: str, stream: Stream | None) -> None:
    if stream is not None:
        stream.cancel()
    request = env_pb2.CloseRequest(session=name, token=token)
    with contextlib.suppress(RemoteError, ValueError):
        connection.call("EnvService/Close", request, env_pb2.CloseResponse, session=name, timeout=_CLOSE_TIMEOUT_SEC)
    connection.close()


_live: weakref.WeakSet[Session] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    deadline = time.monotonic() + _CLOSE_TIMEOUT_SEC
    for session in list(_live):
        # A forked child has copies of its parent's sessions, which are not its own to close.
        if session._pid == os.getpid() and time.monotonic() < deadline:
            session.close()
