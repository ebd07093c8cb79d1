"""Evaluations through the client: the same seed gives the same report, and every episode can be proved."""

import dataclasses
import os
import runpy
from pathlib import Path

import numpy as np
import pytest

import rheos

AGENT = "random/MountainCarContinuous-v0"
ENV = "MountainCarContinuous-v0"
QUICKSTART = Path(__file__).parents[2] / "clients/python/examples/quickstart.py"


def test_the_same_seed_gives_the_same_report(client: rheos.Client) -> None:
    seen: list[int] = []
    first = client.evaluate(AGENT, ENV, episodes=6, seed=5, on_episode=lambda episode: seen.append(episode.index))
    again = client.evaluate(AGENT, ENV, episodes=6, seed=5, num_envs=2)
    assert dataclasses.replace(first, wall_time=0) == dataclasses.replace(again, wall_time=0)
    assert first.mean != client.evaluate(AGENT, ENV, episodes=6, seed=6).mean
    assert seen == list(range(6))


def test_a_report_summarises_its_episodes(client: rheos.Client) -> None:
    report = client.evaluate(AGENT, ENV, episodes=8, seed=1)
    returns = np.array([episode.episode_return for episode in report.episodes])
    assert (report.env_id, report.seed, report.agent.split("@")[0]) == (ENV, 1, AGENT)
    assert report.mean == pytest.approx(returns.mean())
    assert report.std == pytest.approx(returns.std(ddof=1))
    assert report.median == pytest.approx(np.median(returns))
    assert report.iqm == pytest.approx(np.sort(returns)[2:6].mean())
    assert report.ci95[0] <= report.mean <= report.ci95[1]
    assert report.steps == sum(episode.length for episode in report.episodes)
    assert report.wall_time > 0


def test_receipts_are_verified_and_falsified_ones_found(client: rheos.Client) -> None:
    receipt = client.evaluate(AGENT, ENV, episodes=1, seed=3).episodes[0].receipt
    assert client.verify(receipt).valid
    forged = rheos.Receipt.FromString(receipt.SerializeToString())
    forged.episode_return += 1.0
    verdict = client.verify(forged)
    assert not verdict.valid and "return" in (verdict.field + verdict.explanation)


def test_perturbations_and_arguments_reach_the_environment(client: rheos.Client) -> None:
    plain = client.evaluate(AGENT, ENV, episodes=2, seed=3)
    sticky = client.evaluate(AGENT, ENV, episodes=2, seed=3, sticky_actions=0.9)
    short = client.evaluate(AGENT, ENV, episodes=2, seed=3, kwargs={"max_episode_steps": 5})
    assert sticky.mean != plain.mean
    assert [episode.length for episode in short.episodes] == [5, 5]


def test_a_refused_evaluation_says_why(client: rheos.Client) -> None:
    with pytest.raises(rheos.RemoteError) as refusal:
        client.evaluate("random/Chain-v0", ENV, episodes=1)
    assert refusal.value.code == "INVALID_ARGUMENT"
    with pytest.raises(rheos.RemoteError) as refusal:
        client.evaluate(AGENT, ENV, episodes=0)
    assert refusal.value.code == "INVALID_ARGUMENT"
    with pytest.raises(rheos.RemoteError) as refusal:
        client.evaluate(AGENT, ENV, episodes=1, deterministic=True)
    assert refusal.value.code == "UNIMPLEMENTED"


def test_the_quickstart_runs(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert os.environ["RHEOS_TARGET"] == target
    runpy.run_path(str(QUICKSTART), run_name="__main__")
    printed = capsys.readouterr().out
    assert "64 environments" in printed and "4 episodes" in printed
