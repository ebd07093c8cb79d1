"""Stable-Baselines3 over remote environments: its checker, its vectors, its training."""

from typing import Any

import gymnasium
import numpy as np
import pytest
import torch
from stable_baselines3 import DQN, PPO
from stable_baselines3.common.env_checker import check_env
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.monitor import Monitor
from stable_baselines3.common.vec_env import DummyVecEnv, VecMonitor, VecNormalize

import rheos
from comparing import assert_same
from policies import pumping_action, random_actions
from rheos.sb3 import RheosVecEnv, make_vec_env
from rheos.worlds import WORLDS

TOLERANCE = 1e-9
LEARNING_STEPS = 10_000

# Small networks: more threads than one only wait for each other, and take the cores from the server.
torch.set_num_threads(1)


@pytest.mark.parametrize("env_id", [world.id for world in WORLDS])
def test_the_checker_passes(target: str, env_id: str) -> None:
    env = gymnasium.make(f"rheos/{env_id}")
    check_env(env, warn=False)
    env.close()


def test_ppo_learns_on_a_single_environment(target: str) -> None:
    env = gymnasium.make("rheos/HalfCheetah-v5")
    model = PPO("MlpPolicy", env, seed=0, device="cpu").learn(LEARNING_STEPS)
    assert model.num_timesteps >= LEARNING_STEPS and len(model.ep_info_buffer or []) == 10
    env.close()


def test_ppo_learns_on_a_vector(target: str) -> None:
    envs = make_vec_env("HalfCheetah-v5", 8, seed=0)
    model = PPO("MlpPolicy", envs, seed=0, n_steps=256, device="cpu").learn(LEARNING_STEPS)
    assert model.num_timesteps >= LEARNING_STEPS and model.ep_info_buffer
    mean, _ = evaluate_policy(model, envs, n_eval_episodes=8)
    assert np.isfinite(mean)
    envs.close()


def test_an_off_policy_learner_uses_the_terminal_observations(target: str) -> None:
    envs = VecNormalize(make_vec_env("MountainCar-v0", 2, max_episode_steps=20))
    model = DQN("MlpPolicy", envs, seed=0, learning_starts=50, buffer_size=500, device="cpu").learn(200)
    assert model.num_timesteps >= 200
    envs.close()


@pytest.mark.parametrize(("env_id", "limit", "steps"), [("MountainCar-v0", 130, 140), ("HalfCheetah-v5", 3, 7)])
def test_results_are_those_of_dummy_vec_env(target: str, env_id: str, limit: int, steps: int) -> None:
    remote = make_vec_env(env_id, 3, seed=5, monitor=False, max_episode_steps=limit)
    local = DummyVecEnv([lambda: gymnasium.make(env_id, max_episode_steps=limit)] * 3)
    local.seed(5)
    observations = remote.reset()
    assert_same(observations, local.reset())
    assert_same(remote.reset_infos, local.reset_infos)
    actions = random_actions(local.action_space, 5, 3 * steps)
    for step in range(steps):
        action = pumping_action(env_id, observations) if env_id == "MountainCar-v0" else np.array(actions[3 * step : 3 * step + 3])
        result = remote.step(action)
        assert_same(result, local.step(action), TOLERANCE, f"step {step}")
        assert_same(remote.reset_infos, local.reset_infos, TOLERANCE)
        observations = result[0]
    remote.close()
    local.close()


def test_seeds_and_options_are_used_once(target: str) -> None:
    remote = make_vec_env("MountainCar-v0", 2, monitor=False)
    local = DummyVecEnv([lambda: gymnasium.make("MountainCar-v0")] * 2)
    for each in (remote, local):
        each.seed(3)
        each.set_options({"low": -0.5, "high": -0.49})
    assert_same(remote.reset(), local.reset())
    assert_same(remote.reset(), local.reset())
    for each in (remote, local):
        each.set_options([{"low": -0.5, "high": -0.49}, {}])
    assert_same(remote.reset(), local.reset())
    remote.close()


def test_attributes_are_kept_per_environment(target: str) -> None:
    envs: Any = make_vec_env("Chain-v0", 3, monitor=False)
    assert isinstance(envs, RheosVecEnv)
    assert envs.get_attr("render_mode") == [None] * 3 and envs.has_attr("action_space") and not envs.has_attr("gravity")
    envs.set_attr("label", "b", indices=[1])
    assert envs.get_attr("label", indices=1) == ["b"] and not envs.has_attr("label")
    assert envs.env_is_wrapped(Monitor) == [False] * 3
    with pytest.raises(AttributeError, match="gravity"):
        envs.env_method("gravity")
    envs.close()


def test_the_maker_adds_a_monitor_unless_told_otherwise(target: str) -> None:
    envs = make_vec_env("Chain-v0", 1)
    assert isinstance(envs, VecMonitor)
    envs.close()
    with pytest.raises(ValueError, match="SameStep"):
        RheosVecEnv(rheos.make_vec("Chain-v0", 1))


def test_its_evaluation_plays_one_sample_of_the_weights_an_episode(target: str, chain_client: rheos.Client) -> None:
    agent = chain_client.agent("q-test/Chain-v0")
    envs = VecMonitor(make_vec_env("Chain-v0", 3, target=target))
    returns, lengths = evaluate_policy(agent, envs, n_eval_episodes=24, deterministic=False, return_episode_rewards=True)
    assert {round(float(value), 6) for value in returns} == {10.0, 0.017} and set(lengths) == {18}
    envs.close()
    agent.close()
