"""Broken connections: each command happens exactly once, whatever is lost; and when it cannot go on, that is said."""

import threading
import time
from typing import Any

import numpy as np
import pytest

import rheos
from comparing import assert_same
from policies import random_actions
from proxy import FaultyProxy
from rheos.v1 import env_pb2
from serving import running_server

STEPS = 10_000
PATIENCE = 10.0


def trajectory(env: Any, actions: list[Any]) -> list[Any]:
    """All results; unseeded resets in between draw from the generator, so that a reset done twice would show."""
    results: list[Any] = [env.reset(seed=12)]
    for action in actions:
        results.append(env.step(action))
        if results[-1][2] or results[-1][3]:
            results.append(env.reset())
    return results


def test_ten_thousand_steps_with_lost_replies_are_the_undisturbed_trajectory(target: str) -> None:
    undisturbed = rheos.make("MountainCarContinuous-v0", max_episode_steps=100)
    actions = random_actions(undisturbed.action_space, 1, STEPS)
    expected = trajectory(undisturbed, actions)
    with FaultyProxy(target, loss=0.01, seed=3) as proxy, rheos.Client(proxy.target) as client:
        env = client.make("MountainCarContinuous-v0", max_episode_steps=100)
        assert_same(trajectory(env, actions), expected)
        assert proxy.losses > 50
        env.close()
    undisturbed.close()


def test_a_vector_survives_lost_replies_too(target: str) -> None:
    with FaultyProxy(target, loss=0.05, seed=4) as proxy, rheos.Client(proxy.target) as client:
        disturbed = client.make_vec("HalfCheetah-v5", 3, max_episode_steps=7, autoreset_mode="SameStep")
        undisturbed = rheos.make_vec("HalfCheetah-v5", 3, max_episode_steps=7, autoreset_mode="SameStep")
        assert_same(disturbed.reset(seed=0), undisturbed.reset(seed=0))
        for action in random_actions(undisturbed.action_space, 2, 300):
            assert_same(disturbed.step(action), undisturbed.step(action))
        assert proxy.losses > 5
        disturbed.close()
        undisturbed.close()


def test_a_connection_cut_between_and_within_steps_is_made_anew(target: str) -> None:
    with FaultyProxy(target) as proxy, rheos.Client(proxy.target) as client:
        env, undisturbed = client.make_vec("HalfCheetah-v5", 2), rheos.make_vec("HalfCheetah-v5", 2)
        assert_same(env.reset(seed=6), undisturbed.reset(seed=6))
        for index, action in enumerate(random_actions(undisturbed.action_space, 3, 30)):
            if index % 3 == 0:
                proxy.cut()
            env.step_async(action)
            if index % 3 == 1:
                proxy.cut()
            assert_same(env.step_wait(), undisturbed.step(action))
        env.close()
        undisturbed.close()


def test_a_server_that_is_away_for_a_while_is_waited_for(target: str) -> None:
    with FaultyProxy(target) as proxy, rheos.Client(proxy.target) as client:
        env, undisturbed = client.make("HalfCheetah-v5"), rheos.make("HalfCheetah-v5")
        assert_same(env.reset(seed=6), undisturbed.reset(seed=6))
        proxy.refuse(True)
        threading.Timer(0.5, proxy.refuse, args=(False,)).start()
        action = np.ones(6, np.float32)
        assert_same(env.step(action), undisturbed.step(action))
        env.close()
        undisturbed.close()


def test_patience_ends_in_a_clear_error_and_the_session_can_still_be_found_later(target: str) -> None:
    with FaultyProxy(target) as proxy, rheos.Client(proxy.target, reconnect_timeout=1.0) as client:
        env, undisturbed = client.make("MountainCar-v0"), rheos.make("MountainCar-v0")
        env.reset(seed=6)
        undisturbed.reset(seed=6)
        proxy.refuse(True)
        with pytest.raises(rheos.RemoteError) as lost:
            env.step(1)
        assert (lost.value.code, lost.value.reason) == ("UNAVAILABLE", "UNREACHABLE")
        proxy.refuse(False)
        assert_same(env.step(1), undisturbed.step(1))
        assert_same(env.step(2), undisturbed.step(2))
        env.close()
        undisturbed.close()


def test_an_ended_lease_is_told_by_name(target: str, client: rheos.Client) -> None:
    with FaultyProxy(target) as proxy, rheos.Client(proxy.target) as far:
        env = far.make("Chain-v0", lease_ttl=0.2)
        env.reset()
        proxy.cut()
        proxy.refuse(True)
        name = env._session.name
        deadline = time.monotonic() + PATIENCE
        while any(session.session == name for session in live_sessions(client)) and time.monotonic() < deadline:
            time.sleep(0.05)
        proxy.refuse(False)
        for use in (lambda: env.step(0), env.reset, env.snapshot):
            with pytest.raises(rheos.RemoteError) as gone:
                use()
            assert (gone.value.code, gone.value.reason) == ("NOT_FOUND", "LEASE_EXPIRED")
        env.close()


def test_a_lease_holds_while_the_stream_is_attached(target: str, client: rheos.Client) -> None:
    env = client.make("Chain-v0", lease_ttl=0.2)
    env.reset()
    time.sleep(0.6)
    env.step(1)
    env.close()


def test_closing_and_forgetting_both_end_the_session(target: str, client: rheos.Client) -> None:
    closed, forgotten = client.make("Chain-v0"), client.make("Chain-v0")
    names = {closed._session.name, forgotten._session.name}
    forgotten.reset()
    closed.close()
    del forgotten
    deadline = time.monotonic() + PATIENCE
    while names & {session.session for session in live_sessions(client)} and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not names & {session.session for session in live_sessions(client)}


def test_a_second_client_with_the_token_takes_the_session_over(target: str) -> None:
    env = rheos.make("Chain-v0")
    env.reset()
    thief = rheos.RemoteEnv(rheos.Client(target)._connection, env._made)
    thief.reset()
    with pytest.raises(rheos.RemoteError) as superseded:
        env.step(1)
    assert (superseded.value.code, superseded.value.reason) == ("ABORTED", "SUPERSEDED")
    thief.close()
    env.close()


def test_a_draining_server_is_told_from_a_broken_connection() -> None:
    with running_server(args=("--drain-deadline", "1s")) as server:
        env = rheos.make("Chain-v0", target=server.target)
        env.reset()
        server.drain()
        server.process.wait(PATIENCE)
        started = time.monotonic()
        with pytest.raises(rheos.RemoteError) as drained:
            env.step(1)
        assert (drained.value.code, drained.value.reason) == ("UNAVAILABLE", "DRAINING")
        assert time.monotonic() - started < PATIENCE
        env.close()


def live_sessions(client: rheos.Client) -> list[env_pb2.SessionInfo]:
    """The sessions of the server."""
    request = env_pb2.ListSessionsRequest(page_size=1000)
    return list(client._connection.call("EnvService/ListSessions", request, env_pb2.ListSessionsResponse).sessions)
