"""From a snapshot, or in a fork, everything goes on bit by bit: observations, rewards, generators, time limits."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.wrappers import RecordEpisodeStatistics, TimeLimit

import rheos
from comparing import assert_same
from rheos.worlds import WORLDS

every_world = pytest.mark.parametrize("env_id", [world.id for world in WORLDS])
LIMIT = 30


def play(env: Any, actions: list[Any]) -> list[Any]:
    """All results; a new, unseeded episode starts when one ends, so that generators matter."""
    results = []
    for action in actions:
        result = env.step(action)
        results.append(result)
        if not isinstance(env.unwrapped, rheos.RemoteVectorEnv) and (result[2] or result[3]):
            results.append(env.reset())
    return results


def make_wrapped(env_id: str) -> Any:
    """By Gymnasium, with its wrappers."""
    return gymnasium.make(f"rheos/{env_id}", max_episode_steps=LIMIT)


def make_bare(env_id: str) -> Any:
    """The environment alone."""
    return rheos.make(env_id, max_episode_steps=LIMIT)


def make_vector(env_id: str) -> Any:
    """Five of them."""
    return rheos.make_vec(env_id, 5, max_episode_steps=LIMIT)


every_way = pytest.mark.parametrize("make", [make_wrapped, make_bare, make_vector])


@every_world
@every_way
def test_restoring_at_a_random_step_repeats_what_followed(
    target: str, env_id: str, make: Callable[[str], Any], rng: np.random.Generator
) -> None:
    env = make(env_id)
    env.reset(seed=3)
    env.action_space.seed(3)
    before, after = ([env.action_space.sample() for _ in range(count)] for count in (rng.integers(1, LIMIT), 2 * LIMIT))
    play(env, before)
    snapshot = env.unwrapped.snapshot()
    expected = play(env, after)
    env.unwrapped.restore(snapshot)
    assert_same(play(env, after), expected)
    other = make(env_id)
    other.unwrapped.restore(pickle.loads(pickle.dumps(snapshot)))
    assert_same(play(other, after), expected)
    env.close()
    other.close()


@every_world
@every_way
def test_a_fork_at_a_random_step_goes_on_the_same(target: str, env_id: str, make: Callable[[str], Any], rng: np.random.Generator) -> None:
    env = make(env_id)
    env.reset(seed=4)
    env.action_space.seed(4)
    play(env, [env.action_space.sample() for _ in range(rng.integers(1, LIMIT))])
    twin = env.unwrapped.fork()
    copied = copy.deepcopy(env)
    after = [env.action_space.sample() for _ in range(LIMIT)]
    expected = play(env, after)
    assert_same(play(twin, after), expected)
    assert_same(play(copied, after), expected)
    assert type(copied) is type(env) and copied.spec == env.spec
    for each in (env, twin, copied):
        each.close()


def test_going_back_gives_the_time_limit_its_steps_back(target: str) -> None:
    env = gymnasium.make("rheos/MountainCar-v0", max_episode_steps=10)
    env.reset(seed=0)
    early = env.unwrapped.snapshot()  # type: ignore[attr-defined]
    for _ in range(9):
        env.step(1)
    late = env.unwrapped.snapshot()  # type: ignore[attr-defined]
    for _ in range(3):
        env.unwrapped.restore(early)  # type: ignore[attr-defined]
        assert [env.step(1)[3] for _ in range(10)] == [False] * 9 + [True]
        env.unwrapped.restore(late)  # type: ignore[attr-defined]
        assert env.step(1)[3]
    env.close()


def test_a_snapshot_taken_before_the_first_reset_needs_a_reset(target: str) -> None:
    env = gymnasium.make("rheos/Chain-v0")
    blank = env.unwrapped.snapshot()  # type: ignore[attr-defined]
    env.reset()
    env.unwrapped.restore(blank)  # type: ignore[attr-defined]
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step(0)
    env.close()


def test_wrappers_are_found_however_they_hold_the_environment(target: str) -> None:
    inner = rheos.make("MountainCar-v0", max_episode_steps=-1)
    limited = TimeLimit(inner, 5)
    vars(limited)  # gives the wrapper a dictionary, through which it refers to the environment from then on
    env = RecordEpisodeStatistics(limited)
    env.reset(seed=0)
    snapshot = inner.snapshot()
    assert [env.step(1)[3] for _ in range(3)] == [False] * 3
    inner.restore(snapshot)
    assert [env.step(1)[3] for _ in range(5)] == [False] * 4 + [True]
    assert [inner.fork().step(1)[3]] == [True]
    env.close()


def test_a_fork_of_a_fork_keeps_the_limit(target: str) -> None:
    env = gymnasium.make("rheos/MountainCar-v0", max_episode_steps=4)
    env.reset(seed=0)
    env.step(1)
    twin = env.unwrapped.fork().fork()  # type: ignore[attr-defined]
    assert [twin.step(1)[3] for _ in range(3)] == [False, False, True]
    twin.reset()
    assert [twin.step(1)[3] for _ in range(4)] == [False, False, False, True]
    twin.close()
    env.close()
