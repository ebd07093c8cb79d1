"""N environments of one session, as a `gymnasium.vector.VectorEnv`."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium import Space
from gymnasium.error import AlreadyPendingCallError, NoAsyncCallError
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space, iterate

from .channel import Connection
from .codecs import StepRequest, observation_decoder
from .env import metadata_of, reset_command
from .errors import closed
from .frames import render_vector, warn_without_mode
from .infos import InfoDecoder, final_infos, flags
from .rollout import Observed, Rollout, RolloutCall
from .seeds import checked_seed, optional_seed
from .session import Session
from .snapshot import Snapshot
from .spaces import decode_space
from .v1 import env_pb2

AUTORESET_MODES = {
    AutoresetMode.NEXT_STEP: env_pb2.AUTORESET_MODE_NEXT_STEP,
    AutoresetMode.SAME_STEP: env_pb2.AUTORESET_MODE_SAME_STEP,
    AutoresetMode.DISABLED: env_pb2.AUTORESET_MODE_DISABLED,
}

StepReturn = tuple[Any, npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.bool_], dict[str, Any]]


class RemoteVectorEnv(VectorEnv[Any, Any, npt.NDArray[Any]]):
    """N environments that are stepped side by side on the server.

    What `reset` and `step` return, infos with their `_key` masks included, is what `gymnasium.vector.SyncVectorEnv` returns for the
    local environments. Between `step_async` and `step_wait` the caller may compute; physics goes on meanwhile.

    Args:
        connection: shared with the environment, which closes its share.
        made: what the server said of the new session.
        render_mode: as given to `make_vec`.
    """

    def __init__(self, connection: Connection, made: env_pb2.MakeResponse, render_mode: str | None = None) -> None:
        spec = made.spec
        mode = next(mode for mode, number in AUTORESET_MODES.items() if number == made.autoreset_mode)
        self.env_id = spec.id
        self.num_envs = made.num_envs
        self.single_observation_space = decode_space(spec.observation_space)
        self.single_action_space = decode_space(spec.action_space)
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        self.metadata = {**metadata_of(spec, render_mode), "autoreset_mode": mode}
        self.render_mode = render_mode
        self._session = Session(connection, made)
        self._step_request = StepRequest(self.single_action_space, self.num_envs, spec.id)
        self._decode_observations = observation_decoder(self.single_observation_space, batched=True)
        self._infos = InfoDecoder(spec.info_fields)
        self._is_stepping = False

    def reset(self, *, seed: int | Sequence[int | None] | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Starts episodes.

        Args:
            seed: an int gives environment i the seed `seed + i`; a list gives each its own, None = go on as it is.
            options: the environment's own; besides them `reset_mask`, bools [N]: which environments to reset.
        """
        result = self._call(reset_request(self.num_envs, seed, options), changes=True).reset
        return self._decode_observations(result.observation), self._infos.vector(result.infos)

    def step(self, actions: Any) -> StepReturn:
        """Applies one action to each environment.

        Raises:
            InvalidAction: wrong shape or type, NaN, or outside a discrete space; nothing has changed.
            ResetNeeded: before the first reset, after the physics of an environment diverged, or with autoreset disabled after the end of
                an episode.
            RemoteError: PHYSICS_DIVERGED, in one environment or more, after the others were stepped; a reset cures it.
        """
        self._start(actions)
        return self._finish()

    def step_async(self, actions: Any) -> None:
        """Sends the actions and returns at once. Raises as `step`, and AlreadyPendingCallError before `step_wait`."""
        self._start(actions)
        self._is_stepping = True

    def step_wait(self) -> StepReturn:
        """Waits for what `step_async` began; again, where that was interrupted.

        Raises:
            NoAsyncCallError: without `step_async`; else as `step`.
        """
        if not self._is_stepping and self._session.interrupted != "step":
            raise NoAsyncCallError("step_wait needs a step_async before it", "step")
        self._is_stepping = False
        return self._finish()

    def _start(self, actions: Any) -> None:
        self._require_idle("step")
        self._session.start(self._step_request.fill(actions), changes=True)

    def _finish(self) -> StepReturn:
        result = self._session.finish().step
        infos = self._infos.vector(result.infos)
        if result.final_mask:
            final = self._decode_observations(result.final_observation)
            last_infos = self._infos.vector(result.final_infos)
            infos.update(ended_infos(self.single_observation_space, final, last_infos, flags(result.final_mask)))
        rewards = np.frombuffer(result.rewards, "<f8").astype(np.float64)
        return self._decode_observations(result.observation), rewards, flags(result.terminated), flags(result.truncated), infos

    def render(self) -> tuple[Any, ...] | None:
        """Of each environment what `render` of `RemoteEnv` returns; None without a render mode. Raises as that."""
        if self.render_mode is None:
            warn_without_mode(self.env_id)
            return None
        return render_vector(self._ask_pictures, self.render_mode, self.num_envs)

    def snapshot(self) -> Snapshot:
        """The full state of all environments, random generators and elapsed steps included."""
        request = env_pb2.SessionRequest(snapshot=env_pb2.SnapshotQuery())
        return Snapshot.from_message(self._call(request, changes=False).snapshot.state)

    def restore(self, snapshot: Snapshot) -> None:
        """Puts a state in; what follows is bit for bit what followed the snapshot."""
        command = env_pb2.RestoreCommand(state=snapshot.to_message())
        self._call(env_pb2.SessionRequest(restore=command), changes=True)

    def fork(self) -> RemoteVectorEnv:
        """A new vector in the state of this one."""
        made = self._call(env_pb2.SessionRequest(fork=env_pb2.ForkQuery()), changes=False).fork.session
        twin = RemoteVectorEnv(self._session.connection.share(), made, self.render_mode)
        twin.spec = self.spec
        return twin

    def rollout(self, actions: Any, env_index: int = 0, *, start: Snapshot | None = None, observations: Observed = "all") -> Rollout:
        """Tries out N sequences of H actions, all from the state of environment `env_index`; otherwise as `RemoteEnv.rollout`."""
        call = RolloutCall(self.single_action_space, actions, observations)
        result = self._call(call.request(start, env_index), changes=False).rollout
        return call.take(result, self.single_observation_space)

    def close_extras(self, **kwargs: Any) -> None:
        """Ends the session; called by `close`."""
        self._session.close()

    def __deepcopy__(self, memo: dict[int, Any]) -> RemoteVectorEnv:
        """Copying is forking."""
        return self.fork()

    def _ask_pictures(self, query: env_pb2.RenderQuery) -> env_pb2.RenderResponse:
        return self._call(env_pb2.SessionRequest(render=query), changes=False).render

    def _call(self, request: env_pb2.SessionRequest, *, changes: bool) -> env_pb2.SessionResponse:
        self._require_idle(request.WhichOneof("command") or "call")
        return self._session.call(request, changes=changes)

    def _require_idle(self, call: str) -> None:
        if self.closed:
            raise closed(self.env_id)
        if self._is_stepping:
            raise AlreadyPendingCallError(f"{call} called before step_wait", "step")


