"""The open side: what is known of refugees, by whom, how surely. All of it may be printed.

In a notebook: `import asylia.figures as figures`, then `figures.recognition(origin="PRK").to_polars()`.
The names below are imported when they are first asked for, so that importing the side costs nothing.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asylia.figures.asking import ask as ask
    from asylia.figures.catalogue import tables as tables
    from asylia.figures.movements import flows as flows
    from asylia.figures.rates import recognition as recognition
    from asylia.figures.seoul import arrivals as arrivals
    from asylia.figures.seoul import revisions as revisions
    from asylia.figures.showing import show as show
    from asylia.figures.stances import recognisers as recognisers
    from asylia.figures.timelines import series as series

_HOMES = {
    "arrivals": "seoul",
    "ask": "asking",
    "flows": "movements",
    "recognisers": "stances",
    "recognition": "rates",
    "revisions": "seoul",
    "series": "timelines",
    "show": "showing",
    "tables": "catalogue",
}


def __getattr__(name: str) -> object:
    """Return one of the functions for notebooks, imported now. Raises: AttributeError for another name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the names that a notebook completes."""
    return sorted({*globals(), *_HOMES})
