"""Everything the testimony side can refuse to do.

TestimonyError
├── TestimonyRefused      a testimony file breaks its form; names the file and line
├── TestimonyDataRefused  a data file that ships breaks its form; names the file and line
├── TestimonyUnknown      an act, a facility or a statement that is not on file
├── CorrectionRefused     something would have been overwritten
└── ConsentRefused        something would have gone where the witness did not allow it
"""

from asylia.terms.errors import Refused, RefusedAt


class TestimonyError(Refused):
    """Anything the testimony side refuses; its text is one sentence for the person who asked."""

    __test__ = False  # no test class, whatever its name begins with


class TestimonyRefused(TestimonyError, RefusedAt):
    """A testimony file breaks its form."""


class TestimonyDataRefused(TestimonyError, RefusedAt):
    """A data file that ships breaks its form."""


class TestimonyUnknown(TestimonyError):
    """An act, a facility or a statement that is not on file."""


class CorrectionRefused(TestimonyError):
    """What was said is never overwritten; a correction stands beside it."""


class ConsentRefused(TestimonyError):
    """The witness did not allow this use, or nothing is left that she allowed."""
