"""Agents through the client: the signature of Stable-Baselines3, densities, samples and latents."""

from typing import Any

import gymnasium
import numpy as np
import pytest

import rheos

FLOW_AGENT = "nf-ppo/HalfCheetah-v5"
BOX_AGENT = "random/HalfCheetah-v5"


@pytest.fixture
def flow(client: rheos.Client) -> rheos.Agent:
    """A trained flow policy."""
    return client.agent(FLOW_AGENT)


def observations(agent: rheos.Agent, count: int) -> Any:
    """First observations of its environment."""
    envs = rheos.make_vec(agent.info.env_id, count)
    batch, _ = envs.reset(seed=0)
    envs.close()
    return batch


def test_every_environment_has_a_random_agent_with_its_spaces(client: rheos.Client) -> None:
    agents = {agent.name.split("@")[0]: agent for agent in client.agents()}
    for env in client.envs():
        agent = agents[f"random/{env.id}"]
        assert agent.action_space == env.action_space and agent.observation_space == env.observation_space
        assert agent.env_id == env.id and agent.algorithm == "random"


@pytest.mark.parametrize("env_id", ["HalfCheetah-v5", "MountainCar-v0", "Chain-v0"])
def test_predict_has_the_signature_of_stable_baselines3(client: rheos.Client, env_id: str) -> None:
    agent = client.agent(f"random/{env_id}")
    batch = observations(agent, 3)
    action, state = agent.predict(batch[0])
    assert state is None
    assert agent.action_space.contains(action)
    actions, _ = agent.predict(batch, state=None, episode_start=np.ones(3, bool))
    assert actions.shape == (3, *agent.action_space.shape) and actions.dtype == agent.action_space.dtype
    env = client.make(env_id)
    env.reset()
    env.step(action)
    env.close()
    agent.close()


def test_the_same_seed_gives_the_same_actions(client: rheos.Client, flow: rheos.Agent) -> None:
    batch = observations(flow, 4)
    for agent in (flow, client.agent(BOX_AGENT)):
        first, again, other = (agent.predict(batch, seed=seed)[0] for seed in (1, 1, 2))
        assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_deterministic_actions_are_the_same_every_time(flow: rheos.Agent) -> None:
    batch = observations(flow, 2)
    together = flow.predict(batch, deterministic=True)[0]
    assert np.array_equal(together, flow.predict(batch, deterministic=True)[0])
    assert np.array_equal(together[1], flow.predict(batch[1], deterministic=True)[0])


def test_the_density_of_samples_is_what_came_with_them(flow: rheos.Agent) -> None:
    observation = observations(flow, 1)[0]
    samples = flow.sample(observation, n=50, seed=3)
    assert samples.actions.shape == (50, 6) and samples.log_prob.shape == (50,)
    assert np.array_equal(samples.actions, flow.sample(observation, n=50, seed=3).actions)
    log_prob = flow.log_prob(observation, samples.actions)
    # Actions travel in float32, so the density is that of a point a rounding away.
    np.testing.assert_allclose(log_prob, samples.log_prob, atol=1e-2)
    single = flow.log_prob(observation, samples.actions[0])
    assert np.ndim(single) == 0 and single == log_prob[0]
    batched = flow.log_prob(np.tile(observation, (50, 1)), samples.actions)
    assert np.array_equal(batched, log_prob)


def test_latents_are_inverted(flow: rheos.Agent) -> None:
    observation = observations(flow, 1)[0]
    noise = np.random.default_rng(0).standard_normal((8, 6))
    forward = flow.from_latent(observation, noise)
    assert forward.actions.dtype == np.float64 and forward.log_det.shape == (8,)
    back = flow.to_latent(observation, forward.actions)
    np.testing.assert_allclose(back.latents, noise, rtol=0, atol=1e-9)
    np.testing.assert_allclose(back.log_det, -forward.log_det, rtol=0, atol=1e-9)
    rounded = flow.to_latent(observation, forward.actions.astype(np.float32))
    assert 1e-9 < np.abs(rounded.latents - noise).max() < 1e-3


def test_a_density_of_exact_actions_is_that_of_their_noise(flow: rheos.Agent) -> None:
    observation = observations(flow, 1)[0]
    noise = np.random.default_rng(1).standard_normal((8, 6))
    forward = flow.from_latent(observation, noise)
    normal = -0.5 * (noise**2).sum(1) - 3 * np.log(2 * np.pi)
    np.testing.assert_allclose(flow.log_prob(observation, forward.actions), normal - forward.log_det, rtol=0, atol=1e-9)
    np.testing.assert_allclose(flow.log_prob(observation, forward.actions[0]), (normal - forward.log_det)[:1], rtol=0, atol=1e-9)


def test_a_random_policy_has_a_density_but_no_latent(client: rheos.Client) -> None:
    agent = client.agent(BOX_AGENT)
    batch = observations(agent, 2)
    actions, _ = agent.predict(batch)
    density = agent.density(batch, actions)
    np.testing.assert_allclose(density.log_prob, 6 * np.log(0.5))
    assert density.entropy is not None
    np.testing.assert_allclose(density.entropy, 6 * np.log(2))
    with pytest.raises(rheos.RemoteError) as refusal:
        agent.to_latent(batch, actions)
    assert refusal.value.code == "UNIMPLEMENTED"
    agent.predict(batch)


def test_observations_of_the_wrong_shape_are_refused(client: rheos.Client) -> None:
    agent = client.agent(BOX_AGENT)
    for wrong in (np.zeros(16), np.zeros((2, 18)), np.zeros((1, 1, 17)), 3.0):
        with pytest.raises(ValueError, match="expected"):
            agent.predict(wrong)
    assert agent.predict(np.zeros(17, np.float32))[0].shape == (6,)


def test_an_agent_plays_a_local_environment(client: rheos.Client) -> None:
    agent = client.agent("random/MountainCar-v0")
    env = gymnasium.make("MountainCar-v0")
    observation, _ = env.reset(seed=0)
    for _ in range(20):
        observation, *_ = env.step(agent.predict(observation)[0])


def test_a_closed_agent_says_so(client: rheos.Client) -> None:
    agent = client.agent(BOX_AGENT)
    agent.close()
    agent.close()
    with pytest.raises(rheos.RemoteError, match="closed"):
        agent.predict(np.zeros(17))
