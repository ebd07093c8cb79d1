"""Pictures: what `render` returns in every mode, Gymnasium's wrappers around it, and windows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import gymnasium
import imageio.v3 as imageio
import numpy as np
import pytest
from gymnasium.error import DependencyNotInstalled, ResetNeeded
from gymnasium.utils.env_checker import check_env
from gymnasium.wrappers import HumanRendering, RecordVideo, RenderCollection
from moviepy import VideoFileClip

import rheos

CLASSIC = ["Acrobot-v1", "CartPole-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1"]
FLAT = [*CLASSIC, "Bandit-v0", "Chain-v0", "MultiGoal-v0"]
CHAIN_SHAPE = (150, 600, 3)


def chain_frames(actions: list[int]) -> list[Any]:
    """One frame of the start and of each step, rendered one by one."""
    with rheos.make("Chain-v0", render_mode="rgb_array") as env:
        env.reset(seed=0)
        frames = [env.render()]
        for action in actions:
            env.step(action)
            frames.append(env.render())
        return frames


@pytest.mark.parametrize("env_id", FLAT)
def test_gymnasiums_checker_passes_with_rendering(target: str, env_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    env = gymnasium.make(f"rheos/{env_id}", render_mode="rgb_array")
    check_env(env.unwrapped)
    env.reset(seed=1)
    frame = env.render()
    assert isinstance(frame, np.ndarray) and frame.dtype == np.uint8 and frame.ndim == 3 and frame.shape[2] == 3
    assert frame.flags.writeable and frame.flags.c_contiguous
    env.close()


@pytest.mark.parametrize("env_id", CLASSIC)
def test_pictures_are_like_the_local_ones(target: str, env_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    remote, local = (gymnasium.make(name, render_mode="rgb_array") for name in (f"rheos/{env_id}", env_id))
    assert remote.metadata == local.metadata
    for env in (remote, local):
        env.reset(seed=8)
        env.action_space.seed(3)
        for _ in range(5):
            env.step(env.action_space.sample())
    ours, theirs = (np.asarray(env.render()).astype(int) for env in (remote, local))
    assert ours.shape == theirs.shape
    # Edges are drawn a little differently; nothing else is.
    assert (abs(ours - theirs).max(axis=2) > 64).mean() < 0.006
    remote.close()
    local.close()


@pytest.mark.parametrize("env_id", FLAT)
def test_a_world_that_draws_has_a_frame_rate(target: str, env_id: str) -> None:
    with rheos.make(env_id) as env:
        assert "rgb_array" in env.metadata["render_modes"] and env.metadata["render_fps"] > 0


def test_without_a_mode_render_warns_and_gives_none(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    warnings: list[str] = []
    monkeypatch.setattr(gymnasium.logger, "warn", lambda message, *_: warnings.append(message))
    with rheos.make("Chain-v0") as env:
        env.reset()
        assert env.render() is None
    for batch in ({}, {"batch_size": 1}):
        envs = rheos.make_vec("Chain-v0", 2, **batch)
        assert envs.render() is None
        envs.close()
    assert len(warnings) == 3 and all("render_mode='rgb_array'" in warning for warning in warnings)


def test_before_the_first_reset_there_is_no_picture(target: str) -> None:
    with rheos.make("Chain-v0", render_mode="rgb_array") as env, pytest.raises(ResetNeeded):
        env.render()


def test_a_mode_that_the_world_has_not_is_refused_with_those_it_has(target: str) -> None:
    with pytest.raises(rheos.RemoteError, match="expected one of human, rgb_array, rgb_array_list"):
        rheos.make("CartPole-v1", render_mode="depth_array")


def test_a_png_has_the_same_pixels(target: str) -> None:
    with rheos.make("MultiGoal-v0", render_mode="rgb_array") as env:
        env.reset(seed=2)
        assert np.array_equal(imageio.imread(env.render_png(), extension=".png"), env.render())
    with rheos.make("MultiGoal-v0") as env, pytest.raises(ValueError, match="for a PNG, got None"):
        env.render_png()


class TestLists:
    """The mode rgb_array_list, kept by the server, is Gymnasium's RenderCollection."""

    def test_the_list_is_that_of_gymnasiums_wrapper(self, target: str) -> None:
        kept = rheos.make("Chain-v0", render_mode="rgb_array_list")
        wrapped = RenderCollection(rheos.make("Chain-v0", render_mode="rgb_array"))
        assert kept.metadata == wrapped.metadata and kept.render_mode == wrapped.render_mode
        for call in ["reset", 1, 1, "render", 0, "render", "render", 1, "reset", 1, "render"]:
            results: list[Any] = []
            for env in (kept, wrapped):
                results.append(env.reset(seed=0) if call == "reset" else env.render() if call == "render" else env.step(call))
            if call == "render":
                assert isinstance(results[0], list) and len(results[0]) == len(results[1])
                assert all(np.array_equal(ours, theirs) for ours, theirs in zip(*results, strict=True))
        kept.close()
        wrapped.close()

    def test_gymnasium_make_gives_a_list_too(self, target: str) -> None:
        env = gymnasium.make("rheos/Chain-v0", render_mode="rgb_array_list")
        env.reset(seed=0)
        env.step(1)
        frames = env.render()
        assert isinstance(frames, list)
        assert [np.array_equal(a, b) for a, b in zip(frames, chain_frames([1]), strict=True)] == [True, True]
        env.close()

    def test_lists_and_vectors_larger_than_a_message_come_whole(self, target: str, client: rheos.Client) -> None:
        limit = client.info().limits["max_message_bytes"]
        count = limit // int(np.prod(CHAIN_SHAPE)) + 3
        with client.make("Chain-v0", n=count, render_mode="rgb_array_list") as env:
            env.reset(seed=0)
            for _ in range(count - 1):
                env.step(1)
            frames: Any = env.render()
            assert [frame.shape for frame in frames] == [CHAIN_SHAPE] * count
            assert env.render() == []
        envs = client.make_vec("Chain-v0", count, render_mode="rgb_array")
        envs.reset(seed=0)
        actions = np.arange(count) % 2
        envs.step(actions)
        expected = [chain_frames([0])[1], chain_frames([1])[1]]
        pictures: Any = envs.render()
        assert all(np.array_equal(picture, expected[action]) for picture, action in zip(pictures, actions, strict=True))
        envs.close()


