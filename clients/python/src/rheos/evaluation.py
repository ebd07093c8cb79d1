"""Evaluations played inside the server, their statistics, and the proofs of their episodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import grpc

from .channel import Connection
from .errors import from_call
from .v1 import evaluation_pb2

Receipt = evaluation_pb2.Receipt


@dataclass(frozen=True)
class Episode:
    """One finished episode.

    Attributes:
        index: 0, 1, 2, …
        episode_return: sum of the rewards.
        length: steps.
        terminated: whether it ended in a terminal state; False = truncated.
        success: None where the environment defines none.
        env_seed: that the environment was reset with.
        receipt: the proof, to be checked with `Client.verify`.
    """

    index: int
    episode_return: float
    length: int
    terminated: bool
    success: bool | None
    env_seed: int
    receipt: Receipt


@dataclass(frozen=True)
class Report:
    """Statistics over all episodes.

    Attributes:
        agent: with its version.
        env_id: the environment.
        seed: from which everything random was drawn.
        mean: of the returns.
        std: standard deviation of the returns, with n - 1.
        median: of the returns.
        iqm: mean of the middle half of the returns.
        ci95: 95 % bootstrap interval of the mean, (low, high).
        iqm_ci95: the same of the interquartile mean.
        mean_length: steps.
        success_rate: None where the environment defines no success.
        steps: of all episodes.
        wall_time: seconds.
        episodes: in the order of their indices.
    """

    agent: str
    env_id: str
    seed: int
    mean: float
    std: float
    median: float
    iqm: float
    ci95: tuple[float, float]
    iqm_ci95: tuple[float, float]
    mean_length: float
    success_rate: float | None
    steps: int
    wall_time: float
    episodes: list[Episode]

    def __repr__(self) -> str:
        low, high = self.ci95
        return f"Report({self.agent} on {self.env_id}: {self.mean:.2f} [{low:.2f}, {high:.2f}], {len(self.episodes)} episodes)"


class Verification(NamedTuple):
    """Outcome of a replay: whether everything came out the same, and if not, the first step (0 = the reset) and field that differ."""

    valid: bool
    explanation: str
    first_step: int | None
    field: str


def run_evaluation(
    connection: Connection, request: evaluation_pb2.EvaluateRequest, on_episode: Callable[[Episode], Any] | None = None
) -> Report:
    """Plays the episodes; interrupting it stops the work on the server. Raises RemoteError."""
    replies = connection.stream("EvaluationService/Evaluate", request, evaluation_pb2.EvaluateResponse)
    episodes: list[Episode] = []
    summary = evaluation_pb2.EvaluationSummary()
    try:
        for reply in replies:
            if reply.HasField("summary"):
                summary = reply.summary
                continue
            episodes.append(_episode(reply.episode))
            if on_episode is not None:
                on_episode(episodes[-1])
    except grpc.RpcError as failed:
        raise connection.explain(from_call(failed)) from None
    finally:
        replies.cancel()
    return _report(summary, episodes)


def verify(connection: Connection, receipt: Receipt) -> Verification:
    """Replays a receipt on the server. Raises RemoteError."""
    reply = connection.call("EvaluationService/Verify", evaluation_pb2.VerifyRequest(receipt=receipt), evaluation_pb2.VerifyResponse)
    return Verification(reply.valid, reply.explanation, reply.first_step if reply.HasField("first_step") else None, reply.field)


def _episode(result: evaluation_pb2.EpisodeResult) -> Episode:
    success = result.success if result.HasField("success") else None
    return Episode(result.index, result.episode_return, result.length, result.terminated, success, result.env_seed, receipt=result.receipt)


def _report(summary: evaluation_pb2.EvaluationSummary, episodes: list[Episode]) -> Report:
    return Report(
        agent=summary.agent,
        env_id=summary.env_id,
        seed=summary.seed,
        mean=summary.mean,
        std=summary.std,
        median=summary.median,
        iqm=summary.iqm,
        ci95=(summary.mean_ci95.low, summary.mean_ci95.high),
        iqm_ci95=(summary.iqm_ci95.low, summary.iqm_ci95.high),
        mean_length=summary.mean_length,
        success_rate=summary.success_rate if summary.HasField("success_rate") else None,
        steps=summary.steps,
        wall_time=summary.wall_time.seconds + summary.wall_time.nanos / 1e9,
        episodes=episodes,
    )
