"""The window of the render mode "human"."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium.error import DependencyNotInstalled


class Window:
    """Shows frames as they come, no faster than they should be seen.

    Args:
        title: of the window.
        fps: frames per second.
        alternatives: render modes that need no window, for the error.

    Raises:
        DependencyNotInstalled: pygame is missing.
    """

    def __init__(self, title: str, fps: float, alternatives: Sequence[str]) -> None:
        try:
            self._pygame: Any = importlib.import_module("pygame")
        except ImportError as error:
            others = ", ".join(alternatives) or "none"
            raise DependencyNotInstalled(
                f'the render mode "human" needs pygame: run `pip install pygame`, or use another render mode of {title}: {others}'
            ) from error
        self._title = title
        self._fps = fps
        self._screen: Any = None
        self._clock: Any = None

    def show(self, frame: npt.NDArray[np.uint8]) -> None:
        """Shows a frame, uint8 [height, width, 3]; the window opens with the first one."""
        pygame = self._pygame
        height, width, _ = frame.shape
        if self._screen is None:
            pygame.display.init()
            pygame.display.set_caption(self._title)
            self._screen = pygame.display.set_mode((width, height))
            self._clock = pygame.time.Clock()
        self._screen.blit(pygame.surfarray.make_surface(frame.transpose(1, 0, 2)), (0, 0))
        pygame.event.pump()
        self._clock.tick(self._fps)
        pygame.display.flip()

    def close(self) -> None:
        """Closes the window. Harmless when it never opened."""
        if self._screen is not None:
            self._screen = None
            self._pygame.display.quit()
