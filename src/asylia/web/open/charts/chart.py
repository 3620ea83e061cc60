"""A chart: its words, the table behind it, and its drawing, kept once it is drawn."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from asylia.figures.answers import Answer
from asylia.web.open.charts import drawing, shipped
from asylia.web.open.charts.drawing import Build, Drawn

MOST_DRAWN = 600


@dataclass(frozen=True, slots=True)
class Chart:
    """What a page needs of a chart. `alt` says what it shows for those who do not see it; `breaks` are
    sentences.
    """

    key: str
    title: str
    alt: str
    table: Answer
    build: Build
    note: str = ""
    breaks: tuple[str, ...] = ()
    csv: str = ""

    @property
    def name(self) -> str:
        """Its key as the drawing's ids have it."""
        return self.key.replace("/", "-")

    @property
    def drawn(self) -> Drawn:
        """Both drawings, those that are shipped, or drawn now."""
        return _drawings.of(self)


class _Drawings:
    """The drawings already made, by chart and language; the oldest go first."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Drawn] = {}
        self._lock = threading.Lock()

    def of(self, chart: Chart) -> Drawn:
        key = (chart.key, translation.get_language() or "en")
        found = self._made.get(key)
        if found is None:
            found = shipped.drawn(key) or drawing.draw(drawing.specify(chart.build), key=chart.name)
            with self._lock:
                while len(self._made) >= MOST_DRAWN:
                    self._made.pop(next(iter(self._made)))
                self._made[key] = found
        return found


_drawings = _Drawings()
Maker = Callable[[], Chart]
