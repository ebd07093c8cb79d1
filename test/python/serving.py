"""A real server in a process of its own, for tests."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [str(ROOT / "node_modules/.bin/node"), str(ROOT / "src/cli/main.ts"), "serve"]
ANNOUNCEMENT = "rheos listening on "
STOP_SECONDS = 15


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], targets: list[str]) -> None:
        self.process = process
        self.targets = targets

    @property
    def target(self) -> str:
        """The first address."""
        return self.targets[0]

    def drain(self) -> None:
        """Asks it to stop."""
        self.process.send_signal(signal.SIGTERM)


@contextmanager
def running_server(*listen: str, args: tuple[str, ...] = ()) -> Iterator[Server]:
    """Starts a server and waits until it answers; stops it at the end."""
    addresses = listen or ("127.0.0.1:0",)
    flags = [flag for address in addresses for flag in ("--listen", address)]
    # Sessions that a failed test left behind do not hold up the end.
    options = args or ("--drain-deadline", "100ms")
    process = subprocess.Popen([*COMMAND, *flags, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield Server(process, [_next_address(process) for _ in addresses])
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _next_address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(ANNOUNCEMENT):
            return line.removeprefix(ANNOUNCEMENT).strip()
    raise RuntimeError(f"the server ended with code {process.wait()} before it listened")
