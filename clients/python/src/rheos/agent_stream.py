"""The stream of an agent: requests in lock-step, repeated when the connection breaks. Requests change nothing on the server."""

from __future__ import annotations

import time

from .channel import Connection
from .errors import RemoteError, from_status
from .streams import Stream, StreamEnded, open_stream
from .v1 import agent_pb2

_METHOD = "/rheos.v1.AgentService/Session"
_FIRST_DELAY_SEC = 0.02
_LAST_DELAY_SEC = 1.0


class AgentStream:
    """A stream to the agents of one server, opened at the first request; for one thread at a time.

    Args:
        connection: shared with the stream, which closes its share.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stream: Stream | None = None
        self._is_closed = False

    def call(self, request: agent_pb2.AgentServiceSessionRequest) -> agent_pb2.AgentServiceSessionResponse:
        """Sends a request and waits for its reply. Raises RemoteError."""
        if self._is_closed:
            raise RemoteError("FAILED_PRECONDITION", "CLOSED", "the agent is closed")
        try:
            answer = self._exchange(request.SerializeToString())
        except BaseException:
            # Whatever came between, a late reply must not be taken for the next one's.
            self._drop_stream()
            raise
        reply = agent_pb2.AgentServiceSessionResponse.FromString(answer)
        if reply.HasField("status"):
            raise from_status(reply.status)
        return reply

    def close(self) -> None:
        """Ends the stream. Harmless when it has ended."""
        if not self._is_closed:
            self._is_closed = True
            self._drop_stream()
            self._connection.close()

    def _exchange(self, message: bytes) -> bytes:
        deadline = time.monotonic() + self._connection.reconnect_timeout
        delay = _FIRST_DELAY_SEC
        while True:
            channel = self._connection.channel
            try:
                if self._stream is None:
                    self._stream = open_stream(channel, _METHOD, self._connection.metadata)
                self._stream.send(message)
                return self._stream.receive()
            except StreamEnded as ended:
                self._drop_stream()
                if not ended.error.is_transport or time.monotonic() + delay > deadline:
                    raise self._connection.explain(ended.error) from None
            time.sleep(delay)
            self._connection.renew(channel)
            delay = min(2 * delay, _LAST_DELAY_SEC)

    def _drop_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.cancel()
