"""Doors, obligations, drafts and plans as lines for an officer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from asylia.alarm import levels, loader
from asylia.alarm.asking import Question
from asylia.alarm.dangers import Outlook
from asylia.alarm.doors import Takes
from asylia.alarm.drafting import Draft
from asylia.alarm.hours import OFFICE_HOURS, Calendar
from asylia.alarm.obligations import Obligation, Obligations
from asylia.alarm.planning import Act, Plan, Step
from asylia.alarm.record import Record
from asylia.alarm.response import Unreached
from asylia.alarm.standing import Place, Standing
from asylia.law import wording
from asylia.law.telling import Line, Tone
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
NEVER = "Nothing is sent by this command, and nothing goes to the state of origin."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about: the place, the moment, the removal if one is told, and the calendars."""

    place: Place
    at: datetime
    removal: datetime | None
    calendars: Mapping[str, Calendar]
    zone: tzinfo = UTC

    def told(self, at: datetime) -> str:
        """Return a moment in words, by the clock of the place."""
        local = at.astimezone(self.zone)
        offset = local.strftime("%z")
        return f"{local:%Y-%m-%d %H:%M} (UTC{offset[:3]})"


@dataclass(frozen=True, slots=True)
class Checked:
    """A record, how near its danger is, what has to be asked, and its drafts."""

    record: Record
    outlook: Outlook
    questions: tuple[Question, ...]
    drafts: tuple[Draft | Unreached, ...]


def state(code: str) -> str:
    """Return a state's name and code; words for none."""
    return wording.state_in_sentence(code) if code else "a state not named"


def doors(found: Sequence[Standing], asked: Asked, *, full: bool) -> Iterator[Line]:
    """Yield the open doors in order, then those not known, then the closed ones with the reason."""
    yield Line(f"Doors in {state(asked.place.state)} on {asked.at.date()}", tone=Tone.HEADING)
    yield Line(f"For people who fled from {state(asked.place.origin)}.")
    if asked.removal is not None:
        yield Line(f"Removal at the earliest {asked.told(asked.removal)}: {_left(asked)}.", tone=Tone.WARNING)
    for title, verdict in (
        ("Open, in the order in which they can act", EST),
        ("Not known to be open: ask, and try", OPEN),
        ("Closed", NOT_EST),
    ):
        rows = [item for item in found if item.verdict is verdict]
        if rows:
            yield from (Line(""), Line(title.upper(), tone=Tone.HEADING))
        for number, item in enumerate(rows, 1):
            yield from _door(item, asked, number, full=full)
    yield from (Line(""), Line(NEVER, tone=Tone.DETAIL))


def _left(asked: Asked) -> str:
    assert asked.removal is not None
    hours = (asked.removal - asked.at).total_seconds() / 3600
    return "it has passed, or has begun" if hours <= 0 else f"{hours:.0f} hours from {asked.told(asked.at)}"


def _door(item: Standing, asked: Asked, number: int, *, full: bool) -> Iterator[Line]:
    door = item.door
    closed = item.verdict is NOT_EST
    tone = {EST: Tone.ESTABLISHED, OPEN: Tone.UNRESOLVED, NOT_EST: Tone.NOT_ESTABLISHED}[item.verdict]
    yield Line(f"{door.name} [{door.id}]", 2, "-" if closed else f"{number}.", tone)
    if not closed:
        yield Line(_when(item, asked), 5)
    for reason in item.reasons:
        if closed and reason.verdict is not NOT_EST:
            continue
        mark = "" if reason.verified else " NOT VERIFIED."
        yield Line(f"{_capital(reason.says)}.{mark}", 5, tone=Tone.DETAIL)
    for caution in item.cautions:
        mark = "" if caution.verified else " NOT VERIFIED."
        yield Line(f"Limited here since {caution.start}: {caution.says}.{mark}", 5, "!", Tone.WARNING)
    if full and not closed:
        yield from _everything(item)


