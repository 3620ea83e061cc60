"""Draw the site's charts beforehand, in every language: `python -m asylia.web.open.charts.making`."""

import os
import sys
from collections.abc import Iterator

import django
from django.conf import settings
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asylia.web.open.settings")
django.setup()

from asylia.web.open.charts import drawing, shipped, usual  # noqa: E402  they read Django's settings
from asylia.web.open.charts.chart import Chart  # noqa: E402
from asylia.web.open.charts.shipped import Kept  # noqa: E402


def named() -> Iterator[tuple[str, str, Chart]]:
    """Yield each chart of the site with its language and the name that it is shipped under."""
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for one in usual.every(language):
                yield language, f"{language}/{one.key}", one


def digest(chart: Chart, language: str) -> str:
    """Return the digest of what would be drawn now."""
    with translation.override(language):
        return drawing.digest(drawing.specify(chart.build))


def main() -> int:
    """Draw what changed, keep what did not, write the archive; return the exit code."""
    made: dict[str, Kept] = {}
    for _, name, one in named():
        what = drawing.specify(one.build)
        old = shipped.kept(name)
        if old is None or old.digest != drawing.digest(what):
            drawn = drawing.draw(what, key=one.name)
            old = Kept(drawing.digest(what), drawn.wide, drawn.narrow)
        made[name] = old
    size = shipped.write(made)
    sys.stdout.write(f"{len(made)} charts, {size / 1000:.0f} kB, are in {shipped.FILE.name}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
