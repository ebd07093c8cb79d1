"""Stable-Baselines3: PPO, and TRPO of sb3-contrib. A call is one rollout with its update, an item an environment step."""

from __future__ import annotations

from typing import Any

from contestant import compete, read_config, withdraw


def main() -> None:
    """Config: `envId`; `algorithm`, "nf-ppo" or "nf-trpo", whose Gaussian counterpart runs; `hidden`, units of two layers."""
    config = read_config()
    try:
        import gymnasium
        import torch
        from sb3_contrib import TRPO
        from stable_baselines3 import PPO
        from stable_baselines3.common.vec_env import DummyVecEnv, SubprocVecEnv
    except ImportError as error:
        return withdraw(f"stable-baselines3 and sb3-contrib are not installed ({error})")

    def make() -> gymnasium.Env[Any, Any]:
        return gymnasium.make(config["envId"])

    hidden = config["hidden"]
    activation = torch.nn.ReLU if hidden == 256 else torch.nn.Tanh
    policy = {"net_arch": {"pi": [hidden, hidden], "vf": [hidden, hidden]}, "activation_fn": activation}
    if config["algorithm"] == "nf-ppo":
        envs = SubprocVecEnv([make] * 8)
        model = PPO("MlpPolicy", envs, n_steps=256, batch_size=64, n_epochs=10, policy_kwargs=policy, device="cpu", seed=0)
        steps = 8 * 256
    else:
        envs = DummyVecEnv([make] * 2)
        model = TRPO("MlpPolicy", envs, n_steps=512, policy_kwargs=policy, device="cpu", seed=0)
        steps = 2 * 512

    def update() -> None:
        model.learn(steps, reset_num_timesteps=False)

    compete({"steps": update}, steps)
    envs.close()


if __name__ == "__main__":
    main()
