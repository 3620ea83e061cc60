"""A quiet handover: each step told by one officer, confirmed by another; one that fails re-opens the alarm.

Nothing is published by any step. Receipts are signed here for our side, by the other side with its own key.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from asylia.alarm import custody, receipts_text
from asylia.alarm.custody import BOTH_PARTIES, Entry, Means, Party, Result, Step
from asylia.alarm.errors import AlarmError
from asylia.alarm.receipts_text import COMMITTED
from asylia.alarm.receipts_text import Handover as Stated
from asylia.casework import identifiers
from asylia.casework.alarm_files import AlarmFile
from asylia.casework.errors import EntryRefused
from asylia.casework.office import Desk
from asylia.casework.services import alarming
from asylia.casework.sheets.alarms import Handover, HeldReceipt, Proposed
from asylia.casework.store.models import Alarm
from asylia.vault import primitives, receipt_keys, receipts
from asylia.vault.errors import FormatRefused, ProofRefused
from asylia.vault.secret import Secret

OPENINGS = "asylia-openings/1"


@dataclass(frozen=True, slots=True)
class Told:
    """A step as an officer tells it. `counterpart` is the code of the other party's officer, if one acted."""

    step: Step
    at: datetime
    place: str
    result: Result = Result.DONE
    people: frozenset[str] = frozenset()
    means: Means | None = None
    party: Party = Party.GIVING
    counterpart: str = ""


def begin(desk: Desk, alarm: Alarm, ref: str, *, other_public: str = "") -> None:
    """Begin a handover under a coded reference, with a key of its own for our side of the receipts.

    Raises: EntryRefused for a reference that is no code, a second handover, or no public key.
    """
    public = _other_key(other_public)

    def begun(file: AlarmFile) -> AlarmFile:
        if file.course.handover and not file.course.handover.custody.has_arrived:
            raise EntryRefused("ref", gettext("A handover is under way: end it first."))
        key = primitives.new_key()
        with _entered("ref"):
            protocol = custody.begin(ref)
        made = Handover(protocol, key.reveal().hex(), primitives.sign_public(key).hex(), public)
        return _kept(desk, file, made, "handover_begun")

    alarming.change(desk, alarm, begun, purpose="begin_handover")


def propose(desk: Desk, alarm: Alarm, told: Told) -> None:
    """Tell a step, for a second officer to confirm. A step that failed re-opens the alarm at once.

    Raises: EntryRefused for a step that the protocol does not take, or while another one waits.
    """

    def proposed(file: AlarmFile) -> AlarmFile:
        held = _handover(file)
        if held.proposed:
            raise EntryRefused("step", gettext("A step waits to be confirmed; it comes first."))
        one = Proposed(
            identifiers.new(),
            told.step,
            told.at,
            told.place,
            told.result,
            told.people,
            told.means,
            told.party,
            told.counterpart.strip(),
            desk.officer.code,
        )
        _try(held, one, "second officer", alarming.now(desk))
        after = _kept(desk, file, replace(held, proposed=one), "step_told", about=told.step.value)
        if told.result is Result.DONE:
            return after
        why = f"{told.step}: {told.result}".replace("_", " ")
        return alarming.opened_again(desk, after, why)

    alarming.change(desk, alarm, proposed, purpose="tell_step")


def confirm(desk: Desk, alarm: Alarm, ident: str) -> None:
    """Confirm a step as a second officer; a receipt is drafted and signed for our side where one is due.

    Raises: EntryRefused for the officer who told it, or a step that waits no more.
    """

    def confirmed(file: AlarmFile) -> AlarmFile:
        held = _handover(file)
        one = held.proposed
        if one is None or one.id != ident:
            raise EntryRefused("", gettext("This step waits no more."))
        if one.by == desk.officer.code:
            raise EntryRefused("", gettext("You told this step; a different officer confirms it."))
        taken = _try(held, one, desk.officer.code, alarming.now(desk))
        after = replace(held, custody=taken.custody, proposed=None)
        if taken.receipt_due and held.other_public:
            after = replace(after, receipts=(*after.receipts, _receipt(after, taken.custody.entries[-1])))
        written = _kept(desk, file, after, "step_confirmed", about=one.step.value)
        if taken.reopened is None:
            return written
        why = f"{taken.reopened.step}: {taken.reopened.result}".replace("_", " ")
        return alarming.opened_again(desk, written, why)

    alarming.change(desk, alarm, confirmed, purpose="confirm_step")


def refuse(desk: Desk, alarm: Alarm, ident: str, because: str) -> None:
    """Do not confirm a step: it goes into the log with the reason and is not part of the protocol."""

    def refused(file: AlarmFile) -> AlarmFile:
        held = _handover(file)
        if held.proposed is None or held.proposed.id != ident:
            raise EntryRefused("", gettext("This step waits no more."))
        step = held.proposed.step.value
        return _kept(desk, file, replace(held, proposed=None), "step_refused", about=step, says=because)

    alarming.change(desk, alarm, refused, purpose="refuse_step")


