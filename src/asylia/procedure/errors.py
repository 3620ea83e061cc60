"""Everything the procedure side can refuse to do.

ProcedureError
├── StandardRefused     a standard's file breaks its form; names the file and line
├── StandardUnknown     a standard or a rule was asked for that is not on file
├── HistoryRefused      a history file breaks its form, or tells what cannot be; names file and line
├── OutOfOrder          an act does not follow from the state that the case was in
└── Barred              an act is not allowed here and now; carries every reason, each with its rule
"""

from dataclasses import dataclass

from asylia.terms.errors import Refused, RefusedAt


class ProcedureError(Refused):
    """Anything the procedure side refuses; its text is one sentence for the person who asked."""


class StandardRefused(ProcedureError, RefusedAt):
    """A standard's file breaks its form."""


class StandardUnknown(ProcedureError):
    """A standard, or a rule of one, that is not on file."""


class HistoryRefused(ProcedureError, RefusedAt):
    """A history file breaks its form; carries references, never a person's data."""


class OutOfOrder(ProcedureError):
    """An act that does not follow from the state the case was in; `index` counts events from 0."""

    def __init__(self, index: int, why: str) -> None:
        """Say which event of the history it was, and why it cannot follow."""
        self.index = index
        super().__init__(why)


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why an act is not allowed: the rule that bars it, and one sentence that says what would mend it."""

    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.sentence} [{self.rule}]"


class Barred(ProcedureError):
    """An act that is not allowed here and now, with every reason."""

    def __init__(self, act: str, reasons: tuple[Reason, ...]) -> None:
        """Hold the act and its reasons, of which there is at least one."""
        self.act = act
        self.reasons = reasons
        super().__init__(f"{act} is not allowed: " + " ".join(str(reason) for reason in reasons))
