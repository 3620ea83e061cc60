"""What one recipient is given of testimony: consented paragraphs, what rests on them, and nothing beside it.

Family, helpers and other ties of a witness, the reasons of redactions, and consent to others never leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from asylia.testimony import consent
from asylia.testimony.consent import NO_TEXT, Allowed, Entry, Use
from asylia.testimony.errors import ConsentRefused
from asylia.testimony.events import Act, Event
from asylia.testimony.statements import Attachment, Piece, Statement
from asylia.testimony.testimony import Testimony

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement with what the recipient may have of it."""

    statement: Statement
    allowed: Allowed
    events: tuple[Event, ...]
    consents: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a recipient is given for one use on one day, and which statements not at all."""

    recipient: str
    use: Use
    on: date
    shown: tuple[Shown, ...]
    kept: tuple[str, ...]


def disclose(testimony: Testimony, *, recipient: str, use: Use, on: date) -> Disclosure:
    """Return what may be handed over, in the order of the testimony.

    Raises: ConsentRefused for a use without text, a recipient that does not fit the use, or nothing left.
    """
    if use in NO_TEXT:
        raise ConsentRefused(f"{use.value} allows counting, and no text; see the patterns instead")
    if (use in consent.NAMED) != bool(recipient):
        needed = "a named recipient" if use in consent.NAMED else "no recipient"
        raise ConsentRefused(f"the use {use.value} has {needed}")
    shown: list[Shown] = []
    kept: list[str] = []
    for statement in testimony.statements:
        found = testimony.allowed(statement, recipient=recipient, use=use, on=on)
        if not found.pieces:
            kept.append(statement.ref)
            continue
        events = tuple(e for e in testimony.events_of(statement.ref) if found.holds_event(e))
        record = consent.record_for(statement, testimony.consents, recipient=recipient, use=use, on=on)
        shown.append(Shown(statement, found, events, record))
    if not shown:
        to = f" by {recipient}" if recipient else ""
        raise ConsentRefused(f"no witness has consented to the use {use.value}{to} on {on}")
    return Disclosure(recipient, use, on, tuple(shown), tuple(kept))


def place(piece: Piece) -> str:
    """Return where a sentence stands, in words."""
    version = f", correction {piece.version}" if piece.version else ""
    return f"paragraph {piece.paragraph}{version}, " + (
        f"sentence {piece.sentence}" if piece.sentence else "question"
    )


def head(statement: Statement) -> dict[str, Plain]:
    """Return what is told of a statement as a whole."""
    return {
        "statement": statement.ref,
        "speaker": statement.speaker,
        "taken_on": statement.taken_on.isoformat(),
        "taken_in": statement.taken_in,
        "language": statement.language,
        "interpreter": statement.interpreter,
        "read_back_on": statement.read_back_on.isoformat() if statement.read_back_on else None,
        "paragraphs": len(statement.paragraphs),
    }


def sentences(shown: Shown) -> Iterator[tuple[str, dict[str, Plain], bool]]:
    """Return every sentence of a statement: where it stands, what it says, and whether it is withheld.

    Why something was corrected is not told: it may name what was struck.
    """
    versions = {
        (paragraph.number, at): version
        for paragraph in shown.statement.paragraphs
        for at, version in enumerate(paragraph.versions)
    }
    for piece, sentence in shown.statement.pieces():
        version = versions[piece.paragraph, piece.version]
        says: dict[str, Plain] = {
            "statement": shown.statement.ref,
            "original": sentence.original,
            "translation": sentence.translation,
        }
        if version.on:
            says |= {"corrected_on": version.on.isoformat(), "by": version.by}
        yield place(piece), says, piece not in shown.allowed.pieces


def event(found: Event) -> dict[str, Plain]:
    """Return a coded event as plain values."""
    return {"event": found.name, "acts": [_act(act) for act in found.acts]}


def _act(act: Act) -> dict[str, Plain]:
    return {
        "act": act.kind,
        "when": act.when.told,
        "from": act.when.period.start.isoformat(),
        "before": act.when.period.end.isoformat() if act.when.period.end else None,
        "where": act.where.told,
        "near": "yes" if act.where.near else "no",
        "province": act.where.province,
        "county": act.where.county,
        "facility": act.where.facility,
        "facility_name": act.where.facility_name,
        "basis": act.basis.value,
        "heard_from": act.heard_from,
        "persons": act.persons,
        "victims": list(act.victims),
        "perpetrators": [
            {"kind": each.kind.value, "who": each.ref, "involvement": each.involvement}
            for each in act.perpetrators
        ],
        "rests_on": list(act.rests_on),
    }


def entry(found: Entry) -> dict[str, Plain]:
    """Return an entry of consent as plain values."""
    return {
        "statement": found.statement,
        "does": found.does.value,
        "on": found.on.isoformat(),
        "use": found.use.value if found.use else "every use",
        "recipient": found.recipient,
        "paragraphs": "all" if found.paragraphs is None else [*sorted(found.paragraphs)],
    }


def custody(found: Attachment) -> Iterator[dict[str, Plain]]:
    """Return the chain of custody of one attachment, a step at a time."""
    for number, step in enumerate(found.custody, start=1):
        yield {
            "attachment": found.ref,
            "step": number,
            "at": step.at.isoformat(),
            "from": step.given_by,
            "to": step.taken_by,
            "act": step.act,
        }
