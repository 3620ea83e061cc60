"""Everything the counting side can refuse to do.

CountingError
├── ListRefused     a list of people that cannot be read; names the line where there is one
├── LinkRefused     lists that cannot be compared, and why
├── ProtocolRefused a message between organisations that is not what it should be
└── TableRefused    a table of list overlaps that holds nothing to count; names the row where there is one
"""

from asylia.terms.errors import Refused, RefusedAt

__all__ = ["CountingError", "LinkRefused", "ListRefused", "ProtocolRefused", "TableRefused"]


class CountingError(Refused):
    """Anything the counting side refuses; its text is one sentence for the person who asked."""


class TableRefused(CountingError, RefusedAt):
    """A table of list overlaps that cannot be read as one."""


class ListRefused(CountingError, RefusedAt):
    """A list of people that cannot be read as one; carries lines, never a name."""


class LinkRefused(CountingError):
    """Lists that cannot be compared."""


class ProtocolRefused(CountingError):
    """A message between organisations that is broken, old, or meant for somebody else."""