class TestVectors:
    """As gymnasium.vector.SyncVectorEnv: a tuple of what each environment gives."""

    @pytest.mark.parametrize("render_mode", ["rgb_array", "rgb_array_list"])
    def test_render_is_that_of_a_sync_vector(self, target: str, render_mode: str) -> None:
        remote = gymnasium.make_vec("rheos/MountainCar-v0", 3, render_mode=render_mode)
        sync = gymnasium.make_vec("rheos/MountainCar-v0", 3, vectorization_mode="sync", render_mode=render_mode)
        for envs in (remote, sync):
            envs.reset(seed=4)
            for _ in range(2):
                envs.step(np.array([0, 1, 2]))
        ours, theirs = remote.render(), sync.render()
        assert isinstance(ours, tuple) and [type(each) for each in ours] == [type(each) for each in theirs or ()]
        assert np.array_equal(np.array(ours), np.array(theirs))
        for envs in (remote, sync):
            envs.close()

    def test_a_window_is_for_one_environment(self, target: str) -> None:
        with pytest.raises(ValueError, match="'human' is a window for one environment"):
            rheos.make_vec("CartPole-v1", 2, render_mode="human")


@pytest.mark.parametrize("env_id", ["CartPole-v1", "Chain-v0", "Hopper-v5"])
def test_record_video_writes_a_film_that_plays(target: str, env_id: str, tmp_path: Path) -> None:
    env: Any = RecordVideo(gymnasium.make(f"rheos/{env_id}", render_mode="rgb_array"), str(tmp_path), episode_trigger=lambda _: True)
    steps = 0
    env.reset(seed=0)
    env.action_space.seed(0)
    ended = False
    while not ended:
        _, _, terminated, truncated, _ = env.step(env.action_space.sample())
        ended = terminated or truncated
        steps += 1
    shape = env.unwrapped.render().shape
    env.close()
    (film,) = tmp_path.glob("*.mp4")
    with VideoFileClip(str(film), audio=False) as clip:
        frames = list(clip.iter_frames())
        assert clip.fps == env.metadata["render_fps"]
    assert len(frames) == steps + 1 and frames[0].shape == shape


