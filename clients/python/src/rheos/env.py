"""A single environment on the server, as a `gymnasium.Env`."""

from __future__ import annotations

import copy
from typing import Any

import gymnasium
import numpy as np
from gymnasium.envs.registration import EnvSpec

from .channel import Connection
from .codecs import StepRequest, observation_decoder
from .errors import RemoteError, closed, make_error
from .frames import offered_modes, render_png, render_single, warn_without_mode
from .infos import InfoDecoder
from .rollout import Observed, Rollout, RolloutCall
from .seeds import optional_seed
from .session import Session
from .snapshot import Snapshot
from .spaces import decode_space
from .structs import to_struct
from .v1 import env_pb2
from .window import Window
from .wrappers import EnclosingWrappers

_QUERY_SNAPSHOT = env_pb2.SessionRequest(snapshot=env_pb2.SnapshotQuery())
_QUERY_FORK = env_pb2.SessionRequest(fork=env_pb2.ForkQuery())


class RemoteEnv(gymnasium.Env[Any, Any]):
    """One environment of a session.

    `reset` and `step` return what Gymnasium's own environment returns: the same types, dtypes, shapes and info keys. Besides Gymnasium's
    errors, every method may raise `RemoteError`.

    Args:
        connection: shared with the environment, which closes its share.
        made: what the server said of the new session.
        render_mode: as given to `make`.
        step_limit: steps after which episodes are truncated here; None where the server or a wrapper sees to that.
    """

    def __init__(
        self, connection: Connection, made: env_pb2.MakeResponse, render_mode: str | None = None, step_limit: int | None = None
    ) -> None:
        spec = made.spec
        self.env_id = spec.id
        self.observation_space = decode_space(spec.observation_space)
        self.action_space = decode_space(spec.action_space)
        self.metadata = metadata_of(spec, render_mode)
        self.render_mode = render_mode
        self.spec: EnvSpec | None = None
        self._made = made
        self._session = Session(connection, made)
        self._step_request = StepRequest(self.action_space, None, spec.id)
        self._decode_observation = observation_decoder(self.observation_space, batched=False)
        self._infos = InfoDecoder(spec.info_fields)
        self._has_native_reward = spec.reward_kind == env_pb2.NUMBER_KIND_NATIVE
        self._step_limit = step_limit
        self._elapsed_steps: int | None = None
        self._enclosing: EnclosingWrappers | None = None
        self._window: Window | None = None
        if render_mode == "human":
            alternatives = [mode for mode in spec.render_modes if mode != "human"]
            self._window = Window(spec.id, self.metadata.get("render_fps", 30), alternatives)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Starts an episode.

        Args:
            seed: the same seed gives the same bytes on every machine; None goes on with the generator as it is.
            options: the environment's own.
        """
        command = reset_command(options)
        seed = optional_seed(seed)
        super().reset(seed=seed)
        if seed is not None:
            command.seed = seed
        result = self._call(env_pb2.SessionRequest(reset=command), changes=True).reset
        self._elapsed_steps = 0
        self._show_result()
        return self._decode_observation(result.observation), self._infos.single(result.infos)

    def step(self, action: Any) -> tuple[Any, Any, bool, bool, dict[str, Any]]:
        """Applies an action.

        Raises:
            InvalidAction: wrong shape or type, NaN, or outside a discrete space; nothing has changed.
            ResetNeeded: before the first reset, after the end of the episode, or after the physics diverged.
            RemoteError: PHYSICS_DIVERGED; a reset cures it.
        """
        result = self._call(self._step_request.fill(action), changes=True).step
        self._elapsed_steps = elapsed = (self._elapsed_steps or 0) + 1
        self._show_result()
        reward = np.frombuffer(result.rewards, "<f8")[0]
        truncated = result.truncated == b"\1" or (self._step_limit is not None and elapsed >= self._step_limit)
        return (
            self._decode_observation(result.observation),
            float(reward) if self._has_native_reward else reward,
            result.terminated == b"\1",
            truncated,
            self._infos.single(result.infos),
        )

    def render(self) -> Any:
        """What Gymnasium's own environment returns.

        Returns:
            By render mode: rgb_array, uint8 [height, width, 3]; depth_array, float32 [height, width]; rgbd_tuple, both; one that ends in
            `_list`, a list of those, of the start of the episode and every step, or of the steps since the last call; human and None, None.

        Raises:
            ResetNeeded: before the first reset.
            RemoteError: FRAMES_TOO_LARGE, a frame does not fit into a message; TOO_MANY_FRAMES, a list outgrew the server's memory for it.
        """
        if self.render_mode is None:
            warn_without_mode(self.env_id)
            return None
        if self._window is not None:
            self._show()
            return None
        return render_single(self._ask_picture, self.render_mode)

    def render_png(self) -> bytes:
        """A picture as a PNG file, much smaller than an array. Raises as `render`, and ValueError in a mode without one picture."""
        return render_png(self._ask_picture, self.render_mode)

    def snapshot(self) -> Snapshot:
        """The full state, random generator and elapsed steps included."""
        reply = self._call(_QUERY_SNAPSHOT, changes=False)
        return Snapshot.from_message(reply.snapshot.state, self._elapsed_steps)

    def restore(self, snapshot: Snapshot) -> None:
        """Puts a state in; what follows is bit for bit what followed the snapshot.

        The step counts of TimeLimit wrappers around this environment follow too. Wrappers are looked for once, at the first restore.

        Args:
            snapshot: of this or another environment of the same id and arguments.

        Raises:
            RemoteError: INVALID_ARGUMENT, the snapshot is of something else.
        """
        command = env_pb2.RestoreCommand(state=snapshot.to_message())
        self._call(env_pb2.SessionRequest(restore=command), changes=True)
        self._elapsed_steps = snapshot.elapsed_steps
        self._find_wrappers().carry_over(snapshot.elapsed_steps)

    def fork(self) -> RemoteEnv:
        """A new environment in the state of this one, not wrapped; a time limit that a wrapper enforces here holds there as well."""
        made = self._call(_QUERY_FORK, changes=False).fork.session
        limits = [limit for limit in (self._step_limit, self._find_wrappers().time_limit()) if limit is not None]
        twin = RemoteEnv(self._session.connection.share(), made, self.render_mode, min(limits, default=None))
        twin.spec = self.spec
        twin._elapsed_steps = self._elapsed_steps
        twin._np_random, twin._np_random_seed = copy.deepcopy(self._np_random), self._np_random_seed
        return twin

    def rollout(self, actions: Any, *, start: Snapshot | None = None, observations: Observed = "all") -> Rollout:
        """Tries out N sequences of H actions in parallel on the server, all from the same state; this environment does not change.

        Each sequence gives what stepping one by one would give, bit for bit. Time limits of wrappers around this environment hold.

        Args:
            actions: leaves [N, H, ...].
            start: where the sequences start; None = where this environment stands.
            observations: "all", after each step; "final", the last of each sequence; "none".

        Raises:
            InvalidAction: wrong shape or type, NaN, or outside a discrete space.
            ResetNeeded: no episode is running at the start.
            RemoteError: RESOURCE_EXHAUSTED, N × H or the reply is too large.
        """
        elapsed = self._elapsed_steps if start is None else start.elapsed_steps
        limits = [limit for limit in (self._step_limit, self._find_wrappers().time_limit()) if limit is not None]
        left = min(limits) - (elapsed or 0) if limits else None
        if left is not None and left < 1:
            message = f"rollout called after the episode ended; call reset first ({self.env_id})"
            raise make_error("FAILED_PRECONDITION", "RESET_NEEDED", message)
        call = RolloutCall(self.action_space, actions, observations, left)
        return call.take(self._call(call.request(start), changes=False).rollout, self.observation_space)

    def close(self) -> None:
        """Ends the session and closes the window. Harmless when it has ended."""
        if self._window is not None:
            self._window.close()
        self._session.close()

    def __deepcopy__(self, memo: dict[int, Any]) -> RemoteEnv:
        """Copying is forking, so that `copy.deepcopy` of a wrapped environment copies wrappers and environment."""
        return self.fork()

    def _call(self, request: env_pb2.SessionRequest, *, changes: bool) -> env_pb2.SessionResponse:
        if self._session.is_closed:
            raise closed(self.env_id)
        return self._session.call(request, changes=changes)

    def _ask_picture(self, query: env_pb2.RenderQuery) -> env_pb2.RenderResponse:
        return self._call(env_pb2.SessionRequest(render=query), changes=False).render

    def _show_result(self) -> None:
        # Without a picture for now, as the result of a step must not be lost with it; the next command tells that the connection is.
        try:
            self._show()
        except RemoteError as error:
            if error.reason != "UNREACHABLE":
                raise

    def _show(self) -> None:
        if self._window is not None:
            self._window.show(render_single(self._ask_picture, "rgb_array"))

    def _find_wrappers(self) -> EnclosingWrappers:
        if self._enclosing is None:
            self._enclosing = EnclosingWrappers(self)
        return self._enclosing


def reset_command(options: dict[str, Any] | None) -> env_pb2.ResetCommand:
    """A reset with Gymnasium's `options`, not yet seeded."""
    if options is not None and not isinstance(options, dict):
        raise TypeError(f"options: expected a dict, got {options!r}")
    return env_pb2.ResetCommand(options=to_struct(options, "options") if options else None)


def metadata_of(spec: env_pb2.EnvSpec, render_mode: str | None) -> dict[str, Any]:
    """Gymnasium's `metadata`, with the mode in use among the modes."""
    metadata: dict[str, Any] = {"render_modes": offered_modes(spec.render_modes, render_mode)}
    if spec.HasField("render_fps"):
        metadata["render_fps"] = spec.render_fps
    return metadata
