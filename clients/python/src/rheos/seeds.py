"""Seeds, checked before they are sent."""

from __future__ import annotations

import operator
from typing import Any

from gymnasium.error import Error

_LIMIT = 2**64


def checked_seed(seed: Any) -> int:
    """The seed as an int: any integer in [0, 2^64), NumPy's and bools included.

    Raises:
        gymnasium.error.Error: for anything else, as Gymnasium's own environments.
    """
    try:
        number = operator.index(seed)
    except TypeError:
        raise Error(f"seed: expected an integer in [0, 2^64), got {seed!r}") from None
    if not 0 <= number < _LIMIT:
        raise Error(f"seed: expected an integer in [0, 2^64), got {number}")
    return number


def optional_seed(seed: Any) -> int | None:
    """`checked_seed`, or None where there is none."""
    return None if seed is None else checked_seed(seed)
