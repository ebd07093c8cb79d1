"""An agent of the server: actions, densities, samples, and the base noise behind them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from gymnasium import Space, spaces

from .agent_stream import AgentStream
from .batches import as_batch, batch_of_one, first, is_single, repeat
from .catalogue import AgentInfo
from .channel import Connection
from .seeds import checked_seed, optional_seed
from .tensors import decode_tensor, encode_tensor
from .v1 import agent_pb2
from .values import decode_batch, encode_batch, encode_value

Floats = npt.NDArray[np.float64]


class Samples(NamedTuple):
    """Actions with their log-probabilities, nats, [n]; None where the agent has none."""

    actions: Any
    log_prob: Floats | None


class Density(NamedTuple):
    """Log-probabilities of actions and the policy's entropy in the same states, all nats, [B]; the entropy is None where unknown."""

    log_prob: Floats
    entropy: Floats | None
    entropy_standard_error: Floats | None


class Latents(NamedTuple):
    """Base noise [B, D], and log |det d latent / d action|, nats, [B]."""

    latents: Floats
    log_det: Floats


class Actions(NamedTuple):
    """Actions [B, D] in full precision, and log |det d action / d latent|, nats, [B]."""

    actions: Floats
    log_det: Floats


class Agent:
    """A policy. Observations and actions may be single or batched; results have a leading axis where an argument has one.

    Every method may raise `RemoteError`; UNIMPLEMENTED where the agent has no such thing (`info.capabilities`), and ValueError for
    observations or actions of the wrong shape or type.

    Args:
        connection: shared with the agent, which closes its share.
        info: what it is.
    """

    def __init__(self, connection: Connection, info: AgentInfo) -> None:
        self.info = info
        self.name = info.name
        self.observation_space = info.observation_space
        self.action_space = info.action_space
        self._exact_space = _exact_space(info.action_space)
        self._stream = AgentStream(connection)

    def predict(
        self,
        observation: Any,
        state: bytes | None = None,
        episode_start: npt.NDArray[np.bool_] | None = None,
        deterministic: bool = False,
        *,
        seed: int | None = None,
    ) -> tuple[Any, bytes | None]:
        """Actions, and the state for the next call, as in Stable-Baselines3.

        Args:
            observation: one, or a batch.
            state: what the last call gave; None at first. An agent whose weights are random ("episode_state" among `info.capabilities`)
                acts by one sample of them for an episode, and this is what tells it which. Other agents, and deterministic calls,
                give None.
            episode_start: [B], where a new episode begins: there the state is drawn anew.
            deterministic: the action of zero base noise, the mode, or that of weights without noise.
            seed: for the sampling; the same seed and observations give the same bytes.
        """
        single = is_single(self.observation_space, observation)
        batch = batch_of_one(self.observation_space, observation) if single else as_batch(self.observation_space, observation)
        mode = None
        if deterministic:
            mode = agent_pb2.ActMode(deterministic=True)
        elif seed is not None:
            mode = agent_pb2.ActMode(seed=checked_seed(seed))
        request = agent_pb2.ActRequest(
            agent=self.name,
            observation=encode_batch(self.observation_space, batch.values, batch.count),
            mode=mode,
            agent_state=state or b"",
            episode_start=b"" if episode_start is None else np.asarray(episode_start, np.bool_).tobytes(),
        )
        reply = self._stream.call(agent_pb2.AgentServiceSessionRequest(act=request)).act
        actions = decode_batch(self.action_space, reply.action)
        return (first(self.action_space, actions) if single else actions), reply.agent_state or None

    def log_prob(self, observation: Any, actions: Any) -> Any:
        """Log-probabilities, nats: [B], or a number for one observation and one action. One observation goes with many actions too."""
        log_prob = self.density(observation, actions).log_prob
        return log_prob[0] if is_single(self.action_space, actions) and is_single(self.observation_space, observation) else log_prob

    def density(self, observation: Any, actions: Any) -> Density:
        """Log-probabilities and entropies; one observation goes with many actions too."""
        count, pair = self._pair(observation, actions)
        request = agent_pb2.LogProbRequest(agent=self.name, observation=pair[0], action=pair[1])
        reply = self._stream.call(agent_pb2.AgentServiceSessionRequest(log_prob=request)).log_prob
        return Density(_floats(reply.log_prob, count), *(_optional(each, count) for each in (reply.entropy, reply.entropy_standard_error)))

    def sample(self, observation: Any, n: int, seed: int | None = None) -> Samples:
        """`n` actions in one state.

        Args:
            observation: one.
            n: 1 to 65,536.
            seed: the same seed gives the same bytes; None = one of the server's choice.
        """
        value = encode_value(self.observation_space, observation)
        request = agent_pb2.SampleRequest(agent=self.name, observation=value, n=n, seed=optional_seed(seed))
        reply = self._stream.call(agent_pb2.AgentServiceSessionRequest(sample=request)).sample
        return Samples(decode_batch(self.action_space, reply.action), _optional(reply.log_prob, n))

    def to_latent(self, observation: Any, actions: Any) -> Latents:
        """The base noise that leads to the actions. Those of `from_latent`, in float64, lead back to its noise to 1e-9."""
        count, pair = self._pair(observation, actions)
        request = agent_pb2.ToLatentRequest(agent=self.name, observation=pair[0], action=pair[1])
        reply = self._stream.call(agent_pb2.AgentServiceSessionRequest(to_latent=request)).to_latent
        return Latents(decode_tensor(reply.latent), _floats(reply.log_det, count))

    def from_latent(self, observation: Any, latents: npt.ArrayLike) -> Actions:
        """The actions that base noise leads to; `latents` is [B, D], and one observation goes with many of them."""
        noise = np.atleast_2d(np.asarray(latents, np.float64))
        batch = repeat(self.observation_space, observation, len(noise))
        value = encode_batch(self.observation_space, batch, len(noise))
        request = agent_pb2.FromLatentRequest(agent=self.name, observation=value, latent=encode_tensor(noise))
        reply = self._stream.call(agent_pb2.AgentServiceSessionRequest(from_latent=request)).from_latent
        return Actions(decode_tensor(reply.action), _floats(reply.log_det, len(noise)))

    def close(self) -> None:
        """Ends the connection's share. Harmless when it has ended."""
        self._stream.close()

    def _pair(self, observation: Any, actions: Any) -> tuple[int, tuple[Any, Any]]:
        is_exact = isinstance(actions, np.ndarray) and actions.dtype == np.float64
        space = self._exact_space if is_exact else self.action_space
        batch = batch_of_one(space, actions) if is_single(space, actions) else as_batch(space, actions)
        observations = repeat(self.observation_space, observation, batch.count)
        values = encode_batch(self.observation_space, observations, batch.count), encode_batch(space, batch.values, batch.count)
        return batch.count, values

    def __repr__(self) -> str:
        return f"Agent({self.name})"


def _exact_space(space: Space[Any]) -> Space[Any]:
    """Of actions in float64, as `from_latent` gives them: their density and noise are asked for without rounding."""
    if isinstance(space, spaces.Box) and space.dtype == np.float32:
        return spaces.Box(space.low.astype(np.float64), space.high.astype(np.float64), dtype=np.float64)
    return space


def _floats(data: bytes, count: int) -> Floats:
    return np.frombuffer(data, "<f8").reshape(count).astype(np.float64)


def _optional(data: bytes, count: int) -> Floats | None:
    return _floats(data, count) if data else None
