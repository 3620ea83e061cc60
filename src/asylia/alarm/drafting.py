"""One record, many communications: each draft holds what its form asks for and the consents allow.

What it lacks it says.

A draft is for a person to read, complete and release; nothing here sends anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asylia.alarm import addressing, consents, holding, striking
from asylia.alarm.addressing import Addressee
from asylia.alarm.consents import Purpose, Recipient
from asylia.alarm.doors import Door
from asylia.alarm.errors import AlarmUnknown
from asylia.alarm.forms import Form, Requirement
from asylia.alarm.holding import Held, Words
from asylia.alarm.items import Item
from asylia.alarm.obligations import Obligation
from asylia.alarm.record import Record
from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """A headed section of a letter: rows of a label and a value."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What the form asks for and the letter lacks, and whether it is on file but may not be sent."""

    what: str
    is_withheld: bool
    source: str
    verified: bool

    @property
    def sentence(self) -> str:
        """What is missing, and what would mend it."""
        if self.is_withheld:
            return f"{self.what}: it is on file, but nobody has consented that this addressee gets it"
        return f"{self.what}: it is not on file"


@dataclass(frozen=True, slots=True)
class Draft:
    """One communication, ready to be read by a person.

    `names`: it tells who somebody is, so that two officers release it. `held_back` says why it should not go
    out at all as things stand. `withheld` are the items on file that no consent lets out to this addressee.
    """

    door: str
    language: str
    to: Addressee
    subject: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    requests: tuple[str, ...]
    handling: tuple[str, ...]
    closing: str
    missing: tuple[Missing, ...]
    withheld: tuple[str, ...]
    names: bool
    tells_host: bool
    held_back: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """True if it holds everything that its form asks for."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Desk:
    """What drafting needs beside the record: door, form, items, words, what binds the state.

    `closed` says why the door is closed on that day, if it is.
    """

    door: Door
    form: Form
    items: Mapping[str, Item]
    words: Words
    norms: tuple[Obligation, ...] = ()
    mission: str = ""
    closed: tuple[str, ...] = ()


def draft(record: Record, desk: Desk) -> Draft:
    """Return the communication of one record for one door.

    Raises: OriginAddressed where it would go to a state that is feared; AlarmUnknown for a language that the
    door does not take.
    """
    if desk.words.texts.code not in desk.door.languages:
        takes = ", ".join(desk.door.languages)
        raise AlarmUnknown(f"{desk.door.id} does not take {desk.words.texts.code}; it takes {takes}")
    to = addressing.reach(
        desk.door, record, name=_name(record, desk), mission=desk.mission, state_name=desk.words.state
    )
    recipient = recipient_of(desk.door, to)
    on_file = holding.held(record, desk.words)
    sent = [item for item in on_file if _may(record, desk, item, recipient)]
    kept = [item for item in on_file if item not in sent]
    striker = striking.Striker(kept, desk.items, sign=desk.words.texts.say("withheld"))
    shown = {item.item: striker.struck(item.text) for item in sent}
    present = {item for item, text in shown.items() if text != striker.sign}
    rows = [Held(item.item, striker.struck(item.text), item.number) for item in sent]
    placed = desk.form.items()
    return Draft(
        door=desk.door.id,
        language=desk.words.texts.code,
        to=to,
        subject=_sentence(record, desk, "subject"),
        opening=(_sentence(record, desk, "opening"),),
        parts=tuple(_parts(record, desk, rows, may_law=_may_law(record, desk, recipient))),
        requests=(desk.words.texts.get(f"doors.{desk.door.id}.request"),),
        handling=_handling(record, desk, recipient, to),
        closing=desk.words.texts.say("closing"),
        missing=_missing(record, desk, present, {item.item for item in kept}),
        withheld=tuple(sorted({item.item for item in kept if item.item in placed})),
        names=any(desk.items[item.item].names for item in sent if item.item in placed),
        tells_host=desk.door.tells_host,
        held_back=_held_back(record, desk),
    )


def recipient_of(door: Door, to: Addressee) -> Recipient:
    """Return an addressee as the consents know it: its door, its kinds, and `mission:KOR` for a mission."""
    mission = (f"mission:{to.state}",) if to.state and not to.is_host else ()
    return Recipient(door.id, (*door.recipient, *mission), to.state, to.is_host)


def _may(record: Record, desk: Desk, item: Held, to: Recipient) -> bool:
    person = record.people[item.number - 1] if item.number else None
    return consents.may_send(desk.items[item.item], record.consents, to=to, person=person)


def _may_law(record: Record, desk: Desk, to: Recipient) -> frozenset[str]:
    """Return for whom the norms that are quoted may be quoted: a norm on trafficking tells of trafficking."""
    found = {"all"}
    may = {
        item: consents.may_send(desk.items[item], record.consents, to=to)
        for item in ("risk.child", "risk.trafficking", "person.sex")
    }
    if record.risk.child and may["risk.child"]:
        found.add("children")
    if record.risk.trafficking and may["risk.trafficking"]:
        found.add("trafficked")
    if may["person.sex"] and any(person.sex.lower() in ("f", "female", "woman") for person in record.people):
        found.add("women")
    return frozenset(found)


def _name(record: Record, desk: Desk) -> str:
    """Return the addressee's name; a country mandate's holds the country."""
    origin = desk.words.in_sentence(record.origin) or desk.words.texts.say("unsaid")
    return desk.words.texts.get(f"doors.{desk.door.id}.name").format(origin=origin)


def _sentence(record: Record, desk: Desk, key: str) -> str:
    text = desk.words.texts.get(f"forms.{desk.form.id}.{key}")
    unsaid = desk.words.texts.say("unsaid")
    return text.format(
        door=_name(record, desk),
        state=desk.words.in_sentence(record.state) or unsaid,
        to=desk.words.in_sentence(record.to) or desk.words.in_sentence(record.origin) or unsaid,
    )


def _parts(record: Record, desk: Desk, rows: list[Held], *, may_law: frozenset[str]) -> Iterable[Part]:
    texts = desk.words.texts
    several = len(record.people) > 1
    for section in desk.form.sections:
        found = [row for item in section.items for row in rows if row.item == item]
        found.sort(key=lambda row: row.number)
        labelled = tuple((_label(row, desk, several=several), row.text) for row in found)
        if labelled:
            yield Part(texts.get(f"sections.{section.key}"), labelled)
        if section.key == "danger" and desk.form.law:
            yield from _law(desk, may_law)


def _label(row: Held, desk: Desk, *, several: bool) -> str:
    label = desk.words.texts.get(f"items.{row.item}")
    return (
        desk.words.texts.say("person", label=label, number=str(row.number))
        if row.number and several
        else label
    )


def _law(desk: Desk, may_law: frozenset[str]) -> Iterable[Part]:
    texts = desk.words.texts
    rows = []
    for norm in desk.norms:
        if norm.bound is Verdict.ESTABLISHED and norm.meant_for in may_law:
            citation = texts.find(f"norms.{norm.id}", norm.citation)
            rows.append(
                ("", texts.say("since", citation=citation, since=str(norm.since)) if norm.since else citation)
            )
    if rows:
        yield Part(texts.get("sections.law"), tuple(rows))


def _handling(record: Record, desk: Desk, recipient: Recipient, to: Addressee) -> tuple[str, ...]:
    """Return how the addressee is asked to treat the letter, by what the consents say."""
    texts = desk.words.texts
    found = []
    if desk.door.tells_host and not to.is_host:
        found.append(texts.say("may_pass" if may_pass(record, desk.items, recipient) else "may_not_pass"))
    published = _all_consent(record, desk.items, recipient, Purpose.PUBLISH)
    found.append(texts.say("may_publish" if published else "may_not_publish"))
    if record.sender.confidential and not to.is_host:
        found.append(texts.say("sender_confidential"))
    if record.origin.code:
        found.append(texts.say("never_origin", origin=desk.words.in_sentence(record.origin)))
    if "protection" in (section.key for section in desk.form.sections):
        found.append(texts.say("wishes"))
    found.append(texts.say("updates"))
    if own := texts.say("own_words"):
        found.append(own)
    return tuple(found)


def may_pass(record: Record, items: Mapping[str, Item], recipient: Recipient) -> bool:
    """True if the addressee may name everybody to the host state: all consented, all are named there."""
    named = bool(record.people) and all(person.named_to_host for person in record.people)
    return named and _all_consent(record, items, recipient, Purpose.NAME_TO_HOST)


def _all_consent(record: Record, items: Mapping[str, Item], recipient: Recipient, purpose: Purpose) -> bool:
    name = items["person.legal_name"]
    return bool(record.people) and all(
        consents.may_send(name, record.consents, to=recipient, person=person, purpose=purpose)
        for person in record.people
    )


def _missing(record: Record, desk: Desk, present: set[str], kept: set[str]) -> tuple[Missing, ...]:
    found = [
        _lack(requirement, kept)
        for requirement in desk.form.requires
        if present.isdisjoint(requirement.items)
    ]
    if not record.state.code:
        found.append(Missing("the state where the people are", False, "every form", verified=True))
    if not (record.to.code or record.origin.code):
        found.append(Missing("the state they would be returned to", False, "every form", verified=True))
    if desk.form.needs_family and not _agreed(record, ("family", "guardian", "person")):
        found.append(Missing("the agreement of the family", False, "WGEID", verified=True))
    if desk.form.needs_authority and not _agreed(record, ("person", "guardian", "counsel")):
        found.append(Missing("the person's authority to act for them", False, "R39; CAT-Z", verified=True))
    return tuple(found)


def _lack(requirement: Requirement, kept: set[str]) -> Missing:
    withheld = not kept.isdisjoint(requirement.items)
    return Missing(requirement.what, withheld, requirement.source, verified=requirement.verified)


def _agreed(record: Record, by: tuple[str, ...]) -> bool:
    return any(consent.by in by and not consent.forbids for consent in record.consents)


def _held_back(record: Record, desk: Desk) -> tuple[str, ...]:
    found = [f"this door is closed: {reason}" for reason in desk.closed]
    if record.hide and desk.door.tells_host:
        found.append("somebody is in hiding, and this addressee takes the matter up with the host state")
    if desk.door.tells_host and not record.origin.code:
        found.append(
            "the state of origin is not known, and might be the one that this addressee takes it up with"
        )
    return tuple(found)
