"""An invented corpus: 200 statements about 40 events, with contradictions and copied accounts planted.

Nobody in it is real. Events come in hard pairs: the same act, place and office, some years apart.
"""

import calendar
import random
from dataclasses import dataclass
from datetime import date

from asylia.testimony import times
from asylia.testimony.events import Act, AgentKind, Basis, Event, Perpetrator, Where
from asylia.testimony.statements import Paragraph, Sentence, Statement, Ties, Version
from asylia.testimony.testimony import Testimony

MONTHS = list(calendar.month_name)[1:]
COUNTIES = ["onsong", "hoeryong", "musan", "hyesan", "sinuiju", "chongjin", "kyongwon", "samjiyon"]
NAMED = {
    "onsong": "온성군 보위부",
    "hoeryong": "Jongori",
    "musan": "Musan bowibu",
    "hyesan": "hyesan jipkyulso",
} | {
    "sinuiju": "Sinuiju jipkyulso",
    "chongjin": "nongpo",
}
ACTS = ["torture", "public_execution", "forced_abortion", "death_in_custody", "body_search", "starvation"]
WHO = (
    "the guard,a woman from my village,the youngest,an old man,the cook,somebody behind me,my neighbour,"
    "the one with the keys,a girl of maybe ten,two soldiers,the clerk,nobody I knew,the doctor,a tall officer"
)
DID = (
    "shouted at,looked away from,pushed,counted,asked about,would not speak of,dragged,laughed at,pointed to,"
    "kept watch over,wrote down,kicked,covered,carried,threw out,walked past"
)
WHAT = (
    "the bowls,the wall,the others,a blanket,the one beside the door,our shoes,the water,the frozen ground,"
    "the sacks,a photograph,those who could not walk,the list of names,the children,the lamp,a piece of wood"
)
HOW = (
    "before dawn,for a whole night,without a word,because of the smell,after the roll call,one time,"
    "as the snow came in,until we begged,and then it was quiet,in front of us all,on the third day,as always"
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened, which no account tells in full."""

    act: str
    county: str
    year: int
    month: int
    persons: int
    perpetrator: str
    victim: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The testimony, the pairs that truly tell of one event, the copied pairs, and the wrong years."""

    testimony: Testimony
    same: frozenset[frozenset[str]]
    copied: frozenset[frozenset[str]]
    contradicting: frozenset[str]


def make(seed: int, *, events: int = 40, statements: int = 200, copies: int = 20) -> Corpus:
    chance = random.Random(seed)
    truths = [_truth(chance, number) for number in range(events)]
    made: list[tuple[Statement, Event, int, bool]] = []
    for number in range(statements - copies):
        which = number % events
        wrong = chance.random() < 0.08
        made.append((*_account(chance, f"S-{number:04}", truths[which], wrong=wrong), which, wrong))
    copied = set()
    for number in range(statements - copies, statements):
        source = chance.choice(made[: statements - copies])
        statement, event = _copy(chance, f"S-{number:04}", source[0], source[1])
        copied.add(frozenset((source[1].name, event.name)))
        made.append((statement, event, source[2], source[3]))
    same = frozenset(
        frozenset((a[1].name, b[1].name)) for at, a in enumerate(made) for b in made[:at] if a[2] == b[2]
    )
    wrong_years = frozenset(each[1].name for each in made if each[3])
    found = Testimony(tuple(each[0] for each in made), tuple(each[1] for each in made))
    return Corpus(found, same, frozenset(copied), wrong_years)


def _truth(chance: random.Random, number: int) -> Truth:
    """Events 2k and 2k + 1 share the act and the county, at least four years apart."""
    pair = random.Random(f"pair {number // 2}")
    act, county, year = pair.choice(ACTS), pair.choice(COUNTIES), pair.randint(1994, 2002)
    return Truth(
        act,
        county,
        year + (number % 2) * 5,
        chance.randint(1, 12),
        chance.randint(1, 30),
        f"officer {number:03}",
        f"V-{number:03}",
    )


def _account(chance: random.Random, ref: str, truth: Truth, *, wrong: bool) -> tuple[Statement, Event]:
    year = truth.year + (chance.choice((-1, 1)) if wrong else 0)
    told = chance.choice(
        (f"{MONTHS[truth.month - 1]} {year}", f"{MONTHS[truth.month - 1]} {year}", str(year))
    )
    when = times.read_when(told)
    assert when is not None
    named = NAMED.get(truth.county, "") if chance.random() < 0.6 else ""
    known = chance.random()
    act = Act(
        kind=truth.act,
        when=when,
        where=Where(truth.county.title(), county=truth.county, facility_name=named),
        basis=Basis.SEEN,
        rests_on=(1,),
        victims=(truth.victim,) if chance.random() < 0.55 else (),
        perpetrators=(Perpetrator(AgentKind.PERSON, truth.perpetrator),) if known < 0.6 else (),
        persons=truth.persons + chance.choice((0, 0, 0, 1, 2)) if chance.random() < 0.7 else None,
    )
    words = " ".join(
        (
            f"It was {told}, at {truth.county.title()}.",
            *(_sentence(chance) for _ in range(9)),
        )
    )
    return statement(ref, words), Event(ref, "E-1", (act,))


def _sentence(chance: random.Random) -> str:
    words = (chance.choice(each.split(",")) for each in (WHO, DID, WHAT, HOW))
    return " ".join(words).capitalize() + "."


def _copy(chance: random.Random, ref: str, source: Statement, event: Event) -> tuple[Statement, Event]:
    """The same account in another mouth: a sentence dropped, another added."""
    sentences = source.paragraphs[0].original().split(". ")
    del sentences[chance.randrange(len(sentences))]
    return (
        statement(ref, ". ".join(sentences) + " So it was told to me in the tent."),
        Event(ref, "E-1", event.acts),
    )


def statement(ref: str, words: str, **others: object) -> Statement:
    paragraph = Paragraph(1, (Version((Sentence(words),)),))
    return Statement(
        ref=ref,
        speaker=f"W-{ref}",
        taken_on=date(2019, 3, 4),
        taken_in="an office",
        language="ko",
        origin="PRK",
        paragraphs=(paragraph,),
        ties=Ties(interview=f"IV-{ref}"),
        **others,  # type: ignore[arg-type]
    )
