"""A question put to the rules: may this be done, in this case, by this person, on this day?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from asylia.procedure import events
from asylia.procedure.acts import Act
from asylia.procedure.calendars import OfficeCalendar
from asylia.procedure.details import AppealDecision, Details, Determination
from asylia.procedure.errors import Reason
from asylia.procedure.events import History
from asylia.procedure.reasoning import Assessment, Outcome
from asylia.procedure.roles import Actor
from asylia.procedure.standards import Standard
from asylia.procedure.states import State

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Question:
    """One act asked about. `details` is None while nobody has said what the act would carry.

    `open_elements` are the ids of the elements that the law engine says still matter today.
    """

    history: History
    standard: Standard
    state: State
    act: Act
    by: Actor
    on: date
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)
    details: Details | None = None
    open_elements: frozenset[str] = frozenset()

    def given(self, kind: type[D]) -> D | None:
        """Return what the act would carry, if it is of this kind."""
        return self.details if isinstance(self.details, kind) else None

    @property
    def now(self) -> History:
        """The events since the claim was last taken up again."""
        return events.hearing_anew(self.history)

    @property
    def assessment(self) -> Assessment | None:
        """The assessment that the act is about: its own, or the last one drafted."""
        if self.act is Act.DRAFT_ASSESSMENT:
            return self.given(Assessment)
        if self.act is Act.DECIDE_APPEAL:
            decision = self.given(AppealDecision)
            return decision.assessment if decision else None
        return events.last_details(self.now, Assessment, Act.DRAFT_ASSESSMENT)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome last signed or decided on appeal since the claim was last taken up."""
        event = events.last(self.now, Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL)
        found = event.details if event else None
        return found.outcome if isinstance(found, Determination | AppealDecision) else None


@dataclass(frozen=True, slots=True)
class Check:
    """One condition under one rule: what must be true, and what is said where it is not.

    `of_content` marks a condition on what the act would carry: with no content given it is asked for, not
    failed.
    """

    name: str
    rule: str
    asks: str
    of_content: bool
    failing: Callable[[Question], Iterator[str]]

    def reasons(self, question: Question) -> Iterator[Reason]:
        """Yield why the condition is not met."""
        if not (self.of_content and question.details is None):
            yield from (Reason(self.rule, sentence) for sentence in self.failing(question))


Failing = Callable[[Question], Iterator[str]]


def requires(rule: str, asks: str, *, content: bool = True) -> Callable[[Failing], Check]:
    """Make a function that yields sentences about what is wrong into a check under a rule."""
    return lambda failing: Check(getattr(failing, "__name__", ""), rule, asks, content, failing)
