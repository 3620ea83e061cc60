"""Who is bound by what on a day: each treaty's own rule against known facts, and the shipped files."""

import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest

from asylia.law import treaties, treaty_files
from asylia.law.errors import LawFileRefused
from asylia.law.treaties import Action, Bond, Reservation, Rule, Treaty, TreatyStatus
from asylia.terms.verdicts import Verdict

LAW = Path(treaties.__file__).parent
DRAFT = Path(__file__).parents[3] / "shared" / "law" / "treaty_status.csv"
EARLY = date(1950, 1, 1)
LATE = date(2026, 11, 22)
DRAFT_ROWS = 2228
DRAFT_SHA256 = "6618567bc16b8ebf24cf946fac1ae131bacc3f0e34f70aacc77d7c52060f1755"
OWN_TREATIES = ("ECHR", "OAU_1969")
OWN_KINDS = ("party_date_unknown", "not_a_party")
OWN_ROWS = (["PSE", "ROME_STATUTE", "2015-01-02"],)


def read(name: str) -> str:
    return (LAW / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def status() -> TreatyStatus:
    return treaty_files.parse_status(
        treaties_yaml=read("treaties.yaml"),
        actions_csv=read("treaty_actions.csv"),
        reservations_csv=read("reservations.csv"),
    )


def bond_of(status: TreatyStatus, state: str, treaty: str, on: date = LATE) -> Bond:
    return treaties.bond(status, state=state, treaty=treaty, on=on)


def invented(*actions: Action, reservations: tuple[Reservation, ...] = (), **changes: object) -> TreatyStatus:
    plain: dict[str, object] = {
        "ref": "T",
        "title": "A treaty",
        "in_force": date(2000, 1, 1),
        "article": "art. 9",
        "rule": Rule(days=30),
        "source": "a page",
        "confidence": "high",
        "verified": True,
    }
    treaty = Treaty(**(plain | changes))  # type: ignore[arg-type]
    return treaties.assemble({"T": treaty}, actions=actions, reservations=reservations)


@pytest.mark.parametrize(
    ("state", "treaty", "since"),
    [
        ("CHN", "REFUGEE_CONVENTION_1951", date(1982, 12, 23)),
        ("CHN", "REFUGEE_PROTOCOL_1967", date(1982, 9, 24)),
        ("CHN", "CAT", date(1988, 11, 3)),
        ("GBR", "REFUGEE_CONVENTION_1951", date(1954, 6, 9)),
        ("GBR", "CAT", date(1989, 1, 7)),
        ("GBR", "ICCPR", date(1976, 8, 20)),
        ("KOR", "REFUGEE_CONVENTION_1951", date(1993, 3, 3)),
        ("KOR", "REFUGEE_PROTOCOL_1967", date(1992, 12, 3)),
        ("KOR", "CAT", date(1995, 2, 8)),
        ("KOR", "ICCPR", date(1990, 7, 10)),
        ("KHM", "REFUGEE_PROTOCOL_1967", date(1992, 10, 15)),
        ("PRK", "ICCPR", date(1981, 12, 14)),
        ("PSE", "ROME_STATUTE", date(2015, 4, 1)),
        ("USA", "CAT", date(1994, 11, 20)),
        ("USA", "ICCPR", date(1992, 9, 8)),
        ("USA", "REFUGEE_PROTOCOL_1967", date(1968, 11, 1)),
        ("FRA", "ECHR", date(1974, 5, 3)),
        ("KEN", "OAU_1969", date(1993, 2, 4)),
    ],
)
def test_a_state_is_bound_from_the_day_that_the_treatys_own_rule_gives(
    status: TreatyStatus, state: str, treaty: str, since: date
) -> None:
    assert treaties.bound_since(status, state=state, treaty=treaty, on=LATE) == since


@pytest.mark.parametrize(
    ("state", "treaty", "since"),
    [
        ("DNK", "REFUGEE_CONVENTION_1951", date(1954, 4, 22)),  # deposited on 4 December 1952
        ("SWE", "CAT", date(1987, 6, 26)),
        ("GBR", "ECHR", date(1953, 9, 3)),
        ("BEN", "OAU_1969", date(1974, 6, 20)),
        ("ITA", "ROME_STATUTE", date(2002, 7, 1)),
    ],
)
def test_a_deposit_before_the_treaty_is_in_force_binds_from_that_day(
    status: TreatyStatus, state: str, treaty: str, since: date
) -> None:
    assert bond_of(status, state, treaty).since == since


def test_the_bond_begins_on_its_day_and_not_on_the_deposit(status: TreatyStatus) -> None:
    before = bond_of(status, "GBR", "CAT", date(1989, 1, 6))

    assert (before.bound, before.since) == (Verdict.NOT_ESTABLISHED, None)
    assert before.note == "bound only from 1989-01-07"
    assert bond_of(status, "GBR", "CAT", date(1989, 1, 7)).bound is Verdict.ESTABLISHED


def test_nobody_is_bound_before_the_treaty_is_in_force(status: TreatyStatus) -> None:
    found = [bond for state in ("GBR", "HKG") for bond in treaties.standing(status, state=state, on=EARLY)]

    assert {bond.bound for bond in found} == {Verdict.NOT_ESTABLISHED}


@pytest.mark.parametrize(
    ("rule", "deposited", "effect"),
    [
        (Rule(), date(1967, 10, 4), date(1967, 10, 4)),
        (Rule(days=30), date(1988, 12, 8), date(1989, 1, 7)),
        (Rule(months=3), date(1976, 5, 20), date(1976, 8, 20)),
        (Rule(months=3), date(2003, 11, 30), date(2004, 2, 29)),
        (Rule(days=60, first_of_next_month=True), date(2002, 4, 11), date(2002, 7, 1)),
        (Rule(days=60, first_of_next_month=True), date(2019, 10, 2), date(2020, 1, 1)),
    ],
)
def test_a_rule_gives_the_day_of_effect(rule: Rule, deposited: date, effect: date) -> None:
    assert rule.takes_effect(deposited) == effect


@pytest.mark.parametrize(
    ("treaty", "decisive", "by"),
    [
        ("REFUGEE_CONVENTION_1951", date(1954, 1, 22), "AUS"),
        ("REFUGEE_PROTOCOL_1967", date(1967, 10, 4), "SWE"),
        ("CAT", date(1987, 5, 27), "DNK"),
        ("CRC", date(1990, 8, 3), "BEN"),
        ("CEDAW", date(1981, 8, 4), "VCT"),
        ("ROME_STATUTE", date(2002, 4, 11), "IRL"),
        ("VCCR", date(1967, 2, 17), "MDG"),
        ("ECHR", date(1953, 9, 3), "LUX"),
        ("OAU_1969", date(1974, 6, 20), "DZA"),
    ],
)
def test_the_treatys_own_day_follows_from_the_deposit_that_brought_it_into_force(
    status: TreatyStatus, treaty: str, decisive: date, by: str
) -> None:
    about = status.treaties[treaty]

    assert decisive in {action.on for action in status.actions[by, treaty]}
    assert about.rule.takes_effect(decisive) == about.in_force


def test_a_succession_binds_from_its_deposit_at_the_latest_and_says_so(status: TreatyStatus) -> None:
    found = bond_of(status, "COG", "REFUGEE_CONVENTION_1951", date(1962, 10, 15))

    assert (found.bound, found.since, found.action) == (Verdict.ESTABLISHED, date(1962, 10, 15), "succession")
    assert "at the latest" in found.note


@pytest.mark.parametrize(
    ("state", "treaty", "last", "until"),
    [
        ("PHL", "ROME_STATUTE", date(2019, 3, 16), date(2019, 3, 17)),
        ("BDI", "ROME_STATUTE", date(2017, 10, 26), date(2017, 10, 27)),
        ("RUS", "ECHR", date(2022, 9, 15), date(2022, 9, 16)),
    ],
)
def test_a_withdrawal_ends_the_bond_on_its_day_of_effect(
    status: TreatyStatus, state: str, treaty: str, last: date, until: date
) -> None:
    after = bond_of(status, state, treaty, until)

    assert bond_of(status, state, treaty, last).bound is Verdict.ESTABLISHED
    assert bond_of(status, state, treaty, last).until == until
    assert (after.bound, after.since, after.until) == (Verdict.NOT_ESTABLISHED, None, until)
    assert after.note.startswith("was bound from")


def test_a_state_that_left_and_came_back_is_bound_twice(status: TreatyStatus) -> None:
    def since(on: date) -> date | None:
        return treaties.bound_since(status, state="GRC", treaty="ECHR", on=on)

    assert since(date(1970, 6, 12)) == date(1953, 9, 3)
    assert since(date(1972, 1, 1)) is None
    assert since(LATE) == date(1974, 11, 28)


def test_a_withdrawal_that_was_not_accepted_ends_nothing(status: TreatyStatus) -> None:
    found = bond_of(status, "PRK", "ICCPR")

    assert (found.bound, found.since) == (Verdict.ESTABLISHED, date(1981, 12, 14))
    assert found.note.startswith("the withdrawal notified on 1997-08-25 ended nothing")
    assert bond_of(status, "PRK", "ICCPR", date(1990, 1, 1)).note == ""


@pytest.mark.parametrize(("state", "treaty"), [("CHN", "ICCPR"), ("USA", "CRC"), ("THA", "ROME_STATUTE")])
def test_a_signature_alone_binds_nobody(status: TreatyStatus, state: str, treaty: str) -> None:
    found = bond_of(status, state, treaty)

    assert (found.bound, found.since, found.action) == (Verdict.NOT_ESTABLISHED, None, "signature")
    assert found.note == "signed only; a signature alone does not bind"


def test_the_united_states_are_bound_by_the_protocol_only(status: TreatyStatus) -> None:
    assert bond_of(status, "USA", "REFUGEE_CONVENTION_1951").bound is Verdict.NOT_ESTABLISHED
    assert bond_of(status, "USA", "REFUGEE_PROTOCOL_1967").bound is Verdict.ESTABLISHED


def test_madagascar_is_bound_by_the_convention_only(status: TreatyStatus) -> None:
    assert bond_of(status, "MDG", "REFUGEE_CONVENTION_1951").bound is Verdict.ESTABLISHED
    assert bond_of(status, "MDG", "REFUGEE_PROTOCOL_1967").bound is Verdict.NOT_ESTABLISHED


def test_myanmar_is_bound_by_neither_cat_nor_iccpr(status: TreatyStatus) -> None:
    bound = {bond.treaty for bond in treaties.standing(status, state="MMR", on=LATE) if bond.since}

    assert bound == {"CRC", "CEDAW", "PALERMO_TIP", "VCCR"}
    assert bond_of(status, "MMR", "CAT").bound is Verdict.NOT_ESTABLISHED
    assert bond_of(status, "MMR", "ICCPR").bound is Verdict.NOT_ESTABLISHED


@pytest.mark.parametrize(
    ("treaty", "dated", "undated"),
    [
        ("REFUGEE_CONVENTION_1951", 146, 0),
        ("REFUGEE_PROTOCOL_1967", 147, 0),
        ("CAT", 174, 0),
        ("ICCPR", 174, 0),
        ("CRC", 196, 0),
        ("CEDAW", 189, 0),
        ("PALERMO_TIP", 178, 0),
        ("ROME_STATUTE", 124, 0),  # the draft's 123 and Palestine
        ("VCCR", 177, 2),
        ("ECHR", 46, 0),
        ("OAU_1969", 35, 12),
    ],
)
def test_the_parties_are_as_many_as_the_depositaries_count(
    status: TreatyStatus, treaty: str, dated: int, undated: int
) -> None:
    found = list(treaties.parties(status, treaty=treaty, on=LATE))

    assert sum(bond.since is not None for bond in found) == dated
    assert sum(bond.since is None for bond in found) == undated


def test_three_states_have_left_the_rome_statute(status: TreatyStatus) -> None:
    left = {state for state in status.participants if bond_of(status, state, "ROME_STATUTE").until}

    assert left == {"BDI", "PHL", "HUN"}


def test_an_unknown_day_is_open_until_the_state_was_seen_to_be_a_party(status: TreatyStatus) -> None:
    before = bond_of(status, "UGA", "OAU_1969", date(1990, 1, 1))
    after = bond_of(status, "UGA", "OAU_1969", date(2000, 12, 31))

    assert (before.bound, before.since) == (Verdict.UNRESOLVED, None)
    assert (after.bound, after.since) == (Verdict.ESTABLISHED, None)
    assert bond_of(status, "MUS", "OAU_1969").bound is Verdict.UNRESOLVED


def test_silence_about_a_code_that_never_acted_is_open(status: TreatyStatus) -> None:
    assert {bond.bound for bond in treaties.standing(status, state="HKG", on=LATE)} == {Verdict.UNRESOLVED}


def test_silence_of_a_list_that_may_lack_parties_is_open_unless_the_state_is_known_to_be_none(
    status: TreatyStatus,
) -> None:
    assert bond_of(status, "SOM", "PALERMO_TIP", date(2010, 1, 1)).bound is Verdict.NOT_ESTABLISHED
    assert bond_of(status, "SOM", "PALERMO_TIP").bound is Verdict.UNRESOLVED
    assert bond_of(status, "PRK", "PALERMO_TIP", date(2025, 1, 1)).bound is Verdict.NOT_ESTABLISHED
    assert bond_of(status, "PRK", "PALERMO_TIP").bound is Verdict.UNRESOLVED


def test_what_was_not_read_stays_unverified(status: TreatyStatus) -> None:
    assert bond_of(status, "GBR", "CAT").verified
    assert not bond_of(status, "GBR", "ECHR").verified
    assert not bond_of(status, "SSD", "ICCPR").verified
    assert not treaties.is_verified("a page; VERIFY")


def test_turkey_keeps_the_geographic_limit_under_both_treaties(status: TreatyStatus) -> None:
    for treaty in ("REFUGEE_CONVENTION_1951", "REFUGEE_PROTOCOL_1967"):
        [limit] = bond_of(status, "TUR", treaty).reservations
        assert (limit.kind, limit.verified) == ("geographic_limitation", True)


def test_a_geographic_limit_that_was_withdrawn_is_not_reported(status: TreatyStatus) -> None:
    def limits(on: date) -> int:
        return len(bond_of(status, "HUN", "REFUGEE_CONVENTION_1951", on).reservations)

    assert (limits(date(1998, 1, 7)), limits(date(1998, 1, 8))) == (1, 0)


def test_the_american_understanding_of_torture_risk_is_reported(status: TreatyStatus) -> None:
    articles = {made.article for made in bond_of(status, "USA", "CAT").reservations}

    assert articles == {"1", "3", "16", "1 to 16"}
    assert bond_of(status, "USA", "CAT", date(1990, 1, 1)).reservations == ()


def test_a_party_of_unknown_date_keeps_its_reservations() -> None:
    seen = Action("FRA", "T", date(2005, 1, 1), "party_date_unknown", "a page")
    made = Reservation("FRA", "T", "3", "reservation", "less", date(2006, 1, 1), None, "a page", "high")
    status = invented(seen, reservations=(made,))

    assert bond_of(status, "FRA", "T").reservations == (made,)
    assert bond_of(status, "FRA", "T", date(2005, 6, 1)).reservations == ()


def test_a_withdrawal_without_a_bond_changes_nothing() -> None:
    status = invented(Action("FRA", "T", date(2005, 1, 1), "withdrawal_effective", "a page"))

    assert bond_of(status, "FRA", "T").bound is Verdict.NOT_ESTABLISHED


def test_every_row_of_the_draft_is_shipped_unchanged() -> None:
    rows = list(csv.reader(read("treaty_actions.csv").splitlines()))[1:]
    old = (row for row in rows if row[1] not in OWN_TREATIES and row[3] not in OWN_KINDS)
    kept = sorted("\t".join(row) for row in old if row[:3] not in OWN_ROWS)

    assert len(kept) == DRAFT_ROWS
    assert hashlib.sha256("\n".join(kept).encode()).hexdigest() == DRAFT_SHA256
    if DRAFT.exists():
        draft = list(csv.reader(DRAFT.read_text(encoding="utf-8").splitlines()))[1:]
        assert sorted("\t".join(row) for row in draft) == kept


ACTIONS = "iso3,treaty,date,action,source\nGBR,CAT,1988-12-08,ratification,a page\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("XYZ,CAT,1988-12-08,ratification,a page", "there is no state XYZ"),
        ("GB,CAT,1988-12-08,ratification,a page", "was GBR meant?"),
        (",CAT,1988-12-08,ratification,a page", "there is no state (empty)"),
        ("GBR,CATS,1988-12-08,ratification,a page", "the treaty CATS is not in the file of treaties"),
        ("GBR,,1988-12-08,ratification,a page", "the treaty (empty) is not"),
        ("GBR,CAT,1989-02-30,ratification,a page", "1989-02-30 is not a day of the calendar"),
        ("GBR,CAT,19890208,ratification,a page", "not written YYYY-MM-DD"),
        ("GBR,CAT,1989-W05-1,ratification,a page", "not written YYYY-MM-DD"),
        ("GBR,CAT,,ratification,a page", "a ratification needs a date"),
        ("GBR,CAT,1989-02-08,blessing,a page", "the action cannot be blessing"),
        ("GBR,CAT,1989-02-08,accession,", "the row has no source"),
        ("GBR,CAT,1988-12-08,ratification,another page", "given twice"),
        ("GBR,CAT,1988-12-08", "3 fields instead of 5"),
        ('GBR,CAT,1988-12-08,ratification,"a page', "this is not CSV"),
    ],
)
def test_a_bad_action_row_is_refused_with_file_and_line(row: str, why: str) -> None:
    with pytest.raises(LawFileRefused) as refused:
        treaty_files.parse_actions(ACTIONS + row + "\n", name="actions.csv", known={"CAT"})

    assert str(refused.value).startswith("actions.csv:3: ")
    assert why in str(refused.value)


