"""Who a communication goes to. The only way to an addressee is `reach`, and it never leads to the origin.

Until the state of origin is known, no organ of any state can be reached: it might be that one.
Source: facts on procedure Q1: nothing goes to the country of origin, directly or by a route that alerts it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from asylia.alarm.doors import Door
from asylia.alarm.errors import AlarmUnknown, OriginAddressed
from asylia.alarm.record import Record
from asylia.terms import states

_PASS = object()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a communication may go to; `state` is the state whose organ it is, empty for none.

    It is made by `reach` alone.
    """

    door: str
    lines: tuple[str, ...]
    state: str
    is_host: bool
    made_by: object

    def __post_init__(self) -> None:
        """Refuse an addressee that did not come through `reach`. Raises: OriginAddressed."""
        if self.made_by is not _PASS:
            raise OriginAddressed("an addressee is only reached through the check for the state of origin")


def reach(
    door: Door,
    record: Record,
    *,
    name: str,
    mission: str = "",
    state_name: Callable[[str], str] = states.name_of,
) -> Addressee:
    """Return whom a door leads to for this record; `mission` names the state of a mission left open.

    Raises: OriginAddressed for the state of origin or of destination, for a mission of the state where the
    person is, and for any state while the origin is not known; AlarmUnknown for no state.
    """
    state = door.addressed_state(record.state.code)
    if mission:
        state = _mission(door, mission)
    is_host = door.mission_of == "host"
    if door.tells_host and record.state.code and record.state.code in record.barred_states():
        here = states.name_of(record.state.code)
        why = f"{door.name} takes the matter up with {here}, which the person fears"
        raise OriginAddressed(f"{why}: nothing reaches that state")
    if door.mission_of:
        _refuse_feared(door, record, state, is_host=is_host)
    lines = [name]
    if state and door.mission_of == "other":
        lines.append(state_name(state))
    if door.mission_of and record.state.code:
        lines.append(state_name(record.state.code))
    return Addressee(door.id, tuple(lines), state, is_host, _PASS)


def _mission(door: Door, mission: str) -> str:
    if door.mission_of != "other":
        raise AlarmUnknown(f"{door.id} is a door of its own; a mission is chosen for mission_other only")
    if not states.is_state(mission):
        raise AlarmUnknown(f"{mission} is no state{states.hint(mission)}")
    return mission


def _refuse_feared(door: Door, record: Record, state: str, *, is_host: bool) -> None:
    if not record.origin.code:
        raise OriginAddressed(
            f"{door.name}: an organ of a state, and the state of origin is not known: say which it is first"
        )
    if is_host and not state:
        raise OriginAddressed("the state where the person is is not known: its ministry could be anybody's")
    if state in record.barred_states():
        name = states.name_of(state)
        raise OriginAddressed(f"nothing is sent to {name}: the person fled from it, or fears return to it")
    if state and state == record.state.code and not is_host:
        raise OriginAddressed(
            f"{states.name_of(state)} is the state where the person is; it has no mission there"
        )