def take_receipt(desk: Desk, alarm: Alarm, text: str) -> None:
    """Keep a receipt that both sides signed. Raises: EntryRefused for another one, altered or half signed."""

    def taken(file: AlarmFile) -> AlarmFile:
        held = _handover(file)
        whole = _checked(text)
        ours = {receipts.from_text(one.text).statement: one for one in held.receipts}
        one = ours.get(whole.statement)
        if one is None or whole.first_key.hex() not in (held.public, held.other_public):
            raise EntryRefused("text", gettext("This receipt is not of this handover."))
        after = replace(one, text=receipts.to_text(whole), is_whole=True)
        kept = tuple(after if other is one else other for other in held.receipts)
        return _kept(desk, file, replace(held, receipts=kept), "receipt_whole", about=one.step.value)

    alarming.change(desk, alarm, taken, purpose="take_receipt")


def _checked(text: str) -> receipts.Receipt:
    try:
        whole = receipts.from_text(text)
        receipts.check(whole)
    except (FormatRefused, ProofRefused) as refused:
        raise EntryRefused("text", f"{str(refused)[:1].upper()}{str(refused)[1:]}.") from None
    if whole.missing:
        raise EntryRefused("text", gettext("One signature is still missing on this receipt."))
    return whole


def _try(held: Handover, one: Proposed, second: str, now: datetime) -> custody.Taken:
    """Return what follows from a step with these officers behind it. Raises: EntryRefused."""
    other = Party.RECEIVING if one.party is Party.GIVING else Party.GIVING
    both = one.step in BOTH_PARTIES and one.result is Result.DONE
    if both and not one.counterpart:
        sentence = gettext("Both parties stand behind this step: give the code of the other party's officer.")
        raise EntryRefused("counterpart", sentence)
    if one.counterpart.casefold() in (one.by.casefold(), second.casefold()):
        raise EntryRefused("counterpart", gettext("The other party's officer is somebody else."))
    beside = custody.Officer(one.counterpart, other) if both else custody.Officer(second, one.party)
    officers = (custody.Officer(one.by, one.party), beside)
    entry = Entry(one.step, one.at, one.place, officers, one.result, one.people, one.means)
    with _entered("step"):
        return custody.act(held.custody, entry, now=now)


def _receipt(held: Handover, entry: Entry) -> HeldReceipt:
    stated = Stated(
        entry.step,
        entry.at,
        held.custody.ref,
        tuple(sorted(entry.people)),
        entry.place,
        (entry.officers[0].ref, entry.officers[1].ref),
    )
    values = stated.committed()
    salts = {what: receipts.new_salt() for what in COMMITTED}
    commitments = {what: receipts.commit(values[what].encode(), salt=salts[what]) for what in COMMITTED}
    statement = receipts_text.encode(receipts_text.state(stated, commitments=commitments))
    mine, theirs = bytes.fromhex(held.public), bytes.fromhex(held.other_public)
    ours = entry.officers[0].party is Party.GIVING
    first, second = (mine, theirs) if ours else (theirs, mine)
    drafted = receipts.draft(statement, first_key=first, second_key=second)
    signed = receipts.sign(drafted, key=Secret(bytes.fromhex(held.key)))
    opened: dict[str, Any] = {what: {"value": values[what], "salt": salts[what].hex()} for what in COMMITTED}
    text = json.dumps({"format": OPENINGS, **opened}, indent=2, ensure_ascii=False)
    return HeldReceipt(entry.step, receipts.to_text(signed), text + "\n")


def _other_key(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return receipt_keys.read_public(text).hex()
    except FormatRefused as refused:
        raise EntryRefused("other_public", f"{str(refused)[:1].upper()}{str(refused)[1:]}.") from None


def _handover(file: AlarmFile) -> Handover:
    if file.course.handover is None:
        raise EntryRefused("", gettext("No handover was begun."))
    return file.course.handover


def _kept(
    desk: Desk, file: AlarmFile, held: Handover, what: str, *, about: str = "", says: str = ""
) -> AlarmFile:
    after = replace(file, course=replace(file.course, handover=held))
    return alarming.logged(after, alarming.happened(desk, what, about=about, says=says))


@contextmanager
def _entered(field: str) -> Iterator[None]:
    """Let what the alarm side refuses be a refusal of what was entered in a field."""
    try:
        yield
    except AlarmError as refused:
        raise EntryRefused(field, f"{str(refused)[:1].upper()}{str(refused)[1:]}.") from None