def reset_request(num_envs: int, seed: int | Sequence[int | None] | None, options: dict[str, Any] | None) -> env_pb2.SessionRequest:
    """A reset of N environments, with Gymnasium's arguments."""
    own = {name: value for name, value in options.items() if name != "reset_mask"} if isinstance(options, dict) else options
    command = reset_command(own)
    mask = options.get("reset_mask") if options else None
    if mask is not None:
        command.reset_mask = _checked_mask(mask, num_envs).tobytes()
    if isinstance(seed, list | tuple | range | np.ndarray):
        if len(seed) != num_envs:
            raise ValueError(f"seed: expected {num_envs} seeds, got {len(seed)}")
        command.seeds.seeds.extend(env_pb2.Seed(value=optional_seed(each)) for each in seed)
    elif seed is not None:
        command.seed = checked_seed(seed)
    return env_pb2.SessionRequest(reset=command)


def ended_infos(space: Space[Any], batch: Any, infos: dict[str, Any], ended: npt.NDArray[np.bool_]) -> dict[str, Any]:
    """`final_obs` and `final_info` of the SAME_STEP mode.

    Args:
        space: of one observation.
        batch: the last observations.
        infos: the infos of the last steps.
        ended: which environments' episodes ended in this step.
    """
    observations = [copy.deepcopy(each) for each in iterate(batch_space(space, len(ended)), batch)]
    return final_infos(observations, infos, ended)


def _checked_mask(mask: Any, num_envs: int) -> npt.NDArray[np.bool_]:
    if not isinstance(mask, np.ndarray) or mask.dtype != np.bool_:
        raise TypeError(f"options['reset_mask']: expected a numpy array of bools, got {getattr(mask, 'dtype', type(mask).__name__)}")
    if mask.shape != (num_envs,) or not mask.any():
        raise ValueError(f"options['reset_mask']: expected shape [{num_envs}] and at least one True, got {mask!r}")
    return mask
