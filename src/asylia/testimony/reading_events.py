"""The events that a statement of a testimony file tells of; each act rests on paragraphs that are there."""

from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Value
from asylia.testimony import times
from asylia.testimony.events import Act, AgentKind, Basis, Event, Perpetrator, Where
from asylia.testimony.reading_statements import paragraphs_of, ref_of, whole
from asylia.testimony.statements import Statement
from asylia.testimony.vocabulary import Vocabulary


def read_events(fields: Fields, statement: Statement, vocabulary: Vocabulary) -> tuple[Event, ...]:
    """Return the events of one statement. Raises: the document's refusal."""
    found: list[Event] = []
    for value in fields.items("events"):
        row = Fields(fields.document, value, what="an event")
        ref = ref_of(row, "event")
        acts = tuple(_act(row, item, statement, vocabulary) for item in row.items("acts"))
        row.end()
        if not acts:
            raise fields.document.refuse(value.line, f"the event {ref} has no act")
        if any(each.ref == ref for each in found):
            raise fields.document.refuse(value.line, f"the event {ref} is given twice")
        found.append(Event(statement.ref, ref, acts))
    return tuple(found)


def _act(fields: Fields, value: Value, statement: Statement, vocabulary: Vocabulary) -> Act:
    row = Fields(fields.document, value, what="an act")
    kind = row.one_of("act", tuple(vocabulary.acts))
    told = row.text("when")
    when = times.read_when(told)
    if when is None:
        raise row.document.refuse(
            value.line, f'when cannot be read: {told}; write "1997-11-03", "November 1997", "winter 1997"'
        )
    rests_on = paragraphs_of(row, "rests_on")
    if not rests_on or (missing := set(rests_on) - statement.numbers):
        shown = f"paragraph {min(missing)}, which is not there" if rests_on else "no paragraph"
        raise row.document.refuse(value.line, f"this act rests on {shown}")
    persons = row.maybe_text("persons")
    found = Act(
        kind=kind,
        when=when,
        where=_where(row, vocabulary),
        basis=Basis(row.one_of("basis", tuple(Basis))),
        rests_on=rests_on,
        heard_from=row.maybe_text("heard_from"),
        victims=row.texts("victims"),
        perpetrators=tuple(_perpetrator(row, item) for item in row.items("perpetrators")),
        persons=whole(row, persons, "persons") if persons else None,
    )
    row.end()
    if (found.basis is Basis.HEARD) != bool(found.heard_from):
        raise row.document.refuse(
            value.line, "what was heard says heard_from (a reference, or unknown), and nothing else does"
        )
    return found


def _where(fields: Fields, vocabulary: Vocabulary) -> Where:
    row = Fields(fields.document, fields.need("where"), what="where")
    found = Where(
        told=row.text("told"),
        province=row.one_of("province", tuple(vocabulary.provinces), default=""),
        county=row.one_of("county", tuple(vocabulary.counties), default=""),
        facility=row.one_of("facility", tuple(vocabulary.facilities), default=""),
        facility_name=row.maybe_text("facility_name"),
        near=row.flag("near", default=False),
    )
    row.end()
    county = vocabulary.counties.get(found.county)
    if county and found.province and county.province != found.province:
        raise row.document.refuse(row.line, f"{found.county} lies in {county.province}, not {found.province}")
    return found


def _perpetrator(fields: Fields, value: Value) -> Perpetrator:
    row = Fields(fields.document, value, what="a perpetrator")
    kind = AgentKind(row.one_of("kind", tuple(AgentKind)))
    found = Perpetrator(kind, row.text("who"), row.maybe_text("involvement"))
    row.end()
    return found
