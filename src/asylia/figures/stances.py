"""Which countries recognise applicants from one origin and which do not; and which say nothing at all."""

from asylia.figures import answers, countries, rates, store
from asylia.figures.answers import Answer
from asylia.figures.sources import UNHCR

# Countries where North Koreans are known to be and UNHCR publishes no row of them, in any asylum table.
# Source: UNHCR's tables themselves; the incidents and claims on file.
SILENT: dict[str, dict[str, str]] = {
    "PRK": {
        "CHN": "no procedure is open to them; they are held as irregular migrants and returned",
        "KOR": "received as citizens on arrival, outside the asylum procedure: see the arrivals",
        "LAO": "no asylum law; not a party to the 1951 Convention",
        "MMR": "no asylum law; not a party to the 1951 Convention",
        "MNG": "no asylum law; not a party to the 1951 Convention; people were let go on to South Korea",
        "VNM": "no asylum law; not a party to the 1951 Convention",
    }
}
RECOGNISES, PROTECTS, REFUSES, CLOSES, SAYS_NOTHING = (
    "recognises",
    "protects otherwise",
    "decides, never grants",
    "closes without deciding",
    "publishes nothing",
)
COLUMNS = (
    *("asylum", "asylum_name", "stance"),
    *(f"{part}{end}" for part in rates.PARTS for end in ("_low", "", "_high")),
    *("refugee_share_low", "refugee_share", "refugee_share_high"),
    *("total_share_low", "total_share", "total_share_high", "unit", "note"),
)


def recognisers(
    *, origin: str = "PRK", first_year: int | None = None, last_year: int | None = None
) -> Answer:
    """Return one row for each country that decided, and one for each that is known to hold such people and
    publishes nothing, those that recognise most first.

    Raises: CountryUnknown.
    """
    decided = rates.recognition(origin=origin, first_year=first_year, last_year=last_year, by=rates.By.ASYLUM)
    rows = [
        (row["asylum"], row["asylum_name"], _stance(row), *(row[name] for name in decided.columns[2:]), "")
        for row in sorted(decided.records(), key=_order)
    ]
    empty = (None,) * (len(COLUMNS) - 5)
    rows += [
        (code, countries.name_of(code), SAYS_NOTHING, *empty, "", why) for code, why in silent(origin).items()
    ]
    return answers.answer(
        f"Who recognises applicants from {countries.name_of(origin)}",
        COLUMNS,
        rows,
        notes=decided.notes,
        sources=[f"{UNHCR}: decisions"],
    )


def silent(origin: str) -> dict[str, str]:
    """Return the countries known to hold people of this origin that have no row in any asylum table."""
    counted = "select 1 from {0} where origin = $origin and asylum = $asylum"
    sql = " union all ".join(counted.format(name) for name in ("population", "applications", "decisions"))
    return {
        code: why
        for code, why in SILENT.get(origin, {}).items()
        if not store.rows(f"{sql} limit 1", {"origin": origin, "asylum": code})
    }


def _order(row: dict[str, int]) -> tuple[int, int, int]:
    return (-row["recognised"], -row["complementary"], -row["rejected"])


def _stance(row: dict[str, int]) -> str:
    if row["recognised"]:
        return RECOGNISES
    if row["complementary"]:
        return PROTECTS
    return REFUSES if row["rejected"] else CLOSES
