"""Seeds and options of resets: what Gymnasium takes is taken, everything else is refused by name, before it is sent."""

from typing import Any

import gymnasium
import numpy as np
import pytest

import rheos
from comparing import assert_same

ENV_ID = "MountainCar-v0"
WRONG = [-1, 2**64, 2**128, 1.0, "1", np.float64(1), [1]]


@pytest.mark.parametrize("seed", [0, True, 2**53 + 1, 2**64 - 1])
def test_every_integer_of_64_bits_is_a_seed(target: str, seed: int) -> None:
    with rheos.make(ENV_ID) as env:
        assert_same(env.reset(seed=seed), gymnasium.make(ENV_ID).reset(seed=seed))


def test_numpys_integers_are_seeds(target: str) -> None:
    with rheos.make(ENV_ID) as env:
        assert_same(env.reset(seed=np.int64(7)), env.reset(seed=7))
    envs = rheos.make_vec(ENV_ID, 2)
    assert_same(envs.reset(seed=np.uint8(7)), envs.reset(seed=[7, 8]))
    assert_same(envs.reset(seed=np.array([7, 8])), envs.reset(seed=(7, 8)))
    envs.close()


@pytest.mark.parametrize("seed", WRONG)
def test_what_is_no_seed_is_refused_by_name(target: str, client: rheos.Client, seed: Any) -> None:
    env, envs, asynchronous = rheos.make(ENV_ID), rheos.make_vec(ENV_ID, 2), rheos.make_vec(ENV_ID, 2, batch_size=1)
    agent = client.agent(f"random/{ENV_ID}")
    observation = agent.observation_space.sample()
    calls: list[Any] = [
        lambda: env.reset(seed=seed),
        lambda: envs.reset(seed=[0, seed]),
        lambda: asynchronous.async_reset(seed=[0, seed]),
        lambda: agent.predict(observation, seed=seed),
        lambda: agent.sample(observation, 3, seed=seed),
        lambda: client.evaluate(agent.name, ENV_ID, episodes=1, seed=seed),
    ]
    if seed != [1]:
        calls.append(lambda: envs.reset(seed=seed))
    for call in calls:
        with pytest.raises(gymnasium.error.Error, match=r"^seed: expected an integer in \[0, 2\^64\), got "):
            call()
    env.close()
    envs.close()
    asynchronous.close()


def test_options_that_are_none_are_refused_by_name(target: str) -> None:
    env, envs = rheos.make(ENV_ID), rheos.make_vec(ENV_ID, 2)
    for options in (5, "low", [1]):
        for each in (env, envs):
            with pytest.raises(TypeError, match=r"^options: expected a dict, got "):
                each.reset(options=options)  # type: ignore[arg-type]
    with pytest.raises(rheos.RemoteError, match=r"options\.low: expected a number from .*, got NaN"):
        env.reset(options={"low": float("nan"), "high": 1})
    env.close()
    envs.close()


def test_a_closed_client_says_so(target: str) -> None:
    client = rheos.Client(target)
    client.close()
    for call in (
        client.envs,
        client.agents,
        lambda: client.make(ENV_ID),
        lambda: client.evaluate("random/Chain-v0", "Chain-v0", episodes=1),
    ):
        with pytest.raises(rheos.RemoteError, match=f"the connection to {target} is closed") as error:
            call()
        assert error.value.reason == "CLOSED"


def test_environments_outlive_the_client_that_made_them(target: str) -> None:
    client = rheos.Client(target)
    env = client.make(ENV_ID)
    client.close()
    env.reset(seed=0)
    env.close()
