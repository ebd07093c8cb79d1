"""A command whose call raised before its result came: it happens once, its repetition gets its result, and nothing goes on unseen."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest

import rheos
from comparing import assert_same
from policies import random_actions
from proxy import FaultyProxy
from rheos import channel
from rheos.streams import DirectStream

PATIENCE = 0.3


@pytest.fixture
def proxy(target: str) -> Iterator[FaultyProxy]:
    """Before the shared server."""
    with FaultyProxy(target) as proxy:
        yield proxy


@pytest.fixture
def impatient(proxy: FaultyProxy) -> Iterator[rheos.Client]:
    """A client behind the proxy."""
    with rheos.Client(proxy.target, reconnect_timeout=PATIENCE) as client:
        yield client


def fail_before_the_server(proxy: FaultyProxy, use: Callable[[], Any]) -> None:
    """Calls `use`, whose command does not reach the server, and lets the connection come back."""
    proxy.refuse(True)
    expect_unreachable(use)
    proxy.refuse(False)


def fail_after_the_server(proxy: FaultyProxy, use: Callable[[], Any]) -> None:
    """Calls `use`, whose command the server executes, and lets the connection come back."""
    proxy.loss = 1.0
    expect_unreachable(use)
    proxy.loss = 0.0


def expect_unreachable(use: Callable[[], Any]) -> None:
    with pytest.raises(rheos.RemoteError) as lost:
        use()
    assert (lost.value.code, lost.value.reason) == ("UNAVAILABLE", "UNREACHABLE")


def interrupt(monkeypatch: pytest.MonkeyPatch, use: Callable[[], Any], after_the_reply: bool = False) -> None:
    """Calls `use` and interrupts it while it waits."""
    receive = DirectStream.receive

    def interrupted(self: DirectStream) -> bytes:
        if after_the_reply:
            receive(self)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(DirectStream, "receive", interrupted)
        use()


every_failure = pytest.mark.parametrize("fail", [fail_before_the_server, fail_after_the_server])


@every_failure
def test_a_step_that_failed_is_repeated_for_its_result_and_happens_once(proxy: FaultyProxy, impatient: rheos.Client, fail: Any) -> None:
    env = impatient.make("Chain-v0")
    env.reset()
    env.step(1)
    fail(proxy, lambda: env.step(1))
    assert env.step(1)[0].sum() == 4
    assert env.step(1)[0].sum() == 5
    env.close()


@every_failure
def test_a_step_of_a_vector_that_failed_is_repeated_for_its_result(proxy: FaultyProxy, impatient: rheos.Client, fail: Any) -> None:
    envs, undisturbed = impatient.make_vec("HalfCheetah-v5", 2), rheos.make_vec("HalfCheetah-v5", 2)
    assert_same(envs.reset(seed=3), undisturbed.reset(seed=3))
    first, second = random_actions(envs.action_space, 1, 2)
    fail(proxy, lambda: envs.step(first))
    assert_same(envs.step(first), undisturbed.step(first))
    envs.step_async(second)
    fail(proxy, envs.step_wait)
    assert_same(envs.step_wait(), undisturbed.step(second))
    with pytest.raises(gymnasium.error.NoAsyncCallError):
        envs.step_wait()
    envs.close()
    undisturbed.close()


@every_failure
def test_environments_stepped_one_by_one_go_on_where_they_failed(proxy: FaultyProxy, impatient: rheos.Client, fail: Any) -> None:
    envs, undisturbed = impatient.make_vec("Chain-v0", 2, batch_size=2), rheos.make_vec("Chain-v0", 2)
    envs.async_reset()
    undisturbed.reset()
    fail(proxy, envs.recv)
    ids = envs.recv()[4]["env_id"]
    for actions in ([1, 1], [1, 0]):
        envs.send(np.array(actions), ids)
        fail(proxy, envs.recv)
        expected = undisturbed.step(np.array(actions))
        result = envs.recv()
        assert_same((*result[:2], result[4]["env_id"].tolist()), (*expected[:2], [0, 1]))
    envs.close()
    undisturbed.close()


def test_a_reset_that_failed_draws_once(proxy: FaultyProxy, impatient: rheos.Client) -> None:
    env, undisturbed = impatient.make("MountainCar-v0"), rheos.make("MountainCar-v0")
    env.reset(seed=4)
    undisturbed.reset(seed=4)
    fail_after_the_server(proxy, lambda: env.reset(options={"low": -0.6, "high": -0.5}))
    assert_same(env.reset(options={"low": -0.6, "high": -0.5}), undisturbed.reset(options={"low": -0.6, "high": -0.5}))
    assert_same(env.reset(), undisturbed.reset())
    env.close()
    undisturbed.close()


def test_anything_else_is_refused_until_the_result_was_seen(proxy: FaultyProxy, impatient: rheos.Client) -> None:
    envs, undisturbed = impatient.make_vec("Chain-v0", 2), rheos.make_vec("Chain-v0", 2)
    envs.reset()
    undisturbed.reset()
    fail_after_the_server(proxy, lambda: envs.step([1, 1]))
    some = {"reset_mask": np.array([True, False])}
    uses = (lambda: envs.step([0, 1]), envs.snapshot, envs.fork, lambda: envs.rollout([[1]]), lambda: envs.reset(options=some))
    for use in uses:
        with pytest.raises(rheos.RemoteError, match="step") as refused:
            use()
        assert (refused.value.code, refused.value.reason) == ("FAILED_PRECONDITION", "RESULT_PENDING")
    assert_same(envs.step([1, 1]), undisturbed.step(np.array([1, 1])))
    assert_same(envs.step([0, 1]), undisturbed.step(np.array([0, 1])))
    envs.close()
    undisturbed.close()


@every_failure
def test_a_reset_and_a_restore_make_the_result_irrelevant(proxy: FaultyProxy, impatient: rheos.Client, fail: Any) -> None:
    env, undisturbed = impatient.make("MountainCar-v0"), rheos.make("MountainCar-v0")
    for each in (env, undisturbed):
        each.reset(seed=5)
        each.step(2)
    snapshot = env.snapshot()
    fail(proxy, lambda: env.step(0))
    env.restore(snapshot)
    assert_same(env.step(2), undisturbed.step(2))
    fail(proxy, lambda: env.step(0))
    assert_same(env.reset(), undisturbed.reset())
    assert_same(env.step(1), undisturbed.step(1))
    fail(proxy, lambda: env.step(0))
    env.close()
    undisturbed.close()


@pytest.mark.parametrize("after_the_reply", [False, True])
def test_a_step_that_the_caller_interrupted_is_repeated_for_its_result(
    target: str, monkeypatch: pytest.MonkeyPatch, after_the_reply: bool
) -> None:
    env, undisturbed = rheos.make("HalfCheetah-v5"), rheos.make("HalfCheetah-v5")
    assert_same(env.reset(seed=1), undisturbed.reset(seed=1))
    for action in random_actions(env.action_space, 5, 20):
        interrupt(monkeypatch, lambda action=action: env.step(action), after_the_reply)
        assert_same(env.step(action), undisturbed.step(action))
    env.close()
    undisturbed.close()


def test_an_interrupted_question_is_forgotten(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    env = rheos.make("Chain-v0")
    env.reset()
    interrupt(monkeypatch, env.snapshot)
    assert env.step(1)[0].sum() == 3
    env.close()


def test_a_step_is_not_lost_with_its_picture(proxy: FaultyProxy, impatient: rheos.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygame")
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    env = impatient.make("CartPole-v1", render_mode="human")
    env.reset(seed=0)
    ask = env._ask_picture

    def ask_in_vain(query: Any) -> Any:
        proxy.refuse(True)
        return ask(query)

    monkeypatch.setattr(env, "_ask_picture", ask_in_vain)
    assert env.step(1)[1] == 1
    expect_unreachable(env.render)
    env.close()


def test_patience_is_kept_with_a_peer_that_fell_silent(proxy: FaultyProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    pings = {"grpc.keepalive_time_ms": 200, "grpc.keepalive_timeout_ms": 200, "grpc.http2.ping_timeout_ms": 200}
    monkeypatch.setattr(channel, "_OPTIONS", tuple({**dict(channel._OPTIONS), **pings}.items()))
    with rheos.Client(proxy.target, reconnect_timeout=PATIENCE) as client:
        env = client.make("Chain-v0")
        env.reset()
        proxy.fall_silent(True)
        started = time.monotonic()
        expect_unreachable(lambda: env.step(1))
        assert time.monotonic() - started < 5
        proxy.fall_silent(False)
        assert env.step(1)[0].sum() == 3
        env.close()
