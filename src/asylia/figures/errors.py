"""Everything the open side can refuse to do.

FiguresError
├── TableUnknown        a table, measure or choice was asked for that is not on file
├── CountryUnknown      a country was named by a code that the tables do not use
├── QueryRefused        a question in SQL that the tables cannot answer, or may not
├── ExportRefused       a result cannot be written in the form, or to the place, that was asked for
├── SourceRefused       gathered data lack a file, an open licence, or the contents their manifest promises
├── FileDamaged         a shipped file is not the one its manifest names
├── TableRefused        a table of claims cannot be read at all; names the file and, where known, the row
└── ClaimUnknown        a claim was asked for that the ledger does not have
"""

from asylia.terms.errors import Refused, RefusedAt


class FiguresError(Refused):
    """Anything the open side refuses; its text is one sentence for the person who asked."""


class TableUnknown(FiguresError):
    """A table, measure or choice that is not on file; the sentence lists what is."""


class CountryUnknown(FiguresError):
    """A code that the tables do not use; the sentence offers one that was perhaps meant."""


class QueryRefused(FiguresError):
    """A question in SQL that cannot be answered; carries the engine's reason."""


class ExportRefused(FiguresError):
    """A result that cannot be written in this form or to this place."""


class SourceRefused(FiguresError):
    """Gathered data that may not be, or cannot be, made into tables."""


class FileDamaged(FiguresError):
    """A shipped file whose contents are not those that its manifest names."""


class TableRefused(FiguresError, RefusedAt):
    """A table of claims that cannot be read at all; what is wrong in single rows is listed, not raised."""


class ClaimUnknown(FiguresError):
    """A claim that the ledger does not have."""
