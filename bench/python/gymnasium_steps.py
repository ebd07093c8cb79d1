"""Gymnasium in process: SyncVectorEnv, AsyncVectorEnv, or a single environment, without the passive checker, as fast as they go."""

from __future__ import annotations

from contestant import compete, cycle_steps, draw_actions, read_config, withdraw


def main() -> None:
    """Config: `envId`; `mode`, "sync", "async" or "single"; `numEnvs`."""
    config = read_config()
    env_id, mode, num_envs = config["envId"], config["mode"], config["numEnvs"]
    try:
        import gymnasium
    except ImportError as error:
        return withdraw(f"gymnasium is not installed ({error})")

    def make() -> gymnasium.Env:
        return gymnasium.make(env_id, disable_env_checker=True)

    if mode == "single":
        env = make()
        env.reset(seed=0)

        def step(action: object) -> None:
            *_, terminated, truncated, _ = env.step(action)
            if terminated or truncated:
                env.reset()

        compete({"steps": cycle_steps(step, draw_actions(env.action_space, ()))}, 1)
        return env.close()
    kind = gymnasium.vector.SyncVectorEnv if mode == "sync" else gymnasium.vector.AsyncVectorEnv
    envs = kind([make] * num_envs)
    envs.reset(seed=0)
    compete({"steps": cycle_steps(envs.step, draw_actions(envs.single_action_space, (num_envs,)))}, num_envs)
    envs.close()


if __name__ == "__main__":
    main()
