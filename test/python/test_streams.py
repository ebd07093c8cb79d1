"""Both drivers of a stream do the same, and a client falls back to the public one where grpcio's inside has changed."""

from typing import Any

import grpc
import numpy as np
import pytest

import rheos
from comparing import assert_same
from policies import random_actions
from proxy import FaultyProxy
from rheos import session, streams
from rheos.errors import RemoteError
from rheos.streams import DirectStream, QueuedStream, StreamEnded, open_stream, time_limit

METHOD = "/rheos.v1.EnvService/Session"
every_driver = pytest.mark.parametrize("driver", [DirectStream, QueuedStream])


@every_driver
def test_a_session_runs_over_either_driver(target: str, monkeypatch: pytest.MonkeyPatch, driver: Any) -> None:
    expected = rheos.make_vec("HalfCheetah-v5", 3, max_episode_steps=4)
    monkeypatch.setattr(session, "open_stream", driver)
    with FaultyProxy(target) as proxy:
        env = rheos.make_vec("HalfCheetah-v5", 3, max_episode_steps=4, target=proxy.target)
        assert_same(env.reset(seed=1), expected.reset(seed=1))
        for index, action in enumerate(random_actions(env.action_space, 0, 20)):
            if index % 5 == 0:
                proxy.cut()
            assert_same(env.step(action), expected.step(action))
        assert isinstance(env._session._stream, driver)
        env.close()
    expected.close()


@every_driver
def test_the_servers_refusal_ends_the_stream_with_its_reason(target: str, driver: Any) -> None:
    with grpc.insecure_channel(target) as channel:
        stream = driver(channel, METHOD, ())
        stream.send(b"\xff\xff")
        with pytest.raises(StreamEnded) as ended:
            stream.receive()
        assert ended.value.error.code == "INVALID_ARGUMENT" and ended.value.error.reason
        stream.cancel()


@every_driver
def test_a_stream_to_nowhere_is_a_broken_connection(driver: Any) -> None:
    with grpc.insecure_channel("127.0.0.1:1") as channel:
        stream = driver(channel, METHOD, ())
        stream.send(b"")
        with pytest.raises(StreamEnded) as ended:
            stream.receive()
        assert ended.value.error.is_transport
        stream.cancel()


@every_driver
def test_a_peer_that_does_not_answer_in_time_is_a_broken_connection(target: str, driver: Any) -> None:
    with grpc.insecure_channel(target) as channel:
        stream = driver(channel, METHOD, ())
        with time_limit(stream, 0.1), pytest.raises(StreamEnded) as ended:
            stream.receive()
        assert (ended.value.error.code, ended.value.error.is_transport) == ("UNAVAILABLE", True)
        stream.abandon()
        stream.cancel()


@every_driver
def test_cancelling_twice_is_harmless(target: str, driver: Any) -> None:
    with grpc.insecure_channel(target) as channel:
        stream = driver(channel, METHOD, ())
        stream.cancel()
        stream.cancel()
        with pytest.raises(StreamEnded):
            stream.receive()


def test_without_grpcios_inside_the_public_interface_is_used(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrapped:
        """A channel as an interceptor makes it, without the inner one."""

        def __init__(self, channel: Any) -> None:
            self.stream_stream = channel.stream_stream

    with grpc.insecure_channel(target) as channel:
        assert isinstance(open_stream(channel, METHOD, ()), DirectStream)
        stream = open_stream(Wrapped(channel), METHOD, ())
        assert isinstance(stream, QueuedStream)
        stream.cancel()


def test_this_grpcio_has_the_inside_that_the_fast_driver_needs(target: str) -> None:
    env = rheos.make("Chain-v0")
    env.reset()
    assert isinstance(env._session._stream, streams.DirectStream)
    assert env.step(np.int64(1))[1] == 0.0
    env.close()


def test_an_ending_without_details_is_named_by_its_code() -> None:
    error = streams.from_ending(14, "gone", [])
    assert isinstance(error, RemoteError) and (error.code, error.reason, error.message) == ("UNAVAILABLE", "", "gone")
