"""Recall and precision on rows that were not used to write a check; printed, and held to what is measured.

Claims: the eighth whose sha256 of claim_id, modulo 8, is 7. Vintages: the half whose sha256 of
year|published|sex is odd; an issue there is a figure unlike the final series, which the checks never see.
"""

import csv
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from asylia.figures.claims import checking, ledger, reading

FINAL = Path(__file__).with_name("arrivals_final.csv")


@dataclass(frozen=True)
class Score:
    """Rows with an issue that were found and missed, and rows without one that were found."""

    found: int
    missed: int
    false: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.missed + other.missed, self.false + other.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    def __str__(self) -> str:
        issues, told = self.found + self.missed, self.found + self.false
        return f"found {self.found} of {issues} ({self.recall:.1%}), {self.false} false of {told} told"


def number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(ledger.raw(name).decode().splitlines()))


def score(rows: list[tuple[bool, bool]]) -> Score:
    """The score of (has an issue, was found) for each row."""
    return Score(rows.count((True, True)), rows.count((True, False)), rows.count((False, True)))


def of_claims(held_out: bool) -> Score:
    about = {finding.about.ref for finding in ledger.findings()}
    rows = [row for row in table("claims.csv") if (number(row["claim_id"]) % 8 == 7) is held_out]
    return score([(row["issue"] != "ok", row["claim_id"] in about) for row in rows])


def of_vintages(held_out: bool) -> Score:
    read = reading.read_table(ledger.raw("arrivals_vintages.csv"), where="arrivals_vintages.csv")
    about = {finding.about.row for finding in checking.find(read.claims)}
    with FINAL.open(encoding="utf-8") as file:
        final = {
            (row["year"], sex): row[sex]
            for row in csv.DictReader(file)
            for sex in ("male", "female", "total")
        }
    rows = []
    for at, row in enumerate(table("arrivals_vintages.csv"), 2):
        key = "|".join((row["year"], row["published"], row["sex"]))
        if (number(key) % 2 == 1) is held_out:
            rows.append((final.get((row["year"], row["sex"]), row["value"]) != row["value"], at in about))
    return score(rows)


def test_held_out_rows_are_found_as_often_as_the_documents_say(capsys):
    parts = {
        "claims, training": of_claims(False),
        "claims, held out": of_claims(True),
        "vintages, training": of_vintages(False),
        "vintages, held out": of_vintages(True),
    }
    both = parts["claims, held out"] + parts["vintages, held out"]
    with capsys.disabled():
        for name, part in [*parts.items(), ("both, held out", both)]:
            sys.stdout.write(f"\n  {name}: {part}")

    assert parts["claims, held out"] == Score(found=12, missed=4, false=1)
    assert parts["vintages, held out"] == Score(found=22, missed=0, false=0)
    assert both.precision >= 0.9


@pytest.mark.parametrize("name", ["claims.csv", "arrivals_vintages.csv"])
def test_every_row_on_file_is_a_claim(name):
    read = reading.read_table(ledger.raw(name), where=name)

    assert read.rows_taken == read.rows_held == len(table(name))


def test_no_check_names_a_claim():
    folder = Path(checking.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))

    assert not [row["claim_id"] for row in table("claims.csv") if row["claim_id"] in source]


def test_the_labels_are_not_in_what_the_checks_see():
    labels = {row["issue"] for row in table("claims.csv")} - {"ok", "superseded", "wide range"}
    seen = [str(claim) + claim.measure + claim.standing for claim in ledger.claims()]

    assert not [text for text in seen if any(label in text for label in labels - {"rate", "denial"})]
