"""What casework refuses. No error carries a name, a statement or a key: references only.

CaseworkRefused
├── NotYours           no such case for this officer: whether it exists is not said
├── NotInThisRole      the officer does not have the role that an act asks for
├── ChangedMeanwhile   somebody else wrote to the same sheet first
├── NotAllowedNow      the procedure bars an act; every reason with its rule
├── EntryRefused       something entered is not acceptable, with the field that it was entered in
└── OfficeRefused      an office's folder or settings are not usable
"""

from collections.abc import Sequence

from asylia.procedure.errors import Reason
from asylia.terms.errors import Refused


class CaseworkRefused(Refused):
    """Casework refused an act."""


class NotYours(CaseworkRefused):
    """There is no such case for this officer."""

    def __init__(self) -> None:
        super().__init__("there is no such case among yours")


class NotInThisRole(CaseworkRefused):
    """The officer may not act in this role."""


class ChangedMeanwhile(CaseworkRefused):
    """Somebody else wrote first; what was typed is not lost, and nothing was overwritten."""

    def __init__(self, what: str = "this part of the case") -> None:
        super().__init__(
            f"a colleague changed {what} while you were writing; look at the new version and save again"
        )


class NotAllowedNow(CaseworkRefused):
    """The procedure bars an act."""

    def __init__(self, act: str, reasons: Sequence[Reason]) -> None:
        self.act, self.reasons = act, tuple(reasons)
        super().__init__(f"{act} is barred: " + " ".join(f"[{one.rule}] {one.sentence}" for one in reasons))


class EntryRefused(CaseworkRefused):
    """An entry is not acceptable; `field` names where it was entered."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class OfficeRefused(CaseworkRefused):
    """An office's folder, its settings or its keys are not usable."""
