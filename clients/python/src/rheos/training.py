"""Training runs on a server: started, watched, stopped and resumed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.json_format import MessageToDict

from .catalogue import pages
from .channel import Connection
from .errors import RemoteError, from_call
from .structs import to_struct
from .v1 import training_pb2

_PHASES = {
    training_pb2.RUN_PHASE_QUEUED: "queued",
    training_pb2.RUN_PHASE_RUNNING: "running",
    training_pb2.RUN_PHASE_STOPPED: "stopped",
    training_pb2.RUN_PHASE_FINISHED: "finished",
    training_pb2.RUN_PHASE_FAILED: "failed",
}


@dataclass(frozen=True)
class Metrics:
    """The metrics of one update: environment steps so far, and numbers by name ("meanReturn", "stepsPerSecond", …)."""

    steps: int
    values: dict[str, float]


@dataclass(frozen=True)
class RunStatus:
    """Where a run stands.

    Attributes:
        phase: "queued", "running", "stopped", "finished" or "failed".
        steps: environment steps so far.
        mean_return: of the latest episodes, up to 100; None before the first one ends.
        agent: name of the agent that it became; None before.
        error: why it failed; None otherwise.
    """

    phase: str
    steps: int
    mean_return: float | None
    agent: str | None
    error: str | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it unless it is resumed."""
        return self.phase not in ("queued", "running")


class Run:
    """A training run on the server. It goes on when the client is closed.

    Attributes:
        name: its name.
        algorithm: "nf-ppo", …
        env_id: the environment.
        budget: environment steps that it may take.
        seed: everything random is drawn from it.
        settings: all of them, defaults filled in.
        status: as of the last call that told of it.
    """

    def __init__(self, connection: Connection, message: training_pb2.Run) -> None:
        self._connection = connection
        self.name = message.name
        self.algorithm = message.algorithm
        self.env_id = message.env_id
        self.budget = message.budget
        self.seed = message.seed
        self.settings: dict[str, Any] = MessageToDict(message.settings)
        self.status = _status(message)

    def refresh(self) -> RunStatus:
        """Asks the server where the run stands."""
        request = training_pb2.GetRunRequest(name=self.name)
        return self._told(self._connection.call("TrainingService/GetRun", request, training_pb2.GetRunResponse).run)

    def watch(self, after_steps: int = 0) -> Iterator[Metrics]:
        """The metrics after so many steps, then those that come, until the run is over; `status` is up to date then.

        A connection that is lost is made anew, and nothing is told twice. Raises RemoteError.
        """
        failures = 0
        while True:
            request = training_pb2.WatchRunRequest(name=self.name, after_steps=after_steps)
            channel = self._connection.channel
            replies = self._connection.stream("TrainingService/WatchRun", request, training_pb2.WatchRunResponse)
            try:
                for reply in replies:
                    failures = 0
                    if reply.HasField("run"):
                        self._told(reply.run)
                        continue
                    after_steps = reply.metrics.steps
                    yield Metrics(after_steps, dict(reply.metrics.values))
                return
            except grpc.RpcError as failed:
                error = from_call(failed)
                failures += 1
                if error.code != "UNAVAILABLE" or failures > _WATCH_ATTEMPTS:
                    raise self._connection.explain(error) from None
                self._connection.renew(channel)
            finally:
                replies.cancel()

    def wait(self) -> RunStatus:
        """Waits until the run is over. Raises RemoteError with the code "ABORTED" when it failed."""
        for _ in self.watch():
            pass
        if self.status.error is not None:
            raise RemoteError("ABORTED", "RUN_FAILED", f"{self.name}: {self.status.error}")
        return self.status

    def stop(self) -> RunStatus:
        """Saves the run and ends it; `resume` goes on. Raises RemoteError when it is over."""
        request = training_pb2.StopRunRequest(name=self.name)
        return self._told(self._connection.call("TrainingService/StopRun", request, training_pb2.StopRunResponse).run)

    def resume(self) -> RunStatus:
        """Goes on from the last checkpoint to the result that an undisturbed run has. Raises RemoteError when it runs, or is finished."""
        request = training_pb2.ResumeRunRequest(name=self.name)
        return self._told(self._connection.call("TrainingService/ResumeRun", request, training_pb2.ResumeRunResponse).run)

    def delete(self) -> None:
        """Deletes the run; its agent stays. Raises RemoteError when it runs."""
        self._connection.call("TrainingService/DeleteRun", training_pb2.DeleteRunRequest(name=self.name), training_pb2.DeleteRunResponse)

    def __repr__(self) -> str:
        return f"Run({self.name}: {self.algorithm} on {self.env_id}, {self.status.phase}, {self.status.steps} of {self.budget} steps)"

    def _told(self, message: training_pb2.Run) -> RunStatus:
        self.status = _status(message)
        return self.status


_WATCH_ATTEMPTS = 3


def start_run(connection: Connection, request: training_pb2.StartRunRequest) -> Run:
    """Starts a run. Raises RemoteError."""
    return Run(connection, connection.call("TrainingService/StartRun", request, training_pb2.StartRunResponse).run)


def start_request(
    algorithm: str,
    env_id: str,
    *,
    steps: int,
    seed: int,
    preset: str | None,
    settings: Mapping[str, Any] | None,
    kwargs: Mapping[str, Any] | None,
    name: str | None,
    evaluation_episodes: int | None,
    checkpoint_seconds: float | None,
) -> training_pb2.StartRunRequest:
    """The message for a new run."""
    return training_pb2.StartRunRequest(
        algorithm=algorithm,
        env_id=env_id,
        env_kwargs=to_struct(kwargs or {}, "kwargs"),
        budget=steps,
        seed=seed,
        preset=preset or "",
        settings=to_struct(settings or {}, "settings"),
        name=name or "",
        evaluation_episodes=evaluation_episodes,
        checkpoint_seconds=checkpoint_seconds,
        request_id=str(uuid.uuid4()),
    )


def list_runs(connection: Connection) -> list[Run]:
    """All runs, in the order of their names."""

    def ask(token: str) -> training_pb2.ListRunsResponse:
        return connection.call("TrainingService/ListRuns", training_pb2.ListRunsRequest(page_token=token), training_pb2.ListRunsResponse)

    return [Run(connection, run) for page in pages(ask) for run in page.runs]


def find_run(connection: Connection, name: str) -> Run:
    """A run by its name. Raises RemoteError."""
    return Run(
        connection, connection.call("TrainingService/GetRun", training_pb2.GetRunRequest(name=name), training_pb2.GetRunResponse).run
    )


def _status(message: training_pb2.Run) -> RunStatus:
    return RunStatus(
        phase=_PHASES[message.phase],
        steps=message.steps,
        mean_return=message.mean_return if message.HasField("mean_return") else None,
        agent=message.agent or None,
        error=message.error or None,
    )
