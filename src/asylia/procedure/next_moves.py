"""What may be done next, and by whom: the newcomer and everybody who already had a part in the case."""

from dataclasses import dataclass
from datetime import date

from asylia.procedure import endings
from asylia.procedure.acts import Act
from asylia.procedure.errors import Reason
from asylia.procedure.events import History
from asylia.procedure.moves import MOVES
from asylia.procedure.progress import Answer, Office, moves, state_of
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State

NEWCOMER = "somebody new"
_ANY_TIME = frozenset(row.act for row in endings.ANY_TIME)


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody with the right role whom something keeps from an act."""

    actor: Actor
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """One act that starts from here.

    `by_newcomers` are roles in which somebody new to the case may do it; `by` are people of the case who may;
    `kept` those who may not. `reasons` is empty if anybody may.
    """

    act: Act
    to: State
    by_newcomers: tuple[Role, ...]
    by: tuple[Actor, ...]
    kept: tuple[Kept, ...]
    reasons: tuple[Reason, ...]
    asks: tuple[Reason, ...]

    @property
    def is_for_any_time(self) -> bool:
        """True if the act can be done wherever the case stands, and leaves it there."""
        return self.act in _ANY_TIME

    @property
    def is_open(self) -> bool:
        """True if somebody may do it."""
        return bool(self.by_newcomers or self.by)


def next_moves(
    history: History, *, office: Office, on: date, open_elements: frozenset[str] = frozenset()
) -> tuple[Next, ...]:
    """Return every act that starts from where the case stands, in the order of the procedure."""
    state = state_of(history)
    newcomers = [Actor(NEWCOMER, role) for role in Role]
    known = list(dict.fromkeys(event.by for event in history))
    told = {
        actor: {
            answer.act: answer
            for answer in moves(history, office=office, actor=actor, on=on, open_elements=open_elements)
        }
        for actor in (*newcomers, *known)
    }
    return tuple(
        _next(act, newcomers, known, {actor: answers[act] for actor, answers in told.items()})
        for act, move in MOVES.items()
        if state in move.froms
    )


def _next(act: Act, newcomers: list[Actor], known: list[Actor], told: dict[Actor, Answer]) -> Next:
    roles = MOVES[act].roles
    new = [actor for actor in newcomers if actor.role in roles]
    old = [actor for actor in known if actor.role in roles]
    allowed = [actor for actor in (*new, *old) if told[actor].is_allowed]
    first = told[new[0]]
    return Next(
        act=act,
        to=first.to,
        by_newcomers=tuple(actor.role for actor in new if told[actor].is_allowed),
        by=tuple(actor for actor in old if told[actor].is_allowed),
        kept=tuple(Kept(actor, told[actor].reasons) for actor in old if not told[actor].is_allowed),
        reasons=() if allowed else first.reasons,
        asks=first.asks,
    )
