"""Letters of an alarm: released by officers over the very text, recorded as sent, answered; none is sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext

from asylia.alarm import letters, release, response
from asylia.alarm.drafting import Draft
from asylia.alarm.errors import AlarmError
from asylia.alarm.record import Record
from asylia.alarm.release import Signature
from asylia.casework import alarm_files, identifiers
from asylia.casework.alarm_files import AlarmFile
from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow, NotYours
from asylia.casework.office import Desk
from asylia.casework.services import alarm_consents, editing
from asylia.casework.services.editing import OFFICERS
from asylia.casework.sheets.alarms import Answer, Communication, Effect, Happened, Status
from asylia.casework.store.models import Alarm
from asylia.procedure.errors import Reason

_SLOW_CLOCK = timedelta(minutes=5)
_STILL_HERE = (Status.DRAFTED, Status.RELEASED)


@dataclass(frozen=True, slots=True)
class To:
    """Which letter: the door, the language, and the state of a mission that is left open."""

    door: str
    language: str
    mission: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft with the text that is released and what stands for it."""

    draft: Draft
    text: str
    digest: str


def letter(record: Record, to: To, *, at: datetime) -> Letter:
    """Return the letter of a record as it would go out now. Raises: AlarmUnknown, OriginAddressed."""
    draft = response.draft_of(record, to.door, at=at, language=to.language, mission=to.mission)
    text = letters.text(draft)
    return Letter(draft, text, release.digest(text))


def against(found: Letter, record: Record) -> tuple[str, ...]:
    """Return why a letter may not go out whoever releases it; none if only signatures are wanting."""
    both = [Signature(name, datetime.min.replace(tzinfo=UTC), found.digest) for name in ("one", "other")]
    return release.reasons_against(found.draft, record, text=found.text, signatures=both)


def sign(desk: Desk, alarm: Alarm, to: To, *, digest: str) -> Status:
    """Release the letter that was seen, as one of the officers that it wants; return where it then stands.

    What the applicants of linked cases consent to is looked up once more before.
    Raises: ChangedMeanwhile for another wording than was seen; NotAllowedNow; EntryRefused for a second time.
    """
    editing.check_may(desk, OFFICERS)
    with desk.office.writing:
        file = alarm_files.read(desk, alarm, purpose="release_letter")
        fresh = alarm_consents.looked_up_again(desk, file.record, file.course)
        if fresh != file.record:
            after = put_back(replace(file, record=fresh), desk=desk)
            alarm_files.save(desk, _logged(desk, after, "consents"), purpose="release_letter")
            raise ChangedMeanwhile("what may be told to whom")
        found = letter(file.record, to, at=_now(desk))
        if found.digest != digest:
            raise ChangedMeanwhile("this letter")
        if reasons := against(found, file.record):
            raise NotAllowedNow("release", [Reason("Q1", f"{one[:1].upper()}{one[1:]}.") for one in reasons])
        one = _signed(desk, _communication(file, to), found)
        after = _with(file, one)
        what = "released" if one.status is Status.RELEASED else "signed"
        alarm_files.save(desk, _logged(desk, after, what, about=to.door), purpose="release_letter")
    return one.status


def _communication(file: AlarmFile, to: To) -> Communication:
    held = [one for one in file.course.communications if one.is_about(to.door, to.language, to.mission)]
    waiting = [one for one in held if one.status in _STILL_HERE]
    return waiting[0] if waiting else Communication(identifiers.new(), to.door, to.language, to.mission)


def _signed(desk: Desk, one: Communication, found: Letter) -> Communication:
    own = [signature for signature in one.signatures if signature.digest == found.digest]
    if one.status is Status.RELEASED and one.digest == found.digest:
        raise EntryRefused("", gettext("This letter is released already."))
    if any(signature.officer == desk.officer.code for signature in own):
        raise EntryRefused("", gettext("You released this letter; a different officer must release it too."))
    signatures = (*own, Signature(desk.officer.code, _now(desk), found.digest))
    enough = len({signature.officer for signature in signatures}) >= release.wanted(found.draft)
    return replace(
        one,
        text=found.text,
        digest=found.digest,
        names=found.draft.names,
        signatures=signatures,
        status=Status.RELEASED if enough else Status.DRAFTED,
    )


