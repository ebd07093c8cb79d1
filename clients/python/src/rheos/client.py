"""The client: everything a server offers, behind one connection."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from typing import Any, overload

from .agent import Agent
from .async_vector import RemoteAsyncVectorEnv
from .catalogue import AgentInfo, EnvInfo, ServerInfo, pages
from .channel import Connection, Tls
from .env import RemoteEnv
from .evaluation import Episode, Receipt, Report, Verification, run_evaluation, verify
from .making import make_async_vector, make_env, make_vector
from .models import ModelTest, Precision, export_model, read_model, upload_model
from .seeds import checked_seed, optional_seed
from .structs import to_struct
from .training import Run, find_run, list_runs, start_request, start_run
from .v1 import agent_pb2, env_pb2, evaluation_pb2, server_pb2
from .vector import RemoteVectorEnv


class Client:
    """A connection to one server. Environments and agents that it made go on when it is closed.

    Args:
        target: "host:port" or "unix:PATH"; None = the environment variable RHEOS_TARGET, else localhost:50051.
        token: bearer token; None = the environment variable RHEOS_TOKEN, else none.
        tls: None = not encrypted; True = encrypted, checked by the system's certificates; or a `Tls`, or gRPC channel credentials.
        reconnect_timeout: seconds for which environments and agents try to get a lost connection back before they raise; a command that
            takes longer needs more. A peer that falls silent, with the connection open, is noticed within 30 seconds, which come before.
    """

    def __init__(
        self, target: str | None = None, *, token: str | None = None, tls: Tls | bool | Any | None = None, reconnect_timeout: float = 20.0
    ) -> None:
        self._connection = Connection(target, token=token, tls=tls, reconnect_timeout=reconnect_timeout)
        self._is_closed = False

    @property
    def target(self) -> str:
        """Where the server is."""
        return self._connection.target

    def info(self) -> ServerInfo:
        """Version, limits and capabilities of the server."""
        reply = self._connection.call("ServerService/GetServerInfo", server_pb2.GetServerInfoRequest(), server_pb2.GetServerInfoResponse)
        return ServerInfo.from_message(reply)

    def envs(self) -> list[EnvInfo]:
        """The environments of the server, in the order of their ids."""

        def ask(token: str) -> env_pb2.ListEnvSpecsResponse:
            request = env_pb2.ListEnvSpecsRequest(page_token=token)
            return self._connection.call("EnvService/ListEnvSpecs", request, env_pb2.ListEnvSpecsResponse)

        return [EnvInfo(spec.id, spec) for page in pages(ask) for spec in page.specs]

    def agents(self, env_id: str = "") -> list[AgentInfo]:
        """The agents of the server, in the order of their names; only those of one environment, where it is given."""

        def ask(token: str) -> agent_pb2.ListAgentsResponse:
            request = agent_pb2.ListAgentsRequest(page_token=token, env_id=env_id)
            return self._connection.call("AgentService/ListAgents", request, agent_pb2.ListAgentsResponse)

        return [AgentInfo(agent.name, agent) for page in pages(ask) for agent in page.agents]

    def make(self, env_id: str, **kwargs: Any) -> RemoteEnv:
        """One environment; arguments as of `rheos.make`."""
        return make_env(self._connection.share(), env_id, **kwargs)

    @overload
    def make_vec(self, env_id: str, num_envs: int = 1, *, batch_size: None = None, **kwargs: Any) -> RemoteVectorEnv: ...

    @overload
    def make_vec(self, env_id: str, num_envs: int = 1, *, batch_size: int, **kwargs: Any) -> RemoteAsyncVectorEnv: ...

    def make_vec(
        self, env_id: str, num_envs: int = 1, *, batch_size: int | None = None, **kwargs: Any
    ) -> RemoteVectorEnv | RemoteAsyncVectorEnv:
        """A vector of environments; arguments as of `rheos.make_vec`."""
        connection = self._connection.share()
        if batch_size is None:
            return make_vector(connection, env_id, num_envs, **kwargs)
        return make_async_vector(connection, env_id, num_envs, batch_size, **kwargs)

    def agent(self, name: str) -> Agent:
        """An agent by its name, "nf-ppo/HalfCheetah-v5", with "@version" or the newest. Raises NameNotFound with the nearest names."""
        request = agent_pb2.GetAgentRequest(name=name)
        reply = self._connection.call("AgentService/GetAgent", request, agent_pb2.GetAgentResponse)
        return Agent(self._connection.share(), AgentInfo(reply.agent.name, reply.agent))

    def upload(
        self,
        name: str,
        model: bytes | str | PathLike[str],
        env: str = "",
        *,
        provenance: str = "",
        test: ModelTest | tuple[Any, Any] | None = None,
    ) -> AgentInfo:
        """Brings a policy of one's own, as an ONNX model; `agent(name)` is it from then on.

        Args:
            name: "ALGORITHM/ENVIRONMENT", e.g. "mine/HalfCheetah-v5"; the server adds the next version.
            model: the file, or where it lies.
            env: the environment that it acts in; must be that of the name.
            provenance: how it came to be, in words.
            test: observations and the deterministic actions that it must answer with, before it is accepted.

        Raises:
            RemoteError: with what is wrong with the model.
        """
        return upload_model(self._connection, name, read_model(model), env, provenance, None if test is None else ModelTest(*test))

    def delete_agent(self, name: str) -> str:
        """Removes an agent that was uploaded, and tells its name with the version."""
        reply = self._connection.call("AgentService/Delete", agent_pb2.DeleteRequest(name=name), agent_pb2.DeleteResponse)
        return reply.name

    def export_agent(self, name: str, precision: Precision = "float64") -> bytes:
        """An agent as an ONNX model: `observation` and standard normal `noise` in, `action` and `log_prob` out; zero noise for the
        deterministic action."""
        return export_model(self._connection, name, precision)

    def evaluate(
        self,
        agent: str,
        env_id: str,
        *,
        episodes: int = 10,
        seed: int | None = None,
        deterministic: bool = False,
        observation_noise: float = 0.0,
        action_noise: float = 0.0,
        sticky_actions: float = 0.0,
        num_envs: int = 0,
        kwargs: dict[str, Any] | None = None,
        on_episode: Callable[[Episode], Any] | None = None,
    ) -> Report:
        """Plays the agent against the environment inside the server.

        Args:
            agent: its name.
            env_id: the environment; its spaces must be the agent's.
            episodes: 1 to 100,000.
            seed: the same seed gives the same report; None = one of the server's choice, told in the report.
            deterministic: the agent's best guesses instead of samples.
            observation_noise: standard deviation of normal noise on what the agent sees.
            action_noise: standard deviation of normal noise on what it does.
            sticky_actions: probability that the last action is repeated instead.
            num_envs: played side by side; 0 = as the server thinks best; no influence on the results.
            kwargs: of the environment.
            on_episode: called with each finished episode.
        """
        noise = evaluation_pb2.Perturbations(observation_noise=observation_noise, action_noise=action_noise, sticky_actions=sticky_actions)
        request = evaluation_pb2.EvaluateRequest(
            agent=agent,
            env_id=env_id,
            kwargs=to_struct(kwargs or {}, "kwargs"),
            episodes=episodes,
            seed=optional_seed(seed),
            deterministic=deterministic,
            perturbations=noise if observation_noise or action_noise or sticky_actions else None,
            num_envs=num_envs,
        )
        return run_evaluation(self._connection, request, on_episode)

    def train(
        self,
        algorithm: str,
        env_id: str,
        *,
        steps: int = 1_000_000,
        seed: int = 0,
        preset: str | None = None,
        settings: dict[str, Any] | None = None,
        kwargs: dict[str, Any] | None = None,
        name: str | None = None,
        evaluation_episodes: int | None = None,
        checkpoint_seconds: float | None = None,
    ) -> Run:
        """Starts a training run inside the server, which begins when those before it have ended.

        Args:
            algorithm: "nf-ppo", "ppo", "nf-trpo", "trpo".
            env_id: the environment.
            steps: environment steps, all counted.
            seed: the same configuration and seed give the same agent.
            preset: "tuned", where there is one; None = the algorithm's defaults.
            settings: what is set besides; it wins over the preset.
            kwargs: of the environment.
            name: of the run; None = one of the server's choice.
            evaluation_episodes: that the finished agent is scored over; None = 20.
            checkpoint_seconds: longest time between checkpoints; None = 30.

        Raises:
            RemoteError: unknown names and settings, with the nearest ones, and a full queue.
        """
        request = start_request(
            algorithm,
            env_id,
            steps=steps,
            seed=checked_seed(seed),
            preset=preset,
            settings=settings,
            kwargs=kwargs,
            name=name,
            evaluation_episodes=evaluation_episodes,
            checkpoint_seconds=checkpoint_seconds,
        )
        return start_run(self._connection, request)

    def runs(self) -> list[Run]:
        """The training runs of the server, in the order of their names."""
        return list_runs(self._connection)

    def run(self, name: str) -> Run:
        """A training run by its name. Raises RemoteError with the nearest names."""
        return find_run(self._connection, name)

    def verify(self, receipt: Receipt) -> Verification:
        """Replays the episode of a receipt and tells whether everything came out the same."""
        return verify(self._connection, receipt)

    def close(self) -> None:
        """Closes the client. Harmless when it is closed."""
        if not self._is_closed:
            self._is_closed = True
            self._connection.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
