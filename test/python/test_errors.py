"""Every refusal has a name: Gymnasium's where it has one, else code, reason and a sentence."""

import pickle
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.error import ClosedEnvironmentError, InvalidAction, NameNotFound, ResetNeeded

import rheos


def test_stepping_before_the_reset(target: str) -> None:
    env, envs = rheos.make("HalfCheetah-v5"), rheos.make_vec("Chain-v0", 2)
    with pytest.raises(ResetNeeded, match="reset") as single:
        env.step(np.zeros(6, np.float32))
    assert isinstance(single.value, rheos.RemoteError)
    assert (single.value.code, single.value.reason) == ("FAILED_PRECONDITION", "RESET_NEEDED")
    with pytest.raises(ResetNeeded):
        envs.step([0, 0])
    env.close()
    envs.close()


def test_stepping_after_the_end(target: str) -> None:
    env = rheos.make("Chain-v0", n=2)
    env.reset()
    while not env.step(1)[3]:
        pass
    with pytest.raises(ResetNeeded, match="ended"):
        env.step(1)
    env.reset()
    env.step(1)
    env.close()


def test_a_reset_cures_a_divergence_however_often_it_was_stepped_again(target: str) -> None:
    env = rheos.make("HalfCheetah-v5", reset_noise_scale=1e6)
    for _ in range(2):
        env.reset(seed=0)
        with pytest.raises(rheos.RemoteError, match="diverged") as divergence:
            env.step(np.zeros(6, np.float32))
        assert divergence.value.reason == "PHYSICS_DIVERGED"
        for _ in range(2):
            with pytest.raises(ResetNeeded, match="diverged"):
                env.step(np.zeros(6, np.float32))
    env.close()


def test_a_reset_that_diverges_does_so_each_time(target: str) -> None:
    env = rheos.make("HalfCheetah-v5", reset_noise_scale=1e308)
    for _ in range(3):
        with pytest.raises(rheos.RemoteError) as divergence:
            env.reset(seed=0)
        assert divergence.value.reason == "PHYSICS_DIVERGED"
    env.close()


def test_a_session_that_lost_count_goes_on_with_the_expected_number(target: str) -> None:
    env = rheos.make("Chain-v0")
    env.reset(seed=0)
    env.unwrapped._session.sequence += 5
    with pytest.raises(rheos.RemoteError) as refusal:
        env.step(1)
    assert refusal.value.reason == "WRONG_SEQUENCE"
    env.step(1)
    env.close()


@pytest.mark.parametrize(
    ("env_id", "action", "complaint"),
    [
        ("HalfCheetah-v5", np.zeros(3, np.float32), r"action: expected shape \[6\], got \[3\] \(HalfCheetah-v5\)"),
        ("HalfCheetah-v5", np.full(6, np.nan, np.float32), "NaN"),
        ("HalfCheetah-v5", np.full(6, "a"), "dtype float32"),
        ("HalfCheetah-v5", None, "shape"),
        ("MountainCar-v0", 3, r"\[0, 2\]"),
        ("MountainCar-v0", -1, r"\[0, 2\]"),
        ("MountainCar-v0", 1.0, "integer"),
        ("MountainCar-v0", "left", "integer"),
    ],
)
def test_a_bad_action_is_refused_and_changes_nothing(target: str, env_id: str, action: Any, complaint: str) -> None:
    env, twin = rheos.make(env_id), rheos.make(env_id)
    env.reset(seed=1)
    twin.reset(seed=1)
    with pytest.raises(InvalidAction, match=complaint) as refusal:
        env.step(action)
    assert isinstance(refusal.value, rheos.RemoteError) and refusal.value.reason == "INVALID_ACTION"
    good = np.zeros(6, np.float32) if env_id == "HalfCheetah-v5" else 0
    assert np.array_equal(env.step(good)[0], twin.step(good)[0])
    env.close()
    twin.close()


def test_bad_actions_of_a_vector(target: str) -> None:
    envs = rheos.make_vec("MountainCar-v0", 3)
    envs.reset(seed=0)
    for action in ([0, 1], [0, 1, 3], [0.0, 1.0, 2.0]):
        with pytest.raises(InvalidAction):
            envs.step(action)
    envs.step([0, 1, 2])
    envs.close()


def test_using_a_closed_environment(target: str) -> None:
    env, envs = rheos.make("Chain-v0"), rheos.make_vec("Chain-v0", 2)
    env.reset()
    envs.reset()
    for each in (env, envs):
        each.close()
        each.close()
    for use in (env.reset, env.snapshot, env.fork, lambda: env.step(0), envs.reset, envs.snapshot, lambda: envs.step([0, 0])):
        with pytest.raises(ClosedEnvironmentError):
            use()


def test_unknown_names_list_the_nearest(target: str, client: rheos.Client) -> None:
    with pytest.raises(NameNotFound, match="HalfCheetah-v5") as missing:
        rheos.make("HalfCheeta-v5")
    assert isinstance(missing.value, rheos.RemoteError) and missing.value.code == "NOT_FOUND"
    with pytest.raises(NameNotFound, match="random/Chain-v0"):
        client.agent("rndom/Chain-v0")
    with pytest.raises(NameNotFound):
        gymnasium.make("rheos/HalfCheeta-v5")


def test_unknown_and_wrong_arguments(target: str) -> None:
    with pytest.raises(rheos.RemoteError, match="forward_reward_weight") as unknown:
        gymnasium.make("rheos/HalfCheetah-v5", reward_weight=1)
    assert (unknown.value.code, unknown.value.reason) == ("INVALID_ARGUMENT", "UNKNOWN_KWARG")
    with pytest.raises(rheos.RemoteError, match="thermometer"):
        rheos.make("Chain-v0", observation="binary")
    with pytest.raises(TypeError, match=r"kwargs\.n"):
        rheos.make("Chain-v0", n=object())
    with pytest.raises(ValueError, match="num_envs"):
        rheos.make_vec("Chain-v0", 0)
    with pytest.raises(ValueError, match="Sometimes"):
        rheos.make_vec("Chain-v0", 2, autoreset_mode="Sometimes")


def test_a_negative_seed_is_refused_as_locally(target: str) -> None:
    env, local = rheos.make("MountainCar-v0"), gymnasium.make("MountainCar-v0")
    for each in (env, local):
        with pytest.raises(gymnasium.error.Error):
            each.reset(seed=-1)
    env.close()


def test_without_a_server_the_error_names_the_target() -> None:
    with pytest.raises(rheos.RemoteError, match=r"127\.0\.0\.1:1") as lonely:
        rheos.make("Chain-v0", target="127.0.0.1:1")
    assert (lonely.value.code, lonely.value.reason) == ("UNAVAILABLE", "UNREACHABLE")


def test_a_snapshot_of_something_else_is_refused(target: str) -> None:
    env, other = rheos.make("Chain-v0"), rheos.make("Chain-v0", n=4)
    with pytest.raises(rheos.RemoteError) as refusal:
        env.restore(other.snapshot())
    assert refusal.value.code == "INVALID_ARGUMENT"
    env.reset()
    env.step(1)
    env.close()
    other.close()


def test_errors_survive_pickling(target: str) -> None:
    with pytest.raises(rheos.RemoteError) as refusal:
        rheos.make("Nothing-v0")
    again = pickle.loads(pickle.dumps(refusal.value))
    assert type(again) is type(refusal.value) and str(again) == str(refusal.value)
    assert again.metadata == refusal.value.metadata
