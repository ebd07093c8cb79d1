"""Training runs through the client: started, watched, stopped, resumed, and the agents that come of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import gymnasium
import pytest

import rheos
from serving import running_server

TINY = {"numEnvs": 4, "rolloutSteps": 32, "epochs": 2}
ENV = "Pendulum-v1"
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/training.md"


def agent_after_the_zoo() -> str:
    """The name of what comes of a run: the version after those in the zoo."""
    versions = [int(path.name) for path in (ROOT / "zoo/nf-ppo" / ENV).glob("*")]
    return f"nf-ppo/{ENV}@{max(versions, default=0) + 1}"


@pytest.fixture(scope="module")
def trainer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rheos.Client]:
    """A client of a server that has a place for runs."""
    runs: Path = tmp_path_factory.mktemp("runs")
    with running_server(args=("--drain-deadline", "5s", "--runs", str(runs))) as server, rheos.Client(server.target) as client:
        yield client


def test_a_run_becomes_an_agent_that_answers_and_plays(trainer: rheos.Client) -> None:
    run = trainer.train("nf-ppo", ENV, steps=1024, seed=3, settings=TINY, evaluation_episodes=2)
    lines = list(run.watch())
    assert [line.steps for line in lines] == list(range(128, 1025, 128))
    assert {"update", "approximateKl", "stepsPerSecond"} <= lines[-1].values.keys()
    assert (run.status.phase, run.status.steps, run.status.agent) == ("finished", 1024, agent_after_the_zoo())
    assert run.settings["rolloutSteps"] == 32
    agent = trainer.agent(f"nf-ppo/{ENV}")
    with trainer.make(ENV) as env:
        observation, _ = env.reset(seed=0)
        action, _ = agent.predict(observation, deterministic=True)
        assert env.action_space.contains(action)
    assert trainer.evaluate(f"nf-ppo/{ENV}", ENV, episodes=2, seed=0).mean < 0
    assert agent.info.message.scores[0].episodes == 2


def test_a_run_is_stopped_with_what_it_has_and_resumed(trainer: rheos.Client) -> None:
    run = trainer.train("ppo", ENV, steps=10**9, settings=TINY, name="long")
    first = next(run.watch())
    assert first.steps == 128
    stopped = run.stop()
    assert (stopped.phase, stopped.is_over) == ("stopped", True)
    assert stopped.steps >= 128
    run.resume()
    resumed = next(run.watch(after_steps=stopped.steps))
    assert resumed.steps == stopped.steps + 128
    run.stop()
    assert [each.name for each in trainer.runs()] == ["long", f"nf-ppo_{ENV}_s3"]
    trainer.run("long").delete()
    assert len(trainer.runs()) == 1


def test_the_example_of_the_page_runs(trainer: rheos.Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert example is not None
    monkeypatch.setenv("RHEOS_TARGET", trainer.target)
    exec(compile(example[1], str(PAGE), "exec"), {})
    assert f"Report(nf-ppo/{ENV}@" in capsys.readouterr().out


def test_a_refused_run_says_why(trainer: rheos.Client) -> None:
    with pytest.raises(rheos.RemoteError, match="epoch: no setting of ppo; nearest: epochs"):
        trainer.train("ppo", ENV, settings={"epoch": 3})
    with pytest.raises(gymnasium.error.NameNotFound, match="nearest: ppo"):
        trainer.train("pppo", ENV)
    with pytest.raises(gymnasium.error.NameNotFound, match="elsewhere: no such run"):
        trainer.run("elsewhere")


def test_runs_are_refused_where_there_is_no_room(tmp_path: Path) -> None:
    args = ("--drain-deadline", "100ms", "--runs", str(tmp_path), "--max-runs", "0")
    with running_server(args=args) as server, rheos.Client(server.target) as client:
        with pytest.raises(rheos.RemoteError) as refusal:
            client.train("ppo", ENV)
        assert (refusal.value.code, refusal.value.metadata["limit"]) == ("RESOURCE_EXHAUSTED", "max_runs")
