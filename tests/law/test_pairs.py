"""Pairs of decisions that one variable tells apart: the conclusion flips when, and only when, it changes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from asylia.law import cases, determine, serialise
from asylia.law.cases import Case, Claim, Finding
from asylia.terms.verdicts import Verdict
from tests.law import published

FOLDER = published.ROOT / "examples" / "pairs"
EST, NOT_EST, OPEN = "established", "not_established", "unresolved"
TREATY, DOMESTIC = ("refugee", "treaty"), ("refugee", "domestic")
Put = Callable[[Case, str], Case]


def read(path: Path) -> Case:
    return cases.read_case(path.read_text(encoding="utf-8"), where=path.name)


def claim(state: str, key: str) -> Put:
    """The variable is one key of the claim on a state."""

    def put(case: Case, value: str) -> Case:
        old = case.claims.get(state, Claim())
        verdicts = {k: v for k, v in old.verdicts.items() if k != key} | {key: Verdict(value)}
        return replace(case, claims={**case.claims, state: replace(old, verdicts=verdicts)})

    return put


def finding(element: str, state: str = "") -> Put:
    """The variable is the finding on one element."""

    def put(case: Case, value: str) -> Case:
        others = tuple(f for f in case.findings if (f.element, f.state) != (element, state))
        return replace(case, findings=(*others, Finding(element, Verdict(value), state)))

    return put


def day(case: Case, value: str) -> Case:
    """The variable is the day whose law applies."""
    return replace(case, decided_on=date.fromisoformat(value), lodged_on=None)


def variant(case: Case, value: str) -> Case:
    """The variable is the reading of the law."""
    return replace(case, variant=value)


@dataclass(frozen=True)
class Pair:
    """One case, the one variable, and the conclusion with one of its grounds for each of its values."""

    name: str
    file: Path
    put: Put
    values: dict[str, tuple[str, tuple[str, str] | None]]
    question: tuple[str, str] | None = None
    status: tuple[str, str] = DOMESTIC
    under: str = ""

    def base(self) -> Case:
        case = read(self.file)
        return replace(case, jurisdiction=self.under) if self.under else case


KOR, REFUSED_KOR = "KOR", (NOT_EST, ("rc.inclusion", "KOR"))
PAIRS = [
    Pair(
        "VG Freiburg 15.1.2020 / 3.8.2020",
        FOLDER / "de-vgfr-2020-01.yaml",
        claim(KOR, "admits"),
        {EST: REFUSED_KOR, NOT_EST: (EST, ("eu.de.dprk", KOR)), OPEN: (OPEN, None)},
        question=("claim.admits", KOR),
    ),
    Pair(
        "CNDA 2009 Mme K. / 2016 M. G.",
        FOLDER / "fr-south-korea-line.yaml",
        day,
        {
            "2009-12-23": REFUSED_KOR,
            "2014-05-25": REFUSED_KOR,
            "2014-05-26": (EST, ("eu.fr.dprk", KOR)),
            "2016-05-06": (EST, ("eu.fr.dprk", KOR)),
        },
    ),
    Pair(
        "KK 2011 / GP 2014",
        published.EXAMPLES / "gp-2014.yaml",
        claim(KOR, "protects"),
        {
            EST: (NOT_EST, ("rc.wellfounded", KOR)),
            NOT_EST: (EST, ("uk.dprk_cg", KOR)),
            OPEN: (OPEN, None),
        },
        question=("claim.protects", KOR),
        status=TREATY,
    ),
    Pair(
        "Jang, K-R-Y- / section 302",
        FOLDER / "us-jang-2015.yaml",
        claim(KOR, "used"),
        {EST: REFUSED_KOR, NOT_EST: (EST, ("us.nkhra302", KOR)), OPEN: (OPEN, None)},
        question=("claim.used", KOR),
    ),
    Pair(
        "Ri 2003, son / father",
        FOLDER / "ca-ri-2003-son.yaml",
        finding("ca.1fa_by_office"),
        {
            EST: (NOT_EST, ("ca.1fa_by_office", "")),
            NOT_EST: (EST, ("ca.1fa_by_office", "")),
            OPEN: (EST, ("rc.inclusion", "PRK")),  # exclusion is for the state to show
        },
    ),
    Pair(
        "Ri 2003 father, before / after Ezokola",
        published.EXAMPLES / "ca-ri-2003-father.yaml",
        day,
        {
            "2003-09-12": (NOT_EST, ("ca.1fa_by_office", "")),
            "2013-07-18": (NOT_EST, ("ca.1fa_by_office", "")),
            "2013-07-19": (EST, ("rc.inclusion", "PRK")),
        },
    ),
    *(
        Pair(
            f"NZ AL 2016 and AC 2019 / Canada Kim 2022, under {code}",
            FOLDER / "ca-kim-2022.yaml",
            finding("rc.inclusion", KOR),
            {EST: (EST, ("rc.inclusion", KOR)), NOT_EST: REFUSED_KOR, OPEN: (OPEN, None)},
            question=("rc.surplace", KOR),
            under=code,
        )
        for code in ("NZL", "CAN")
    ),
    Pair(
        "Matter of B-R- / Zepeda-Lopez",
        FOLDER / "us-zepeda-lopez-2022.yaml",
        variant,
        {"": (NOT_EST, ("rc.inclusion", "NIC")), "second-circuit": (EST, ("rc.inclusion", "HND"))},
    ),
    Pair(
        "Williams / Kim 2010",
        FOLDER / "ca-williams-2005.yaml",
        claim("UGA", "entitled"),
        {
            EST: (NOT_EST, ("rc.inclusion", "UGA")),
            NOT_EST: (EST, ("ca.control", "UGA")),
            OPEN: (OPEN, None),
        },
        question=("claim.entitled", "UGA"),
    ),
    Pair(
        "Tretsetsang, efforts",
        FOLDER / "ca-impediment-2016.yaml",
        claim("IND", "efforts"),
        {
            EST: (EST, ("ca.control", "IND")),
            NOT_EST: (NOT_EST, ("ca.impediment", "IND")),
            OPEN: (OPEN, None),
        },
        question=("claim.efforts", "IND"),
    ),
    Pair(
        "RVS 2014:2815 / 2015:1847",
        FOLDER / "nl-rvs-2014-2815.yaml",
        claim(KOR, "national"),
        {OPEN: (OPEN, None), EST: REFUSED_KOR, NOT_EST: (EST, ("eu.nl.dprk", KOR))},
        question=("claim.national", KOR),
    ),
]
SIDES = [
    pytest.param(pair, value, id=f"{pair.name}: {value or 'elsewhere'}")
    for pair in PAIRS
    for value in pair.values
]
EACH = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)


def concluded(case: Case, status: tuple[str, str]) -> dict:
    plain = serialise.conclusion(determine.determine(case))
    assert plain["contradictions"] == []
    (found,) = [entry for entry in plain["statuses"] if (entry["status"], entry["layer"]) == status]
    return found


@pytest.mark.parametrize(("pair", "value"), SIDES)
def test_each_value_of_the_variable_has_its_conclusion_and_its_ground(pair, value):
    wanted, ground = pair.values[value]

    found = concluded(pair.put(pair.base(), value), pair.status)

    assert found["conclusion"] == wanted
    assert ground is None or ground in published.named(found["decided_by"])
    assert wanted != OPEN or pair.question in published.named(found["open"])


@EACH
def test_the_conclusion_flips_between_the_two_decisions(pair):
    assert {EST, NOT_EST} <= {wanted for wanted, _ in pair.values.values()}


@pytest.mark.parametrize(("pair", "value"), SIDES)
def test_no_other_finding_taken_away_flips_it(pair, value):
    case, (wanted, _) = pair.put(pair.base(), value), pair.values[value]

    for lesser in one_less(case):
        assert concluded(lesser, pair.status)["conclusion"] in {wanted, OPEN}


@pytest.mark.parametrize(("pair", "value"), SIDES)
def test_what_the_law_does_not_ask_changes_nothing(pair, value):
    case, (wanted, _) = pair.put(pair.base(), value), pair.values[value]

    for other in with_something_beside_the_point(case):
        assert concluded(other, pair.status)["conclusion"] == wanted


def one_less(case: Case) -> list[Case]:
    """The case with each finding and each claim key taken away once; exclusion, a variable here, stays."""
    found = [
        replace(case, findings=tuple(f for f in case.findings if f is not gone))
        for gone in case.findings
        if not gone.element.startswith("ca.1fa")
    ]
    for state, held in case.claims.items():
        for key in held.verdicts:
            found.append(claim(state, key)(case, OPEN))
    return found


def with_something_beside_the_point(case: Case) -> list[Case]:
    """The case in another order, with claims that no policy asks, and findings that carry nothing here."""
    found = [replace(case, findings=case.findings[::-1])]
    found += [replace(case, claims=dict(reversed(case.claims.items())))]
    for state in case.claims:
        found += [claim(state, key)(case, v) for key in ("recognised", "may_acquire") for v in (EST, NOT_EST)]
        found += [finding("iccpr.12_2", state)(case, v) for v in (EST, NOT_EST)]
    found += [finding(name)(case, NOT_EST) for name in ("rc.1d", "rc.1fb", "rc.1fc", "rc.33_2")]
    found += [finding(name)(case, v) for name in ("rc.31", "tip.def") for v in (EST, NOT_EST)]
    return found


@pytest.mark.parametrize(
    ("one", "other", "put", "value"),
    [
        ("de-vgfr-2020-01", "de-vgfr-2020-08", claim(KOR, "admits"), NOT_EST),
        ("nl-rvs-2014-2815", "nl-rvs-2015-1847", claim(KOR, "national"), EST),
    ],
)
def test_the_files_of_a_pair_differ_in_the_variable_alone(one, other, put, value):
    first, second = read(FOLDER / f"{one}.yaml"), read(FOLDER / f"{other}.yaml")

    changed = put(first, value)

    assert told(changed) == told(second)
    assert told(first) != told(second)


def told(case: Case) -> tuple[object, ...]:
    """What a case says, without its name, its day and its lines."""
    claims = {state: dict(held.verdicts) for state, held in case.claims.items()}
    return case.jurisdiction, claims, [(f.element, f.state, f.verdict) for f in case.findings]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("de-vgfr-2020-01", NOT_EST),
        ("de-vgfr-2020-08", EST),
        ("us-jang-2015", NOT_EST),
        ("us-zepeda-lopez-2022", EST),
        ("ca-ri-2003-son", EST),
        ("nz-ac-2019", EST),
        ("ca-kim-2022", NOT_EST),
        ("ca-williams-2005", NOT_EST),
        ("ca-impediment-2016", NOT_EST),
        ("nl-rvs-2014-2815", OPEN),
        ("nl-rvs-2015-1847", NOT_EST),
        ("fr-south-korea-line", NOT_EST),
    ],
)
def test_each_file_of_the_pairs_comes_to_its_own_outcome(name, wanted):
    assert concluded(read(FOLDER / f"{name}.yaml"), DOMESTIC)["conclusion"] == wanted


def test_no_file_of_the_pairs_is_left_untested():
    tested = test_each_file_of_the_pairs_comes_to_its_own_outcome.pytestmark[0].args[1]

    assert sorted(name for name, _ in tested) == sorted(path.stem for path in FOLDER.iterdir())


def test_kk_and_gp_are_told_apart_by_the_claim_and_not_by_the_later_guidance():
    case = read(published.EXAMPLES / "gp-2014.yaml")

    for on in ("2011-07-01", "2014-08-20"):
        for value, wanted in ((EST, NOT_EST), (NOT_EST, EST)):
            moved = day(claim(KOR, "protects")(case, value), on)
            assert concluded(moved, TREATY)["conclusion"] == wanted


def test_firm_resettlement_bars_asylum_whether_or_not_section_302_applies():
    case = read(FOLDER / "us-jang-2015.yaml")

    for used in (EST, NOT_EST):
        barred = finding("us.bar_vi")(claim(KOR, "used")(case, used), EST)
        assert concluded(barred, DOMESTIC)["conclusion"] == NOT_EST
