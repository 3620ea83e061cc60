"""Everything the names side can refuse to do.

NamesError
├── DataRefused     a table of this side breaks its form; names file and line
└── BirthRefused    a text that should say when somebody was born does not
"""

from asylia.terms.errors import Refused, RefusedAt

__all__ = ["BirthRefused", "DataRefused", "NamesError"]


class NamesError(Refused):
    """Anything the names side refuses; its text is one sentence for the person who asked."""


class DataRefused(NamesError, RefusedAt):
    """A table of readings or spellings that breaks its form."""


class BirthRefused(NamesError):
    """A text about a birth from which nothing sure can be read; says why, never whose."""
