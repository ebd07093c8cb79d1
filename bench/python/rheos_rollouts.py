"""The Python client of rheos: rollouts from one state of one environment. An item is a step of a sequence."""

from __future__ import annotations

from contestant import compete, cycle_steps, draw_actions, read_config, withdraw


def main() -> None:
    """Config: `target`; `envId`; `count`, sequences; `horizon`, steps of each."""
    config = read_config()
    try:
        import rheos
    except ImportError as error:
        return withdraw(f"rheos' Python client cannot be imported ({error})")
    env = rheos.make(config["envId"], target=config["target"])
    env.reset(seed=0)
    count, horizon = config["count"], config["horizon"]
    actions = draw_actions(env.action_space, (count, horizon))
    entrants = {
        "all": cycle_steps(env.rollout, actions),
        "none": cycle_steps(lambda batch: env.rollout(batch, observations="none"), actions),
    }
    compete(entrants, count * horizon)
    env.close()


if __name__ == "__main__":
    main()