def test_a_file_with_other_columns_is_refused() -> None:
    with pytest.raises(LawFileRefused, match=r"^actions\.csv:1: the first line must be iso3,treaty"):
        treaty_files.parse_actions("", name="actions.csv", known=())


RESERVATIONS = "iso3,treaty,article,kind,effect,from,until,source,confidence\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("XYZ,CAT,3,reservation,less,,,a page,high", "there is no state XYZ"),
        ("GBR,CAT,3,wish,less,,,a page,high", "the kind cannot be wish"),
        ("GBR,CAT,3,reservation,less,,,a page,total", "the confidence is one of"),
        ("GBR,CAT,,reservation,less,,,a page,high", "names its article and its effect"),
        ("GBR,CAT,3,reservation,less,2001-01-01,2000-01-01,a page,high", "before it starts"),
        ("GBR,CAT,3,reservation,less,2001-13-01,,a page,high", "not a day of the calendar"),
        ("GBR,CAT,3,reservation,less,,,,high", "the row has no source"),
    ],
)
def test_a_bad_reservation_is_refused_with_file_and_line(row: str, why: str) -> None:
    with pytest.raises(LawFileRefused) as refused:
        treaty_files.parse_reservations(RESERVATIONS + row + "\n", name="reservations.csv", known={"CAT"})

    assert str(refused.value).startswith("reservations.csv:2: ")
    assert why in str(refused.value)


