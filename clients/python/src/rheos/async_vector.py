"""N environments of one session that are not stepped together: actions are sent to some, results come from those that are ready first."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium.envs.registration import EnvSpec
from gymnasium.vector.utils import batch_space

from .channel import Connection
from .codecs import observation_decoder
from .env import metadata_of
from .errors import closed, invalid_action
from .frames import render_vector, warn_without_mode
from .infos import InfoDecoder, flags
from .session import Session
from .snapshot import Snapshot
from .spaces import decode_space
from .v1 import env_pb2
from .values import encode_batch
from .vector import AUTORESET_MODES, StepReturn, ended_infos, reset_request


class RemoteAsyncVectorEnv:
    """N environments of which a batch of B is handed over at a time, with the interface of EnvPool.

        envs.async_reset(seed=0)
        while True:
            observations, rewards, terminations, truncations, infos = envs.recv()
            envs.send(policy(observations), infos["env_id"])

    While the caller thinks, the N - B environments or more that it does not hold go on. Which environments a batch consists of depends on
    time; what each of them goes through depends on its seed and actions only.

    Args:
        connection: shared with the environment, which closes its share.
        made: what the server said of the new session.
        render_mode: as given to `make_vec`.

    Attributes:
        num_envs: N.
        batch_size: B.
        observation_space: of a batch, like `action_space`.
        single_observation_space: of one environment, like `single_action_space`.
        metadata: render modes, and Gymnasium's `autoreset_mode`.
        spec: by which `gymnasium.make` makes one such environment.
    """

    def __init__(self, connection: Connection, made: env_pb2.MakeResponse, render_mode: str | None = None) -> None:
        spec = made.spec
        self.env_id = spec.id
        self.num_envs: int = made.num_envs
        self.batch_size: int = made.batch_size
        self.single_observation_space = decode_space(spec.observation_space)
        self.single_action_space = decode_space(spec.action_space)
        self.observation_space = batch_space(self.single_observation_space, self.batch_size)
        self.action_space = batch_space(self.single_action_space, self.batch_size)
        mode = next(mode for mode, number in AUTORESET_MODES.items() if number == made.autoreset_mode)
        self.metadata = {**metadata_of(spec, render_mode), "autoreset_mode": mode}
        self.render_mode = render_mode
        self.spec: EnvSpec | None = None
        self._session = Session(connection, made)
        self._decode_observations = observation_decoder(self.single_observation_space, batched=True)
        self._infos = InfoDecoder(spec.info_fields)
        self._is_waiting = False
        self._received: deque[env_pb2.StepResult] = deque()

    def async_reset(self, *, seed: int | Sequence[int | None] | None = None, options: dict[str, Any] | None = None) -> None:
        """Starts episodes; the first observations come from `recv`, with reward 0.

        Args:
            seed: an int gives environment i the seed `seed + i`; a list gives each its own, None = go on as it is.
            options: the environment's own; besides them `reset_mask`, bools [N]: which environments to reset. None in flight may be.
        """
        self._finish()
        self._call(reset_request(self.num_envs, seed, options), changes=True)

    def send(self, actions: Any, env_id: npt.ArrayLike) -> None:
        """Sends an action to each of some environments, and asks for the next batch, without waiting for it.

        Args:
            actions: leaves [k, ...].
            env_id: [k], environments whose results were received: usually `infos["env_id"]`.

        Raises:
            RemoteError: here or in the next call: as `recv` does.
        """
        ids = np.asarray(env_id)
        if ids.ndim != 1 or not np.issubdtype(ids.dtype, np.integer) or (ids < 0).any():
            raise ValueError(f"env_id: expected non-negative integers [k], got {env_id!r}")
        self._finish()
        request = env_pb2.SessionRequest()
        request.step.env_ids.extend(ids.tolist())
        try:
            request.step.action.CopyFrom(encode_batch(self.single_action_space, actions, len(ids)))
        except ValueError as error:
            raise invalid_action(f"action: {error} ({self.env_id})") from None
        self._start(request)

    def recv(self) -> StepReturn:
        """The results of the B environments that are ready first, in the order in which they became ready.

        Returns:
            Observations, rewards, terminations, truncations, infos with leading axis B; the environments, int64 [B], as `infos["env_id"]`.

        Raises:
            InvalidAction: what was sent is wrong; nothing has changed.
            ResetNeeded: for a sent environment, before its first reset, after its physics diverged, or after its end where autoreset is
                disabled; nothing has changed.
            RemoteError: IN_FLIGHT, an environment was sent twice; TOO_FEW_IN_FLIGHT, no batch could ever come; PHYSICS_DIVERGED with the
                environment in `metadata["index"]`, which is to be reset; the results of the others are still to be received.
        """
        if not self._received:
            if not self._is_waiting:
                self._start(env_pb2.SessionRequest(step=env_pb2.StepCommand()))
            self._finish()
        result = self._received.popleft()
        infos = self._infos.vector(result.infos)
        if result.final_mask:
            final = self._decode_observations(result.final_observation)
            last_infos = self._infos.vector(result.final_infos)
            infos.update(ended_infos(self.single_observation_space, final, last_infos, flags(result.final_mask)))
        infos["env_id"] = np.array(result.env_ids, np.int64)
        rewards = np.frombuffer(result.rewards, "<f8").astype(np.float64)
        return self._decode_observations(result.observation), rewards, flags(result.terminated), flags(result.truncated), infos

    def step(self, actions: Any, env_id: npt.ArrayLike) -> StepReturn:
        """`send`, then `recv`."""
        self.send(actions, env_id)
        return self.recv()

    def render(self) -> tuple[Any, ...] | None:
        """Of each of the N environments what `render` of `RemoteEnv` returns; None without a render mode. Raises as that.

        Environments in flight show where they stand when their turn comes.
        """
        if self.render_mode is None:
            warn_without_mode(self.env_id)
            return None
        self._finish()
        return render_vector(self._ask_pictures, self.render_mode, self.num_envs)

    def snapshot(self) -> Snapshot:
        """The full state of all environments. Raises RemoteError, IN_FLIGHT, unless the results of all were received."""
        self._finish()
        request = env_pb2.SessionRequest(snapshot=env_pb2.SnapshotQuery())
        return Snapshot.from_message(self._call(request, changes=False).snapshot.state)

    def restore(self, snapshot: Snapshot) -> None:
        """Puts a state in. Raises RemoteError, IN_FLIGHT, unless the results of all environments were received."""
        self._finish()
        command = env_pb2.RestoreCommand(state=snapshot.to_message())
        self._call(env_pb2.SessionRequest(restore=command), changes=True)

    def fork(self) -> RemoteAsyncVectorEnv:
        """New environments in the state of these. Raises RemoteError, IN_FLIGHT, unless the results of all were received."""
        self._finish()
        made = self._call(env_pb2.SessionRequest(fork=env_pb2.ForkQuery()), changes=False).fork.session
        twin = RemoteAsyncVectorEnv(self._session.connection.share(), made, self.render_mode)
        twin.spec = self.spec
        return twin

    def close(self) -> None:
        """Ends the session. Harmless when it has ended."""
        self._session.close()

    def _ask_pictures(self, query: env_pb2.RenderQuery) -> env_pb2.RenderResponse:
        return self._call(env_pb2.SessionRequest(render=query), changes=False).render

    def _start(self, request: env_pb2.SessionRequest) -> None:
        self._require_open()
        self._session.start(request, changes=True)
        self._is_waiting = True

    def _finish(self) -> None:
        """Takes the reply that is waited for, if any, so that another command may be sent."""
        if self._is_waiting:
            try:
                self._received.append(self._session.finish().step)
            finally:
                self._is_waiting = self._session.interrupted is not None

    def _call(self, request: env_pb2.SessionRequest, *, changes: bool) -> env_pb2.SessionResponse:
        self._require_open()
        return self._session.call(request, changes=changes)

    def _require_open(self) -> None:
        if self._session.is_closed:
            raise closed(self.env_id)

    def __enter__(self) -> RemoteAsyncVectorEnv:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