def _when(item: Standing, asked: Asked) -> str:
    calendar = asked.calendars.get(item.door.id, OFFICE_HOURS)
    acts = item.acts_at(asked.at, calendar)
    always = item.door.office.takes is Takes.ALWAYS
    hours = (
        "at any hour" if always else f"{calendar.opens:%H:%M}-{calendar.closes:%H:%M} {item.door.office.zone}"
    )
    told = f"Can act by {asked.told(acts)}; takes letters {hours}; {', '.join(item.door.languages)}."
    if not calendar.is_sure and not always:
        told += " Its holidays are not known."
    if asked.removal is not None and acts > asked.removal:
        told += " TOO LATE for this removal unless it slips: telephone first."
    return told


def _everything(item: Standing) -> Iterator[Line]:
    door = item.door
    form = loader.all_forms()[door.form]
    must = "; ".join(requirement.what for requirement in form.requires)
    for label, text in (
        ("Who may file", door.who),
        ("Before filing", door.first),
        ("What bars it", door.stops),
        ("Must hold", f"{must}."),
        ("How", f"{door.how}."),
        ("Clock", f"{door.clock.says} ({door.clock.source})."),
        ("Binding", door.binding),
        ("Past answers", door.past),
        ("Tells the host state", "Yes." if door.tells_host else "No."),
        ("Source", f"{door.source}{'' if door.verified else '. NOT VERIFIED'}."),
    ):
        yield Line(f"{label}: {text}", 5, tone=Tone.DETAIL)


def obligations(found: Obligations) -> Iterator[Line]:
    """Yield what binds a state not to carry out a return, what does not, and what asks for it."""
    place = found.place
    title = f"What binds {state(place.state)} not to return anybody to {state(place.to)} on {found.on}"
    yield Line(title, tone=Tone.HEADING)
    yield Line(
        "That a norm binds is derived here; that it bars this return follows from findings in the case."
    )
    for heading, verdict in (
        ("Binds", EST),
        ("Not known whether it binds", OPEN),
        ("Does not bind", NOT_EST),
    ):
        rows = [norm for norm in found.norms if norm.bound is verdict]
        if rows:
            yield from (Line(""), Line(heading.upper(), tone=Tone.HEADING))
        for norm in rows:
            yield from _norm(norm)
    if found.against:
        yield from (Line(""), Line("AGAINST IT", tone=Tone.HEADING))
    for against in found.against:
        yield Line(against.citation, 2, "!", Tone.WARNING)
        yield Line(against.says, 4)
        yield Line(f"Collides with: {'; '.join(against.collides_with)}.", 4)
        yield Line(f"Source: {against.source}.{_marked(verified=against.verified)}", 4, tone=Tone.DETAIL)


def _norm(norm: Obligation) -> Iterator[Line]:
    tone = {EST: Tone.ESTABLISHED, OPEN: Tone.UNRESOLVED, NOT_EST: Tone.NOT_ESTABLISHED}[norm.bound]
    mark = {EST: "+", OPEN: "?", NOT_EST: "-"}[norm.bound]
    whom = "" if norm.meant_for == "all" else f" ({norm.meant_for})"
    yield Line(f"{norm.citation}{whom}: {norm.why}.{_bond(norm)}", 2, mark, tone)
    if norm.bound is not NOT_EST:
        yield Line(norm.says, 4)
        unread = "" if norm.text_verified else " (its words: NOT VERIFIED)"
        yield Line(f"Source: {norm.source}{unread}.", 4, tone=Tone.DETAIL)
    for made in norm.reservations:
        yield Line(f"With a reservation: {made}.", 4, "!", Tone.WARNING)


def _bond(norm: Obligation) -> str:
    return "" if norm.bond_verified or norm.bound is OPEN else " NOT VERIFIED."


def _marked(*, verified: bool) -> str:
    return "" if verified else " NOT VERIFIED."


def checked(found: Checked) -> Iterator[Line]:
    """Yield how near the danger is, what to ask, and what each letter lacks."""
    yield Line(found.record.ref or "An alarm without a reference", tone=Tone.HEADING)
    yield Line(found.record.what)
    yield from outlook(found.outlook)
    if found.questions:
        yield from (Line(""), Line("ASK", tone=Tone.HEADING))
    for question in found.questions:
        tone = Tone.WARNING if question.is_pressing else Tone.PLAIN
        yield Line(f"{question.sentence} [{question.field}]", 2, "!" if question.is_pressing else "?", tone)
    yield from (Line(""), Line("LETTERS", tone=Tone.HEADING))
    for draft in found.drafts:
        yield from _draft(draft)


