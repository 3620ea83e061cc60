"""Everything the law side can refuse to do.

LawError
├── LawFileRefused      a law or treaty file breaks its form; names the file and line
├── CaseRefused         a case file or a caseload cannot be read as one; names the file and line
├── LawUnknown          a law, element or provision was asked for that is not in the library
└── NothingInForce      the day asked for lies before any law of these files
"""


class LawError(Exception):
    """Anything the law side refuses; its text is one sentence for the person who asked."""


class RefusedAt(LawError):
    """A refusal that points at a line of a file."""

    def __init__(self, where: str, line: int, why: str) -> None:
        """`line` counts from 1; 0 means the file as a whole."""
        self.where = where
        self.line = line
        self.why = why
        place = f"{where}:{line}" if line else where
        super().__init__(f"{place}: {why}")


class LawFileRefused(RefusedAt):
    """A law file breaks its form."""


class CaseRefused(RefusedAt):
    """A case file or a caseload breaks its form; carries references, never a person's data."""


class LawUnknown(LawError):
    """A jurisdiction, variant, element or provision that these law files do not have."""


class NothingInForce(LawError):
    """The day asked for lies before any law of these files."""
