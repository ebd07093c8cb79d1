"""A TCP proxy that breaks things: it cuts connections, loses what the server answers, or falls silent."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from types import TracebackType

_CHUNK = 1 << 16


class FaultyProxy:
    """Forwards connections to `target` ("host:port") until told otherwise.

    Args:
        loss: probability that a chunk of replies is lost; its connection is cut then, as TCP cannot lose a part of a stream.
        seed: of the losses.

    Attributes:
        loss: may be changed at any time.
        losses: chunks lost so far.
    """

    def __init__(self, target: str, loss: float = 0.0, seed: int = 0) -> None:
        host, port = target.rsplit(":", 1)
        self._upstream = (host, int(port))
        self.loss = loss
        self._random = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._refusing = False
        self._silent = False
        self.losses = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def target(self) -> str:
        """Where clients connect to."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Cuts all connections; new ones are accepted."""
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            _close(pair)

    def refuse(self, refusing: bool) -> None:
        """Cuts each new connection at once, or no longer does."""
        self._refusing = refusing
        if refusing:
            self.cut()

    def fall_silent(self, silent: bool) -> None:
        """Swallows everything, both ways, on all connections and without closing any, or no longer does."""
        self._silent = silent
        if not silent:
            self.cut()

    def __enter__(self) -> FaultyProxy:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while self._listener.fileno() >= 0:
            # A peer that is gone before it is accepted must not end the proxy.
            with contextlib.suppress(OSError):
                near, _ = self._listener.accept()
                if self._refusing:
                    near.close()
                else:
                    self._open(near)

    def _open(self, near: socket.socket) -> None:
        try:
            pair = near, socket.create_connection(self._upstream)
            for each in pair:
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            near.close()
            return
        with self._lock:
            self._pairs.add(pair)
        threading.Thread(target=self._pump, args=(pair, 0, 1), daemon=True).start()
        threading.Thread(target=self._pump, args=(pair, 1, 0), daemon=True).start()

    def _pump(self, pair: tuple[socket.socket, socket.socket], source: int, sink: int) -> None:
        with contextlib.suppress(OSError):
            while chunk := pair[source].recv(_CHUNK):
                if self._silent:
                    continue
                if source == 1 and self._random.random() < self.loss:
                    self.losses += 1
                    break
                pair[sink].sendall(chunk)
        with self._lock:
            self._pairs.discard(pair)
        _close(pair)


def _close(pair: tuple[socket.socket, socket.socket]) -> None:
    for each in pair:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
