"""The Python client of rheos, in lock-step: one environment, or a vector."""

from __future__ import annotations

from contestant import compete, cycle_steps, draw_actions, read_config, withdraw


def main() -> None:
    """Config: `target`; `envId`; `numEnvs`, 0 = a single environment."""
    config = read_config()
    try:
        import rheos
    except ImportError as error:
        return withdraw(f"rheos' Python client cannot be imported ({error})")
    env_id, num_envs, target = config["envId"], config["numEnvs"], config["target"]
    if num_envs > 0:
        envs = rheos.make_vec(env_id, num_envs=num_envs, target=target)
        envs.reset(seed=0)
        compete({"steps": cycle_steps(envs.step, draw_actions(envs.single_action_space, (num_envs,)))}, num_envs)
        return envs.close()
    env = rheos.make(env_id, target=target)
    env.reset(seed=0)

    def step(action: object) -> None:
        *_, terminated, truncated, _ = env.step(action)
        if terminated or truncated:
            env.reset()

    compete({"steps": cycle_steps(step, draw_actions(env.action_space, ()))}, 1)
    env.close()


if __name__ == "__main__":
    main()
