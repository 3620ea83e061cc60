"""What a record holds, item by item, in the words of a language: the one way from a record into a letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from asylia.alarm import asking
from asylia.alarm.moments import Said
from asylia.alarm.record import Person, Record, Report, State, Step
from asylia.alarm.texts import Texts
from asylia.law import wording


@dataclass(frozen=True, slots=True)
class Held:
    """One item's value; `number` counts the people of the record from 1, 0 for what is about nobody."""

    item: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A language with its names of states."""

    texts: Texts
    names: dict[str, str]

    def state(self, code: str) -> str:
        """Return the name of a state in this language."""
        return self.names.get(code) or wording.state(code).removesuffix(f" ({code})")

    def in_sentence(self, state: State) -> str:
        """Return a state as it stands inside a sentence, with its article in English."""
        if not state.code or state.code in self.names:
            return self.named(state)
        return wording.state_in_sentence(state.code).removesuffix(f" ({state.code})")

    def named(self, state: State) -> str:
        """Return a state as it is called here; as it was said, where the words name none."""
        return self.state(state.code) if state.code else state.words


def held(record: Record, words: Words) -> tuple[Held, ...]:
    """Return everything that the record holds for letters; what is empty is left out."""
    found = (*_plain(record, words), *_lists(record, words), *_people(record, words))
    return tuple(item for item in found if item.text.strip())


def _plain(record: Record, words: Words) -> Iterator[Held]:
    yield Held("what", record.what)
    yield Held("persons.count", _count(record, words))
    yield Held("persons.composition", record.composition)
    for group, part in (
        ("sender", record.sender),
        ("event", record.event),
        ("detention", record.detention),
        ("lost", record.lost),
        ("threat", record.threat),
        ("risk", record.risk),
        ("protection", record.protection),
    ):
        for name in part.__slots__:
            value = getattr(part, name)
            if isinstance(value, Said):
                yield Held(f"{group}.{name}", value.words)
            elif isinstance(value, str) and f"{group}.{name}" != "sender.language":
                yield Held(f"{group}.{name}", value)


def _count(record: Record, words: Words) -> str:
    counted = asking.counted(record)
    if counted.low is None or counted.high is None:
        return counted.words
    if counted.low != counted.high and any(report.persons.words for report in record.reports):
        return words.texts.say("counted", low=str(counted.low), high=str(counted.high))
    return counted.words or str(counted.low)


def _lists(record: Record, words: Words) -> Iterator[Held]:
    for text in record.detention.moves:
        yield Held("detention.moves", text)
    for text in record.risk.why:
        yield Held("risk.why", text)
    for relative in record.relatives:
        yield Held("family.relatives", ", ".join(part for part in (relative.relation, relative.name) if part))
        yield Held("family.contact", relative.contact)
    for step in record.steps:
        yield Held("steps", _step(step, words))
    for report in record.reports:
        yield Held("reports", _report(report, words))
    for item, texts in (
        ("relief", record.relief),
        ("attachments", record.attachments),
        ("seized", record.seized),
    ):
        for text in texts:
            yield Held(item, text)


def _step(step: Step, words: Words) -> str:
    return words.texts.say(
        "step",
        authority=step.authority,
        at=step.at.words or words.texts.say("unsaid"),
        answer=step.answer or words.texts.say("no_answer"),
    )


def _report(report: Report, words: Words) -> str:
    """Return what a source tells, without the source: who told it is nobody's business outside."""
    unsaid = words.texts.say("unsaid")
    return words.texts.say(
        "told",
        persons=report.persons.words or unsaid,
        place=report.place or unsaid,
        says=report.says or report.event_at.words or unsaid,
    )


def _people(record: Record, words: Words) -> Iterator[Held]:
    for number, person in enumerate(record.people, 1):
        for name, text in _of_person(person, words):
            yield Held(f"person.{name}", text, number)


def _of_person(person: Person, words: Words) -> Iterator[tuple[str, str]]:
    yield "pseudonym", person.pseudonym
    yield "legal_name", person.legal_name
    yield "other_names", ", ".join(person.other_names)
    yield "sex", words.texts.find(f"phrases.{person.sex.lower()}", person.sex)
    yield "age", person.age
    yield "born", person.born.words
    yield "nationality", words.named(person.nationality)
    yield "ethnicity", person.ethnicity
    yield "documents", ", ".join(person.documents)
    yield "unhcr_number", person.unhcr_number
    yield "languages", ", ".join(person.languages)
    yield "occupation", person.occupation
    yield "needs", ", ".join(person.needs)
