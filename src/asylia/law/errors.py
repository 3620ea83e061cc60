"""Everything the law side can refuse to do.

LawError
├── LawFileRefused      a law or treaty file breaks its form; names the file and line
├── CaseRefused         a case file or a caseload cannot be read as one; names the file and line
├── LawUnknown          a law, element or provision was asked for that is not in the library
└── NothingInForce      the day asked for lies before any law of these files
"""

from asylia.terms.errors import Refused, RefusedAt

__all__ = ["CaseRefused", "LawError", "LawFileRefused", "LawUnknown", "NothingInForce", "RefusedAt"]


class LawError(Refused):
    """Anything the law side refuses; its text is one sentence for the person who asked."""


class LawFileRefused(LawError, RefusedAt):
    """A law file breaks its form."""


class CaseRefused(LawError, RefusedAt):
    """A case file or a caseload breaks its form; carries references, never a person's data."""


class LawUnknown(LawError):
    """A jurisdiction, variant, element or provision that these law files do not have."""


class NothingInForce(LawError):
    """The day asked for lies before any law of these files."""