def put_back(file: AlarmFile, *, desk: Desk) -> AlarmFile:
    """Return the file where letters not sent that would now read otherwise wait for their officers again."""
    after = file
    for one in file.course.communications:
        if one.status in _STILL_HERE and one.signatures and _reads_otherwise(file.record, one, _now(desk)):
            after = _with(after, replace(one, status=Status.DRAFTED, signatures=(), text="", digest=""))
            after = _logged(desk, after, "put_back", about=one.door)
    return after


def _reads_otherwise(record: Record, one: Communication, at: datetime) -> bool:
    try:
        found = letter(record, To(one.door, one.language, one.mission), at=at)
    except AlarmError:
        return True
    return found.digest != one.digest or bool(against(found, record))


def record_sent(desk: Desk, alarm: Alarm, ident: str, *, at: datetime, proof: str) -> None:
    """Record that a released letter went out. Raises: EntryRefused, NotAllowedNow if it is not released."""
    editing.check_may(desk, OFFICERS)
    with desk.office.writing:
        file = alarm_files.read(desk, alarm, purpose="record_sent")
        one = _by_id(file.course.communications, ident)
        if one.status is not Status.RELEASED:
            raise NotAllowedNow("send", [Reason("Q1", gettext("This letter is not released."))])
        _check_past(desk, at, "at")
        if at < max(signature.at for signature in one.signatures).replace(second=0):
            sentence = gettext("It was released later than that. When did it go out?")
            raise EntryRefused("at", sentence)
        if not proof:
            raise EntryRefused("proof", gettext("Say what shows that it went out."))
        sent = replace(one, status=Status.SENT, sent_at=at, sent_by=desk.officer.code, proof=proof)
        after = _logged(desk, _with(file, sent), "sent", about=one.door)
        alarm_files.save(desk, after, purpose="record_sent")


def record_answer(desk: Desk, alarm: Alarm, ident: str, *, at: datetime, says: str, effect: Effect) -> None:
    """Record what an addressee answered. Raises: EntryRefused, NotAllowedNow if nothing was sent to it."""
    editing.check_may(desk, OFFICERS)
    with desk.office.writing:
        file = alarm_files.read(desk, alarm, purpose="record_answer")
        one = _by_id(file.course.communications, ident)
        if one.sent_at is None:
            raise NotAllowedNow("answer", [Reason("Q1", gettext("This letter was not sent."))])
        _check_past(desk, at, "at")
        if at < one.sent_at:
            raise EntryRefused("at", gettext("The letter went out later than that. When was it answered?"))
        if not says:
            raise EntryRefused("says", gettext("Say what was answered, also if it was only a receipt."))
        answered = (*one.answers, Answer(at, says, effect, desk.officer.code))
        after = _with(file, replace(one, status=Status.ANSWERED, answers=answered))
        alarm_files.save(desk, _logged(desk, after, "answered", about=one.door), purpose="record_answer")


def _by_id(held: Iterable[Communication], ident: str) -> Communication:
    found = next((one for one in held if one.id == ident), None)
    if found is None:
        raise NotYours
    return found


def _check_past(desk: Desk, at: datetime, field: str) -> None:
    if at > _now(desk) + _SLOW_CLOCK:
        raise EntryRefused(field, gettext("This moment has not come yet: enter when it happened."))


def _with(file: AlarmFile, one: Communication) -> AlarmFile:
    held = file.course.communications
    known = any(other.id == one.id for other in held)
    after = tuple(one if other.id == one.id else other for other in held) if known else (*held, one)
    return replace(file, course=replace(file.course, communications=after))


def _logged(desk: Desk, file: AlarmFile, what: str, *, about: str = "") -> AlarmFile:
    line = Happened(what, _now(desk), desk.officer.code, about)
    return replace(file, course=replace(file.course, log=(*file.course.log, line)))


def _now(desk: Desk) -> datetime:
    return datetime.fromtimestamp(desk.office.now(), tz=UTC)
