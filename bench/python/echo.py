"""A bare gRPC echo of messages of given sizes: the least that a message there and back takes from Python.

Two entrants: "direct" drives the stream from the calling thread, as rheos' own client does; "queued" uses grpcio's public interface, as
a client of anybody's would. Neither serialises or parses anything.
"""

from __future__ import annotations

from contestant import Step, compete, read_config, withdraw

METHOD = "/rheos.bench.Echo/Stream"
REPLY_BYTES = "reply-bytes"


def main() -> None:
    """Config: `target`, `requestBytes`, `replyBytes`, `itemsPerCall`."""
    config = read_config()
    try:
        from rheos.channel import Connection
        from rheos.streams import DirectStream, QueuedStream, Stream
    except ImportError as error:
        return withdraw(f"rheos' Python client cannot be imported ({error})")
    connection = Connection(config["target"])
    request = b"\1" * config["requestBytes"]
    metadata = ((REPLY_BYTES, str(config["replyBytes"])),)

    def exchange(stream: Stream) -> Step:
        def call() -> None:
            stream.send(request)
            stream.receive()

        return call

    streams = {"direct": DirectStream(connection.channel, METHOD, metadata), "queued": QueuedStream(connection.channel, METHOD, metadata)}
    compete({name: exchange(stream) for name, stream in streams.items()}, config["itemsPerCall"])
    for stream in streams.values():
        stream.cancel()
    connection.close()


if __name__ == "__main__":
    main()
