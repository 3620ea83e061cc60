"""A placement as a person reads it in a terminal, and as JSON."""

from collections import Counter
from collections.abc import Iterator

import click

from asylia.cli import terminal
from asylia.haven import costs, explaining, outcome
from asylia.haven.costs import Cost
from asylia.haven.explaining import Solved
from asylia.law.telling import Line

SCARCE_SHOWN = 12
Told = dict[str, list[str]]


def plain(solved: Solved, cost: Cost | None, told: Told) -> dict[str, object]:
    """Return the result as JSON, with the overrules' cost and the explanations where they were asked for."""
    found = outcome.to_json(solved.outcome)
    if cost is not None:
        found["cost"] = {
            "levels": [
                {"name": change.level.value, "before": change.before, "after": change.after}
                for change in cost.levels
            ],
            "moved": [
                {"family": move.family, "from": move.before or None, "to": move.after or None}
                for move in cost.moves
            ],
        }
    if told:
        found["explained"] = [{"family": ref, "sentences": said} for ref, said in told.items()]
    return found


def say(solved: Solved, cost: Cost | None, told: Told) -> None:
    """Print who goes where, who has no place and why, the levels, what is scarce, costs and explanations."""
    found = solved.outcome
    click.echo(f"{len(found.placed):,} of {len(solved.found.families):,} families placed")
    terminal.table(("LEVEL", "REACHED", "AT MOST", "COUNTED IN"), _levels(solved))
    if not found.finished:
        terminal.say([Line(f"The search was stopped: a level may still rise by {found.gap:.2%}.", mark="!")])
    elif found.gap > 0:
        proven = f"So large a round is solved to a proven gap: a level may still rise by {found.gap:.3%}."
        terminal.say([Line(proven, mark="!")])
    if found.placed:
        click.echo()
        terminal.table(("FAMILY", "PLACE", "WISH"), _placed(solved))
    if found.unplaced:
        click.echo("\nWithout a place")
        terminal.say(Line(f"{ref}: {why}", indent=2) for ref, why in found.unplaced.items())
    scarce = list(explaining.scarce(solved))
    if scarce:
        click.echo("\nWhat is scarce, and what one more of it would be worth")
        terminal.table(("OF", "WORTH"), scarce[:SCARCE_SHOWN])
    if cost is not None:
        click.echo()
        terminal.say([Line(f"What the overrules cost the others: {costs.in_words(cost)}.")])
    for said in told.values():
        click.echo()
        terminal.say(Line(sentence, indent=2 if number else 0) for number, sentence in enumerate(said))


def _levels(solved: Solved) -> Iterator[tuple[str, ...]]:
    people: Counter[str] = Counter()
    for family in solved.found.families:
        people[family.priority.value] += family.persons
    for level in solved.outcome.levels:
        of = f", of {people[level.name.value]:,}" if level.name.value in people else ""
        yield level.name.value, _number(level.value), _number(level.bound), explaining.unit(level.name) + of


def _number(number: float) -> str:
    text = f"{number:,.4f}"
    return text.rstrip("0").rstrip(".")


def _placed(solved: Solved) -> Iterator[tuple[str, ...]]:
    families = {family.ref: family for family in solved.found.families}
    for ref, place in solved.outcome.placed.items():
        family = families[ref]
        if place in family.wishes:
            yield ref, place, explaining.ordinal(family.wishes.index(place) + 1)
        else:
            yield ref, place, "none of its wishes" if family.wishes else ""
