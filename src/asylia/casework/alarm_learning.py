"""What past alarms teach: who answers about which state, how soon, and whether it helped."""

from collections.abc import Iterable, Mapping
from statistics import median

from asylia.casework import alarm_files
from asylia.casework.office import Desk
from asylia.casework.sheets.alarms import AlarmCard, Answering, Effect, Told
from asylia.casework.store.models import Alarm

MOST = 400


def learned(desk: Desk) -> tuple[Answering, ...]:
    """Return what the alarms that this officer can open teach; they are glanced at, not opened."""
    held = desk.office.keeper.cases(desk.cookie, now=desk.office.now())
    newest = Alarm.objects.order_by("-opened_on").values_list("id", flat=True)
    mine = [ident for ident in newest if ident in held][:MOST]
    return of_cards(alarm_files.cards(desk, mine).values())


def of_cards(cards: Iterable[AlarmCard]) -> tuple[Answering, ...]:
    """Return by state and addressee how letters were answered; in a state whoever helped comes first."""
    found: dict[tuple[str, str], list[Told]] = {}
    for card in cards:
        for told in card.told:
            found.setdefault((card.state, told.door), []).append(told)
    made = [_answering(state, door, letters) for (state, door), letters in found.items()]
    return tuple(sorted(made, key=lambda one: (one.state, *first(one), one.door)))


def about(state: str, known: Iterable[Answering]) -> Mapping[str, Answering]:
    """Return what is known of each door about one state."""
    return {one.door: one for one in known if one.state == state}


def first(one: Answering | None) -> tuple[int, int, float]:
    """Return by what addressees are put in order: who helped, who answered, how soon."""
    if one is None or not one.answered:
        return (0, 0, float("inf"))
    return (-one.helped, -one.answered, float("inf") if one.hours is None else one.hours)


def _answering(state: str, door: str, letters: list[Told]) -> Answering:
    hours = [(one.answered_at - one.sent_at).total_seconds() / 3600 for one in letters if one.answered_at]
    helped = sum(one.effect in (Effect.HELPED, Effect.ACTED) for one in letters)
    return Answering(door, state, len(letters), len(hours), helped, median(hours) if hours else None)