class TestDepths:
    """The modes of MuJoCo's worlds beside colours."""

    SIZE: ClassVar[dict[str, Any]] = {"width": 64, "height": 48}

    def frame(self, render_mode: str) -> Any:
        env = gymnasium.make("rheos/Hopper-v5", render_mode=render_mode, **self.SIZE)
        env.reset(seed=3)
        env.step(np.zeros(3, np.float32))
        frame = env.render()
        env.close()
        return frame

    def test_depths_are_float32_from_0_to_1(self, target: str) -> None:
        depth = self.frame("depth_array")
        assert (depth.dtype, depth.shape) == (np.float32, (48, 64))
        assert 0 <= depth.min() < depth.max() <= 1

    def test_a_tuple_has_both_and_they_are_those_of_the_other_modes(self, target: str) -> None:
        both = self.frame("rgbd_tuple")
        assert isinstance(both, tuple) and len(both) == 2
        assert np.array_equal(both[0], self.frame("rgb_array")) and np.array_equal(both[1], self.frame("depth_array"))

    def test_lists_and_vectors_of_tuples(self, target: str) -> None:
        with rheos.make("Hopper-v5", render_mode="rgbd_tuple_list", **self.SIZE) as env:
            env.reset(seed=3)
            env.step(np.zeros(3, np.float32))
            first, second = env.render()
        assert [part.shape for part in first] == [(48, 64, 3), (48, 64)]
        assert all(np.array_equal(ours, theirs) for ours, theirs in zip(second, self.frame("rgbd_tuple"), strict=True))
        envs = rheos.make_vec("Hopper-v5", 2, render_mode="rgbd_tuple", **self.SIZE)
        envs.reset(seed=[3, 4])
        envs.step(np.zeros((2, 3), np.float32))
        pictures: Any = envs.render()
        assert [[part.shape for part in each] for each in pictures] == [[(48, 64, 3), (48, 64)]] * 2
        assert np.array_equal(pictures[0][0], second[0]) and not np.array_equal(pictures[1][1], second[1])
        envs.close()


class TestWindows:
    """The mode human, drawn by the server and shown here."""

    @pytest.fixture(autouse=True)
    def _no_screen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")

    def test_every_step_is_shown(self, target: str) -> None:
        pygame: Any = pytest.importorskip("pygame")
        env = gymnasium.make("rheos/CartPole-v1", render_mode="human")
        env.reset(seed=0)
        with rheos.make("CartPole-v1", render_mode="rgb_array") as twin:
            twin.reset(seed=0)
            for action in [0, 1]:
                env.step(action)
                twin.step(action)
                assert np.array_equal(pygame.surfarray.array3d(pygame.display.get_surface()).transpose(1, 0, 2), twin.render())
        assert env.render() is None and env.unwrapped.render_mode == "human"
        env.close()
        assert pygame.display.get_surface() is None

    def test_worlds_without_the_mode_are_shown_by_gymnasiums_wrapper(self, target: str) -> None:
        env = gymnasium.make("rheos/Chain-v0", render_mode="human")
        assert isinstance(env, HumanRendering)
        env.reset(seed=0)
        env.step(1)
        env.close()

    def test_without_pygame_the_error_names_the_other_modes(self, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pygame", None)
        with pytest.raises(DependencyNotInstalled, match=r"pip install pygame.*rgb_array"):
            rheos.make("CartPole-v1", render_mode="human")


def test_pygame_is_not_imported_unless_a_window_is_wanted() -> None:
    program = "import rheos, sys; assert 'pygame' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
