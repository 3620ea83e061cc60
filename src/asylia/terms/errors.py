"""What every side can refuse to do.

Refused               anything that is refused; its text is one sentence for the person who asked
└── RefusedAt         a refusal that points at a line of a file

Each side names its own refusals in its own errors.py, below these.
"""


class Refused(Exception):
    """Anything a side refuses; its text is one sentence for the person who asked."""


class RefusedAt(Refused):
    """A refusal that points at a line of a file."""

    def __init__(self, where: str, line: int, why: str) -> None:
        """`line` counts from 1; 0 means the file as a whole."""
        self.where = where
        self.line = line
        self.why = why
        place = f"{where}:{line}" if line else where
        super().__init__(f"{place}: {why}")