def outlook(found: Outlook) -> Iterator[Line]:
    """Yield how near the danger is, and why."""
    if found.level is None:
        yield Line("No danger can be read from the record yet. That is no all-clear: ask.", tone=Tone.WARNING)
        return
    yield Line(f"{found.level.value}: {levels.WORDS[found.level]}", tone=Tone.WARNING)
    for danger in found.dangers:
        yield Line(f"{danger.reason[:1].upper()}{danger.reason[1:]} [{danger.level.value}]", 2, "-")


def _draft(draft: Draft | Unreached) -> Iterator[Line]:
    if isinstance(draft, Unreached):
        yield Line(f"{draft.door}: not drafted. {_capital(draft.why)}.", 2, "!", Tone.WARNING)
        return
    two = ", names somebody: two officers" if draft.names else ""
    name = loader.door(draft.door).name
    if draft.is_complete:
        yield Line(f"{name} [{draft.door}]: complete{two}.", 2, "+", Tone.ESTABLISHED)
    else:
        yield Line(f"{name} [{draft.door}]: {len(draft.missing)} missing{two}.", 2, "?", Tone.UNRESOLVED)
    for reason in draft.held_back:
        yield Line(f"Hold back: {reason}.", 4, "!", Tone.WARNING)
    for is_withheld, label in (
        (False, "Not on file"),
        (True, "On file, but without consent for this addressee"),
    ):
        lacks = [lack.what for lack in draft.missing if lack.is_withheld is is_withheld]
        if lacks:
            yield Line(f"{label}: {'; '.join(lacks)}.", 4, "-")
    if draft.withheld:
        yield Line(f"Left out for want of consent: {', '.join(draft.withheld)}.", 4, tone=Tone.DETAIL)


def written(found: Sequence[Draft | Unreached], folder: Path) -> Iterator[Line]:
    """Yield what was written, and what each letter lacks."""
    count = sum(isinstance(item, Draft) for item in found)
    yield Line(f"{count} letters in {folder}. None is sent: a person releases each, two if it names anybody.")
    for item in found:
        yield from _draft(item)


TITLES = {
    Act.SEND_NOW: "Send now",
    Act.SEND_AT_OPENING: "Have ready for the opening",
    Act.CALL_FIRST: "Too late for a letter alone: telephone first",
    Act.REMIND: "No answer: remind, and go on to the next",
    Act.WAIT: "Sent: wait",
    Act.ANSWERED: "Answered",
    Act.LATER: "Next, if the first do not help",
    Act.ASK: "Not known to be open: ask, and try",
    Act.HOLD_BACK: "Hold back",
}


def plan(found: Plan, asked: Asked) -> Iterator[Line]:
    """Yield what to do now, what next, and when each door closes."""
    yield Line(f"Plan as of {asked.told(found.at)}", tone=Tone.HEADING)
    yield Line(f"In {state(asked.place.state)}; fled from {state(asked.place.origin)}.")
    yield from outlook(found.outlook)
    if found.removal is not None:
        yield Line(f"Removal at the earliest {asked.told(found.removal)}: {_left(asked)}.", tone=Tone.WARNING)
    for act in Act:
        steps = [step for step in found.steps if step.act is act]
        if steps:
            yield from (Line(""), Line(TITLES[act].upper(), tone=Tone.HEADING))
        for step in steps:
            yield from _step(step, asked)
    yield from (Line(""), Line(NEVER, tone=Tone.DETAIL))


def _step(step: Step, asked: Asked) -> Iterator[Line]:
    when = f", {asked.told(step.at)}" if step.act in (Act.WAIT, Act.SEND_AT_OPENING) else ""
    yield Line(f"{loader.door(step.door).name} [{step.door}]{when}", 2, "-")
    closes = f" Closes {asked.told(step.closes_at)}." if step.closes_at is not None else ""
    then = f" If no answer: {', '.join(step.then)}." if step.then else ""
    yield Line(f"{_capital(step.why)}.{closes}{then}", 4, tone=Tone.DETAIL)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".")
