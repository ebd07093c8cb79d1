"""EnvPool in process: native environments on threads, in lock-step."""

from __future__ import annotations

from contestant import compete, cycle_steps, draw_actions, read_config, withdraw


def main() -> None:
    """Config: `envId`, `numEnvs`, `threads`."""
    config = read_config()
    try:
        import envpool
    except ImportError as error:
        return withdraw(f"envpool is not installed ({error})")
    num_envs = config["numEnvs"]
    envs = envpool.make(config["envId"], env_type="gymnasium", num_envs=num_envs, num_threads=config["threads"], seed=0)
    envs.reset()
    compete({"steps": cycle_steps(envs.step, draw_actions(envs.action_space, (num_envs,)))}, num_envs)
    envs.close()


if __name__ == "__main__":
    main()
