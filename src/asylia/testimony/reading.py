"""A testimony file, `asylia-testimony/1`, becomes values; whatever is wrong with it is refused by line."""

from collections.abc import Iterable
from dataclasses import replace

from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value
from asylia.testimony import consent, reading_events
from asylia.testimony.consent import Does, Entry, Use
from asylia.testimony.errors import ConsentRefused, TestimonyRefused
from asylia.testimony.events import Event
from asylia.testimony.reading_statements import paragraphs_of, read_statement
from asylia.testimony.statements import Statement
from asylia.testimony.testimony import Link, Testimony
from asylia.testimony.vocabulary import Vocabulary

FORMAT = "asylia-testimony/1"


def read_testimony(text: str, *, where: str, vocabulary: Vocabulary) -> Testimony:
    """Return what a testimony file holds.

    Raises: TestimonyRefused for text that breaks the form, naming file and line.
    """
    document = Document(text, where=where, refusal=TestimonyRefused)
    top = Fields(document, document.root, what="the file")
    if (named := top.text("format")) != FORMAT:
        raise document.refuse(top.line, f"its format is {named}; {FORMAT} is read")
    statements: list[Statement] = []
    events: list[Event] = []
    consents: list[Entry] = []
    for value in top.items("statements"):
        fields = Fields(document, value, what="a statement")
        statement = read_statement(fields)
        if any(each.ref == statement.ref for each in statements):
            raise document.refuse(value.line, f"the statement {statement.ref} is given twice")
        statements.append(statement)
        events += reading_events.read_events(fields, statement, vocabulary)
        consents += _consents(fields, statement)
        fields.end()
    links = tuple(_link(document, item, {event.name for event in events}) for item in top.items("links"))
    top.end()
    return Testimony(tuple(statements), tuple(events), tuple(consents), links)


def joined(found: Iterable[Testimony]) -> Testimony:
    """Return several files as one. Raises: TestimonyRefused for a statement that two of them hold."""
    whole = Testimony(())
    for each in found:
        known = {statement.ref for statement in whole.statements}
        if twice := next((s.ref for s in each.statements if s.ref in known), None):
            raise TestimonyRefused("these files", 0, f"the statement {twice} is in two of them")
        whole = replace(
            whole,
            statements=whole.statements + each.statements,
            events=whole.events + each.events,
            consents=whole.consents + each.consents,
            links=whole.links + each.links,
        )
    return whole


def _consents(fields: Fields, statement: Statement) -> list[Entry]:
    found: list[Entry] = []
    for value in fields.items("consent"):
        row = Fields(fields.document, value, what="an entry of consent")
        entry = _entry(row, statement)
        row.end()
        try:
            consent.check_entry(entry, statement)
        except ConsentRefused as refused:
            raise fields.document.refuse(value.line, str(refused)) from None
        if any(each.ref == entry.ref for each in found):
            raise fields.document.refuse(value.line, f"the entry of consent {entry.ref} is given twice")
        if found and entry.on < found[-1].on:
            raise fields.document.refuse(value.line, f"{entry.ref} is older than the entry before it")
        found.append(entry)
    return found


def _entry(row: Fields, statement: Statement) -> Entry:
    does = Does(row.one_of("does", tuple(Does)))
    if does is Does.GRANT and not row.flag("reach_told", default=False):
        raise row.document.refuse(
            row.line,
            "a grant counts only once the witness was told what a later revocation can still reach: "
            "reach_told: true",
        )
    use = row.one_of("use", tuple(Use), default="" if does is Does.REVOKE else None)
    state = row.maybe_text("recipient_state")
    if state and not states.is_state(state):
        raise row.document.refuse(row.line, f"{state} is no state{states.hint(state)}")
    numbers = paragraphs_of(row, "paragraphs")
    return Entry(
        ref=row.text("entry"),
        statement=statement.ref,
        does=does,
        on=row.day("on"),
        use=Use(use) if use else None,
        recipient=row.maybe_text("recipient"),
        recipient_state=state,
        paragraphs=frozenset(numbers) if numbers else None,
    )


def _link(document: Document, value: Value, known: set[str]) -> Link:
    row = Fields(document, value, what="a link")
    found = Link(
        row.text("one"), row.text("other"), row.flag("same", default=True), row.text("by"), row.day("on")
    )
    row.end()
    for name in (found.one, found.other):
        if name not in known:
            raise document.refuse(value.line, f"there is no event {name}; it is written S-01/E-1")
    return found
