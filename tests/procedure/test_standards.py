"""The standards load; every line has a rule id of the facts and a source; a broken file is refused."""

import re
from pathlib import Path

import pytest

from asylia.procedure import loader, standard_files
from asylia.procedure.errors import StandardRefused, StandardUnknown
from asylia.procedure.standards import ListName, Need, Then, Who

IDS = set(Path(__file__).with_name("rule_ids.txt").read_text(encoding="utf-8").split())
ALL = ["floor", *loader.names()]
LINE = "rules: [{id: P4, says: x, source: own p. 1, verified: false}]"
GOOD = f"""format: asylia-procedure/1
standard: own
name: Own
about: Own law.
sources: {{own: Own act}}
{LINE}
"""
CLOCK = (
    "{id: c, rule: P4, what: x, starts: [register], stops: [inform], late: office, then: raise_work, "
    "source: own, verified: false}"
)
MORE = '{id: a, name: b, adds: "1", unit: weeks, source: own, verified: false}'
ENTRY = "{id: a, rule: F1, name: b, source: own, verified: false}"


def clocks(old, new):
    """A file's clocks: one, with a piece of it replaced."""
    return f"clocks: [{CLOCK.replace(old, new)}]"


def of(name):
    return loader.floor() if name == "floor" else loader.standard(name)


def lines(standard):
    entries = [entry for name in ListName for entry in standard.entries(name)]
    more = [more for clock in standard.clocks for more in clock.more_time]
    return [*standard.rules, *standard.clocks, *entries, *more]


def test_the_standards_that_ship():
    assert loader.names() == (
        "canada",
        "eu-2013-32",
        "eu-2024-1348",
        "national-office",
        "south-korea",
        "unhcr-2003",
        "unhcr-2020",
        "united-kingdom",
    )


@pytest.mark.parametrize("name", ALL)
def test_every_line_has_a_rule_of_the_facts_and_an_explained_source(name):
    found = of(name)
    rules = {rule.id for rule in found.rules} | {clock.rule for clock in found.clocks}
    rules |= {entry.rule for list_name in ListName for entry in found.entries(list_name)}
    rules |= {item.rule for item in found.separation}

    assert rules - IDS == set()
    assert [line for line in lines(found) if re.split(r"[ ,;]", line.source)[0] not in found.sources] == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_from_knowledge_or_design_is_verified(name):
    assert [x for x in lines(of(name)) if x.verified and x.source.startswith(("knowledge", "design"))] == []


@pytest.mark.parametrize("name", loader.names())
def test_a_standard_asks_for_no_less_than_the_floor(name):
    found, floor = loader.standard(name), loader.floor()

    for added_to in (ListName.INFORMATION, ListName.NOTICE):
        kept = {entry.id for entry in found.entries(added_to)}
        assert {entry.id for entry in floor.entries(added_to)} <= kept
    assert {rule.id for rule in floor.rules} <= {rule.id for rule in found.rules}
    assert {clock.id for clock in floor.clocks} <= {clock.id for clock in found.clocks}


@pytest.mark.parametrize("name", loader.names())
def test_every_standard_has_what_the_program_counts_on(name):
    found = loader.standard(name)
    appeal, absent = found.clock("appeal"), found.clock("no_contact")

    assert (appeal.late, appeal.then) == (Who.APPLICANT, Then.MAY_END_APPEAL_PERIOD)
    assert set(appeal.starts) == {"deliver_negative", "deliver_loss_notice"}
    assert absent.then is Then.MAY_CLOSE
    assert {need for entry in found.entries(ListName.CLOSURE) for need in entry.needs} >= {Need.ABSENCE}
    assert [list_name for list_name in ListName if not found.entries(list_name)] == []


def test_an_offices_own_file_is_laid_over_the_floor(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(GOOD, encoding="utf-8")

    own = loader.read(file)

    assert (own.rule("P4").says, own.rule("P5"), own.own) == ("x", loader.floor().rule("P5"), {"P4"})


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("asylia-procedure/1", "asylia-procedure/9", 1, "format cannot be"),
        ("standard: own", "standard: no", 2, "put it in quotes"),
        ("about: Own law.\n", "", 1, "has no about"),
        (LINE, LINE.replace("source: own p. 1, ", ""), 5, "has no source"),
        (LINE, LINE.replace("own p. 1", "rumour"), 5, "the source rumour is not explained"),
        (LINE, LINE.replace("own p. 1, verified: false", "knowledge, verified: true"), 5, "is not verified"),
        (LINE, LINE.replace("verified: false", "verified: maybe"), 5, "must be true or false"),
        (LINE, LINE.replace("says: x", "says: x, score: x"), 5, "ever scored"),
        (LINE, LINE.replace("says: x", "says: x, colour: x"), 5, "unknown key: colour"),
        (LINE, LINE.replace("]", ", {id: P4, says: y, source: own, verified: false}]"), 1, "given twice"),
        (LINE, "rules: nothing", 5, "must be a list"),
        (LINE, clocks("P4", "ZZ"), 1, "names a rule that is not here: ZZ"),
        (LINE, f"clocks: [{CLOCK}, {CLOCK}]", 1, "the clock c is given twice"),
        (LINE, clocks("[register]", "[]"), 5, "what starts and what stops it"),
        (LINE, clocks("raise_work", "may_close"), 5, "gets work, nothing else"),
        (LINE, clocks("raise_work", "refuse"), 5, "then cannot be refuse"),
        (LINE, clocks("[inform]", "[gossip]"), 5, "stops cannot be gossip"),
        (LINE, clocks("what: x", "what: x, length: many"), 5, "whole number"),
        (LINE, clocks("what: x", "what: x, length: [a]"), 5, "must be a text"),
        (LINE, clocks("what: x", 'what: x, at_least: "9", at_most: "3"'), 5, "asks for more"),
        (LINE, clocks("what: x", f'what: x, at_most: "9", more_time: [{MORE}]'), 5, "must count in days"),
        (LINE, clocks("starts: [register]", "starts: register"), 5, "starts must be a list"),
        (LINE, f"closure: [{ENTRY}, {ENTRY}]", 1, "entry of closure a is given twice"),
        (LINE, 'since: "1066-10-14"', 0, ""),
    ],
)
def test_a_broken_file_is_refused_at_its_line(old, new, line, why):
    text = GOOD.replace(old, new)
    if not why:  # a day of the distant past is still a day
        assert standard_files.read_standard(text, where="own.yaml", floor=loader.floor()).since.year == 1066
        return

    with pytest.raises(StandardRefused, match=re.escape(why)) as refused:
        standard_files.read_standard(text, where="own.yaml", floor=loader.floor())

    assert (refused.value.where, refused.value.line) == ("own.yaml", line + (1 if line == 5 else 0))


def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path):
    with pytest.raises(StandardRefused, match=r"missing\.yaml: the file cannot be read"):
        loader.read(tmp_path / "missing.yaml")


def test_a_standard_or_rule_that_is_not_there_is_named():
    with pytest.raises(StandardUnknown, match="there is no standard narnia; there are canada"):
        loader.standard("narnia")
    with pytest.raises(StandardUnknown, match="canada has no rule ZZ"):
        loader.standard("canada").rule("ZZ")


def test_a_standard_holds_from_its_first_day():
    pact = loader.standard("eu-2024-1348")

    assert not standard_files.in_force(pact, pact.since.replace(day=11))
    assert standard_files.in_force(pact, pact.since)
    assert standard_files.in_force(loader.standard("national-office"), pact.since)
