"""Policies of Stable-Baselines3, exported as its documentation says, on a server: they act as they do at home."""

from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.policies import BasePolicy
from torch.distributions import Distribution

import rheos
from rheos.sb3 import make_vec_env

OBSERVATIONS = 1000
TOLERANCE = 1e-5
TRAINING_STEPS = 2048

torch.set_num_threads(1)


class OnnxableSB3Policy(torch.nn.Module):
    """The recipe of Stable-Baselines3's page "Exporting models": action, value and log-probability of an observation."""

    def __init__(self, policy: BasePolicy, deterministic: bool) -> None:
        super().__init__()
        self.policy = policy
        self.deterministic = deterministic

    def forward(self, observation: torch.Tensor) -> Any:
        return self.policy(observation, deterministic=self.deterministic)


def export(model: PPO, path: Path, deterministic: bool = True, is_new: bool = False) -> Path:
    """Writes the policy, for one observation, as the recipe does; by the new exporter too, which cannot follow checks of values."""
    example = torch.randn(1, *(model.observation_space.shape or ()))
    policy = OnnxableSB3Policy(model.policy, deterministic)
    if is_new:
        Distribution.set_default_validate_args(False)
        torch.onnx.export(policy, (example,), str(path), opset_version=18, input_names=["input"], dynamo=True, external_data=False)
        Distribution.set_default_validate_args(True)
    else:
        torch.onnx.export(policy, (example,), str(path), opset_version=17, input_names=["input"], dynamo=False)
    return path


def seen(env_id: str) -> Any:
    """Observations on the way of random actions."""
    envs = gymnasium.make_vec(f"rheos/{env_id}", num_envs=10)
    envs.action_space.seed(0)
    found = [envs.reset(seed=0)[0]]
    while len(found) * 10 < OBSERVATIONS:
        found.append(envs.step(envs.action_space.sample())[0])
    envs.close()
    return np.concatenate(found)


@pytest.fixture(scope="module", params=["HalfCheetah-v5", "MountainCar-v0"])
def trained(request: pytest.FixtureRequest, target: str) -> tuple[str, PPO]:
    """An environment, and a policy that was trained in it."""
    envs = make_vec_env(request.param, 4, seed=0)
    model = PPO("MlpPolicy", envs, seed=0, n_steps=128, device="cpu").learn(TRAINING_STEPS)
    envs.close()
    return request.param, model


@pytest.mark.parametrize("is_new", [False, True], ids=["TorchScript", "new exporter"])
def test_an_exported_policy_acts_as_at_home(target: str, trained: tuple[str, PPO], tmp_path: Path, is_new: bool) -> None:
    env_id, model = trained
    observations = seen(env_id)
    expected, _ = model.predict(observations, deterministic=True)
    with rheos.Client(target) as client:
        path = export(model, tmp_path / "policy.onnx", is_new=is_new)
        info = client.upload(f"sb3-ppo/{env_id}", path, env=env_id, test=(observations[:8], expected[:8]))
        agent = client.agent(f"sb3-ppo/{env_id}")
        found, _ = agent.predict(observations, deterministic=True)
        agent.close()
        client.delete_agent(info.name)
    assert found.shape == expected.shape and len(found) == OBSERVATIONS
    assert np.abs(found.astype(np.float64) - expected).max() < TOLERANCE


def test_a_stochastic_policy_is_sampled_by_the_seed(target: str, trained: tuple[str, PPO], tmp_path: Path) -> None:
    env_id, model = trained
    if env_id != "HalfCheetah-v5":
        with rheos.Client(target) as client, pytest.raises(rheos.RemoteError, match="no seed decides"):
            client.upload(f"sb3-ppo/{env_id}", export(model, tmp_path / "policy.onnx", deterministic=False))
        return
    observation = seen(env_id)[:1]
    with rheos.Client(target) as client:
        info = client.upload(f"sb3-ppo/{env_id}", export(model, tmp_path / "policy.onnx", deterministic=False))
        agent = client.agent(info.name)
        first, again, other = (agent.sample(observation[0], 2000, seed=seed) for seed in (1, 1, 2))
        still, _ = agent.predict(observation, deterministic=True)
        agent.close()
        client.delete_agent(info.name)
    assert np.array_equal(first.actions, again.actions) and not np.array_equal(first.actions, other.actions)
    assert np.abs(still - model.predict(observation, deterministic=True)[0]).max() < TOLERANCE
    # The densities are those of the policy where the action was not clipped.
    inside = np.all(np.abs(first.actions) < 1, axis=1)
    distribution = model.policy.get_distribution(torch.as_tensor(observation, dtype=torch.float32))
    expected = distribution.log_prob(torch.as_tensor(first.actions[inside])).detach().numpy()
    assert inside.sum() > 50 and np.abs(first.log_prob[inside] - expected).max() < 1e-4
