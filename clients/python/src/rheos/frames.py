"""Pictures from the server, as `render` of Gymnasium returns them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gymnasium

from .errors import RemoteError
from .tensors import decode_tensor
from .v1 import env_pb2

# Sends a query in a session's turn, and gives the reply.
Ask = Callable[[env_pb2.RenderQuery], env_pb2.RenderResponse]

_LIST = "_list"


def warn_without_mode(env_id: str) -> None:
    """What Gymnasium's environments do where there is no render mode."""
    gymnasium.logger.warn(f"render needs a render mode: make {env_id} with render_mode='rgb_array'")


def remote_mode(render_mode: str | None) -> str | None:
    """The mode that the server is asked for: a window is filled here, with what it draws."""
    return "rgb_array" if render_mode == "human" else render_mode


def offered_modes(render_modes: Sequence[str], render_mode: str | None) -> list[str]:
    """`metadata["render_modes"]`; a list mode is added where it is in use, as `RenderCollection` does."""
    is_list = render_mode is not None and render_mode.endswith(_LIST) and render_mode not in render_modes
    return [*render_modes, *([render_mode] if is_list and render_mode else [])]


def render_single(ask: Ask, render_mode: str) -> Any:
    """One frame, or in a list mode the list of frames since the last call.

    A frame is uint8 [height, width, 3] in the mode rgb_array, float32 [height, width] in depth_array, and a tuple of both in rgbd_tuple.
    """
    if not render_mode.endswith(_LIST):
        (frame,) = _frames(ask(env_pb2.RenderQuery()), render_mode, has_axis=False)
        return frame
    frames: list[Any] = []
    remaining = 1
    while remaining > 0:
        reply = ask(env_pb2.RenderQuery())
        frames.extend(_frames(reply, render_mode, has_axis=True))
        remaining = reply.remaining
    return frames


def render_vector(ask: Ask, render_mode: str, num_envs: int) -> tuple[Any, ...]:
    """Of each environment what `render_single` gives. Where that is too much for one message, in several."""
    frames: list[list[Any]] = [[] for _ in range(num_envs)]
    _collect(ask, render_mode, frames, range(num_envs))
    return tuple(frames) if render_mode.endswith(_LIST) else tuple(frame for (frame,) in frames)


def render_png(ask: Ask, render_mode: str | None) -> bytes:
    """One frame as a PNG file. Raises ValueError for a mode other than rgb_array, human and rgbd_tuple."""
    if render_mode not in ("rgb_array", "human", "rgbd_tuple"):
        raise ValueError(f"render_mode: expected 'rgb_array', 'human' or 'rgbd_tuple' for a PNG, got {render_mode!r}")
    (png,) = ask(env_pb2.RenderQuery(encoding=env_pb2.FRAME_ENCODING_PNG)).pngs
    return bytes(png)


def _collect(ask: Ask, render_mode: str, frames: list[list[Any]], envs: range) -> None:
    mask = bytes(int(env in envs) for env in range(len(frames)))
    remaining = 1
    while remaining > 0:
        try:
            reply = ask(env_pb2.RenderQuery(render_mask=mask))
        except RemoteError as error:
            if error.reason != "FRAMES_TOO_LARGE" or len(envs) == 1:
                raise
            half = len(envs) // 2
            _collect(ask, render_mode, frames, envs[:half])
            _collect(ask, render_mode, frames, envs[half:])
            return
        decoded = _frames(reply, render_mode, has_axis=True)
        for env, count in zip(envs, reply.frame_counts or [1] * len(envs), strict=True):
            frames[env].extend(next(decoded) for _ in range(count))
        remaining = reply.remaining


def _frames(reply: env_pb2.RenderResponse, render_mode: str, *, has_axis: bool) -> Iterator[Any]:
    """The frames of a reply, one by one."""
    parts = [decode_tensor(tensor) for tensor in (reply.frame, reply.depth) if tensor.shape]
    rows = [part if has_axis else part[None] for part in parts]
    return zip(*rows, strict=True) if render_mode.removesuffix(_LIST) == "rgbd_tuple" else iter(rows[0] if rows else ())
