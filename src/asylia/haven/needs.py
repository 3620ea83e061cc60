"""Why a case is submitted for resettlement, how soon, and what each of these has to rest on.

Source: UNHCR Resettlement Handbook, chapters 3 and 4. What was not read in its own text is marked unverified.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from asylia.haven.families import Priority


@dataclass(frozen=True, slots=True)
class Category:
    """A submission category under its official name; `asks` is the evidence that it rests on.

    `aliases` are short codes in use, which no text at hand confirms: they are read, never written.
    """

    name: str
    asks: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    mostly_secondary: bool = False
    source: str = "Resettlement Handbook, 3"


@dataclass(frozen=True, slots=True)
class Clock:
    """How soon a case of a priority should have left, in days from its submission."""

    days: int
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What one case is submitted on; processing priority is the office's own and may differ."""

    primary: str
    secondary: str
    processing_priority: Priority
    submission_priority: Priority
    justification: str = ""


_ALL = (
    Category(
        "Legal and/or Physical Protection Needs",
        ("a threat of refoulement, expulsion, arbitrary detention, or to safety or fundamental rights",),
        ("LPN",),
        source="Resettlement Handbook, 3.3",
    ),
    Category(
        "Survivors of Violence and/or Torture",
        ("what was suffered, and that return or asylum conditions could harm anew or leave it untreated",),
        ("SVT",),
    ),
    Category(
        "Medical Needs", ("that a life-saving treatment cannot be had in the country of asylum",), ("MED",)
    ),
    Category(
        "Women and Girls at Risk",
        ("gender-based violence survived, or a risk of it",),
        ("AWR", "WGR"),
    ),
    Category(
        "Restoring Family Unity",
        ("the relationship", "that no other pathway reunites the family in reasonable time"),
        ("FRU",),
        source="Resettlement Handbook, 3.8",
    ),
    Category(
        "Children and Adolescents at Risk",
        ("an age under 18", "a best-interests assessment or determination where one is required"),
        ("CAR",),
    ),
    Category(
        "Lack of Foreseeable Alternative Durable Solutions",
        ("that no other durable solution is in sight",),
        ("LAS", "LFA"),
        mostly_secondary=True,
    ),
)
CATEGORIES = MappingProxyType({category.name: category for category in _ALL})
CLOCKS = MappingProxyType(
    {
        Priority.EMERGENCY: Clock(
            7, True, "UNHCR: seven days at most, ideally, from submission to departure"
        ),
        Priority.URGENT: Clock(42, False, "six weeks, by a secondary account"),
        Priority.NORMAL: Clock(365, False, "twelve months, by a secondary account"),
    }
)


def category(word: str) -> Category | None:
    """Return the category of an official name or of an alias; None for a word that is neither."""
    if word in CATEGORIES:
        return CATEGORIES[word]
    return next((each for each in _ALL if word in each.aliases), None)


def problems(submission: Submission) -> Iterator[str]:
    """Yield what a submission lacks: two different categories, and a justification where it is hurried."""
    for name in (submission.primary, submission.secondary):
        if name not in CATEGORIES:
            yield f"{name or 'an empty text'} is not the official name of a submission category"
    if submission.primary == submission.secondary:
        yield "a case is submitted on two different categories"
    if submission.submission_priority is not Priority.NORMAL and not submission.justification.strip():
        yield f"{submission.submission_priority} priority has to be justified"


def remarks(submission: Submission) -> Iterator[str]:
    """Yield what a reviewing officer should look at, though nothing forbids it."""
    primary = CATEGORIES.get(submission.primary)
    if primary is not None and primary.mostly_secondary:
        yield f"{primary.name} is mostly a secondary category"
    if submission.processing_priority is not submission.submission_priority:
        yield (
            f"processing priority is {submission.processing_priority} and submission priority "
            f"{submission.submission_priority}"
        )