TREATY = """treaties:
  - treaty: CAT
    title: Convention against Torture
    in_force: "1987-06-26"
    article: art. 27
    rule: {days_after_deposit: "30"}
    source: a page
    confidence: high
    verified: true
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("    article: art. 27\n", "", 2, "has no article"),
        ("article:", "articel: x\n    article:", 5, "unknown key: articel"),
        ("a page", "from knowledge", 2, "is not verified"),
        ('"1987-06-26"', '"1987-06-31"', 4, "not a day of the calendar"),
        ('days_after_deposit: "30"', 'days_after_deposit: "thirty"', 6, "whole number in quotes"),
        ('{days_after_deposit: "30"}', "{}", 6, "either days_after_deposit or months_after_deposit"),
        ('"30"}', '"30", months_after_deposit: "1"}', 6, "either days_after_deposit or months_after_deposit"),
        ('"30"}', '"30", then: soon}', 6, "then cannot be soon"),
        ("confidence: high", "confidence: total", 8, "confidence cannot be total"),
        ("treaties:", "treaty:", 1, "unknown key: treaty"),
    ],
)
def test_a_bad_treaty_is_refused_with_file_and_line(old: str, new: str, line: int, why: str) -> None:
    with pytest.raises(LawFileRefused) as refused:
        treaty_files.parse_treaties(TREATY.replace(old, new, 1), name="treaties.yaml")

    assert (refused.value.where, refused.value.line) == ("treaties.yaml", line)
    assert why in refused.value.why


def test_a_treaty_given_twice_is_refused() -> None:
    with pytest.raises(LawFileRefused, match=r"^treaties\.yaml:10: the treaty CAT is given twice"):
        treaty_files.parse_treaties(TREATY + TREATY.removeprefix("treaties:\n"), name="treaties.yaml")


def test_a_refusal_shows_the_place_that_the_loader_names() -> None:
    with pytest.raises(LawFileRefused, match=r"^law/treaty_actions\.csv:1: "):
        treaty_files.parse_status(
            treaties_yaml=TREATY, actions_csv="x\n", reservations_csv="", where=lambda name: f"law/{name}"
        )
