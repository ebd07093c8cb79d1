"""What importing the package registers, and what `gymnasium.make` makes of it."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import gymnasium
import pytest

import rheos
from rheos.worlds import WORLDS

SHARED_WITH_GYMNASIUM = [world.id for world in WORLDS if world.id in gymnasium.registry]
OWN_FIELDS = {"id", "entry_point", "vector_entry_point", "namespace"}
SOURCES = Path(rheos.__file__).parents[1]


def test_importing_registers_every_world_and_contacts_no_server() -> None:
    code = "import gymnasium, rheos; print(sum(name.startswith('rheos/') for name in gymnasium.registry))"
    environment = {"RHEOS_TARGET": "127.0.0.1:1", "PYTHONPATH": str(SOURCES)}
    printed = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
    assert int(printed) == len(WORLDS)


def test_the_list_of_worlds_is_what_the_server_announces(client: rheos.Client) -> None:
    announced = tuple(
        rheos.worlds.World(env.id, env.max_episode_steps, env.reward_threshold, tuple(env.message.render_modes)) for env in client.envs()
    )
    lines = "\n".join(f"    World({w.id!r}, {w.max_episode_steps}, {w.reward_threshold}, {w.render_modes!r})," for w in announced)
    assert announced == WORLDS, f"clients/python/src/rheos/worlds.py should say:\n{lines}"


@pytest.mark.parametrize("env_id", SHARED_WITH_GYMNASIUM)
def test_a_made_environment_has_gymnasiums_spec_and_metadata(target: str, env_id: str) -> None:
    remote, local = gymnasium.make(f"rheos/{env_id}"), gymnasium.make(env_id)
    assert remote.spec is not None and local.spec is not None
    ours, theirs = dataclasses.asdict(remote.spec), dataclasses.asdict(local.spec)
    assert {key: value for key, value in ours.items() if key not in OWN_FIELDS} == {
        key: value for key, value in theirs.items() if key not in OWN_FIELDS
    }
    assert remote.metadata == local.metadata
    assert remote.observation_space == local.observation_space
    assert remote.action_space == local.action_space
    assert str(remote).replace("RemoteEnv<rheos/", f"{type(local.unwrapped).__name__}<") == str(local)
    remote.close()


@pytest.mark.parametrize("limit", [150, 300])
def test_a_time_limit_shorter_or_longer_than_the_registered_one_is_kept(target: str, limit: int) -> None:
    made = [gymnasium.make("rheos/MountainCar-v0", max_episode_steps=limit), rheos.make("MountainCar-v0", max_episode_steps=limit)]
    for env in made:
        assert env.spec is not None and env.spec.max_episode_steps == limit
        env.reset(seed=0)
        flags = [env.step(1)[2:4] for _ in range(limit)]
        assert flags == [(False, False)] * (limit - 1) + [(False, True)]
        env.close()


def test_without_a_time_limit_an_episode_goes_on(target: str) -> None:
    made = [gymnasium.make("rheos/MountainCar-v0", max_episode_steps=-1), rheos.make("MountainCar-v0", max_episode_steps=-1)]
    for env in made:
        assert env.spec is not None and env.spec.max_episode_steps is None
        env.reset(seed=0)
        assert not any(env.step(1)[3] for _ in range(400))
        env.close()


def test_a_spec_makes_the_same_environment_again(target: str) -> None:
    first = rheos.make("Chain-v0", n=7, max_episode_steps=9)
    assert first.spec is not None
    again = first.spec.make()
    assert again.observation_space == first.observation_space
    assert again.spec is not None and (again.spec.max_episode_steps, again.spec.kwargs["n"]) == (9, 7)
    again.close()
    first.close()


def test_make_vec_by_gymnasium_keeps_arguments_mode_and_limit(target: str) -> None:
    envs = gymnasium.make_vec("rheos/Chain-v0", num_envs=3, vectorization_mode="vector_entry_point", autoreset_mode="SameStep", n=6)
    assert isinstance(envs, rheos.RemoteVectorEnv)
    assert envs.metadata["autoreset_mode"] == gymnasium.vector.AutoresetMode.SAME_STEP
    assert envs.observation_space.shape == (3, 6)
    assert envs.spec is not None and envs.spec.id == "rheos/Chain-v0"
    envs.close()
    default = gymnasium.make_vec("rheos/MountainCar-v0", num_envs=2)
    default.reset(seed=0)
    for _ in range(199):
        assert not default.step([1, 1])[3].any()
    assert default.step([1, 1])[3].all()
    default.close()


def test_gymnasiums_own_vectors_work_over_single_environments(target: str) -> None:
    envs = gymnasium.make_vec("rheos/Chain-v0", num_envs=2, vectorization_mode="sync")
    observations, _ = envs.reset(seed=0)
    assert observations.shape == (2, 10)
    envs.close()
