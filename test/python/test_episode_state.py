"""Agents that act by one sample of their weights for an episode: the state goes to and fro as in Stable-Baselines3."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import rheos

AGENT = "q-test/Chain-v0"


@pytest.fixture
def sampler(chain_client: rheos.Client) -> Iterator[rheos.Agent]:
    """It goes right or left through an episode."""
    agent = chain_client.agent(AGENT)
    yield agent
    agent.close()


@pytest.fixture
def observation() -> Any:
    """The start of the chain."""
    return np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], np.float32)


def test_an_agent_says_that_it_has_a_state(sampler: rheos.Agent, client: rheos.Client) -> None:
    assert sampler.info.capabilities == ("deterministic", "episode_state")
    assert "episode_state" not in client.agent("random/Chain-v0").info.capabilities


def test_a_state_makes_an_episode_out_of_calls(sampler: rheos.Agent, observation: Any) -> None:
    ways = set()
    for seed in range(20):
        action, state = sampler.predict(observation, seed=seed)
        assert isinstance(state, bytes) and len(state) == 8
        for _ in range(5):
            again, state = sampler.predict(observation, state=state, episode_start=np.array([False]))
            assert again == action
        ways.add(int(action))
    assert ways == {0, 1}


def test_the_loop_of_stable_baselines3_plays_one_sample_an_episode(sampler: rheos.Agent, target: str) -> None:
    # As its `evaluate_policy`: states are None at first, and `episode_starts` are the ends of the step before.
    count, episodes = 4, 6
    envs = rheos.make_vec("Chain-v0", count, target=target, autoreset_mode="SameStep")
    observations, _ = envs.reset(seed=0)
    states: bytes | None = None
    starts = np.ones(count, bool)
    ways: list[list[set[int]]] = [[set()] for _ in range(count)]
    while min(map(len, ways)) <= episodes:
        actions, states = sampler.predict(observations, state=states, episode_start=starts, deterministic=False)
        observations, _, terminations, truncations, _ = envs.step(actions)
        starts = terminations | truncations
        for row in range(count):
            ways[row][-1].add(int(actions[row]))
            if starts[row]:
                ways[row].append(set())
    envs.close()
    finished = [way for row in ways for way in row[:episodes]]
    assert all(len(way) == 1 for way in finished)
    assert {way.pop() for way in finished} == {0, 1}


def test_without_noise_there_is_no_state(sampler: rheos.Agent, observation: Any) -> None:
    _, state = sampler.predict(observation)
    action, none = sampler.predict(observation, state=state, deterministic=True)
    assert action == 1 and none is None


def test_a_state_of_other_rows_is_refused(sampler: rheos.Agent, observation: Any) -> None:
    _, state = sampler.predict(observation)
    with pytest.raises(rheos.RemoteError, match="agent_state: expected 16 bytes, 8 for each row, got 8"):
        sampler.predict(np.tile(observation, (2, 1)), state=state)


def test_samples_without_density_have_none(sampler: rheos.Agent, observation: Any) -> None:
    samples = sampler.sample(observation, n=50, seed=1)
    assert samples.log_prob is None and set(samples.actions) == {0, 1}
    with pytest.raises(rheos.RemoteError, match="LogProb"):
        sampler.log_prob(observation, 1)


def test_an_evaluation_plays_one_sample_an_episode(chain_client: rheos.Client) -> None:
    report = chain_client.evaluate(AGENT, "Chain-v0", episodes=30, seed=1)
    assert {round(episode.episode_return, 9) for episode in report.episodes} == {10.0, 0.017}
    assert chain_client.verify(report.episodes[0].receipt).valid
