"""A child has nobody responsible beside them.

Source: Convention on the Rights of the Child, arts. 20, 22, 37; UNHCR best interests procedure.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from asylia.alarm.dangers.danger import Danger
from asylia.alarm.levels import Level
from asylia.alarm.record import Person, Record, Situation

KIND = "child_alone"
SOURCE = "CRC arts. 20, 22, 37; UNHCR best interests procedure guidelines (2021)"
ADULT = 18
CODES = frozenset({"SC", "SC-UC", "SC-SC", "UC", "SC-CH"})
_AGE = re.compile(r"\d{1,3}")


def look(record: Record, *, at: datetime) -> Iterator[Danger]:
    """Yield each child who is alone; held alone, the danger counts as within a week."""
    for number, person in enumerate(record.people, 1):
        is_alone = person.alone or bool(CODES & set(person.needs))
        if is_alone and may_be_child(person, on=at.date()):
            held = Situation.DETAINED in (person.situation, record.situation)
            level = Level.WITHIN_A_WEEK if held else Level.IN_HIDING
            where = "is held alone" if held else "is alone"
            who = person.pseudonym or f"person {number}"
            yield Danger(KIND, level, f"A child ({who}) {where}, with no adult responsible.", SOURCE)


def may_be_child(person: Person, *, on: date) -> bool:
    """True unless the person is known to be an adult; an unknown age counts as a child's who is alone."""
    if person.born.day is not None:
        had_birthday = (on.month, on.day) >= (person.born.day.month, person.born.day.day)
        return on.year - person.born.day.year - (not had_birthday) < ADULT
    ages = [int(age) for age in _AGE.findall(person.age)]
    return not ages or min(ages) < ADULT
