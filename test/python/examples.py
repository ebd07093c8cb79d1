"""The examples of the documentation, as programs."""

import re
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent


def first_example(page: str) -> str:
    """The first block of Python of a page."""
    found = re.search(r"^```python\n(.*?)^```", (_ROOT / page).read_text(), re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"{page} has no example")
    return found.group(1)
