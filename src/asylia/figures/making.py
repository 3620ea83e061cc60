"""Make the shipped tables of a folder of gathered data: `python -m asylia.figures.making FOLDER`.

Only files whose licence in the folder's MANIFEST.csv is open are read, and only if their checksum is the one
that the manifest promises. The result is one Parquet file a table, manifest.json and LICENCES.md.
"""

import csv
import hashlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import duckdb

from asylia.figures import catalogue
from asylia.figures.errors import SourceRefused
from asylia.figures.sources import SOURCES, Source

# Facts are nobody's property; the wording and the selection here are ours.
OPEN = re.compile(r"CC BY|CC0|MIT|Apache|BSD|facts|ours|CLDR", re.IGNORECASE)
NAMES, REGIONS = "geo/countries_iso.csv", "unhcr/countries.csv"


def read_manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return the manifest's row for each gathered file. Raises: SourceRefused if there is none."""
    try:
        with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
            return {row["file"]: row for row in csv.DictReader(file)}
    except OSError as error:
        raise SourceRefused(f"{folder} holds no readable MANIFEST.csv: {error.strerror}") from None


def check_source(folder: Path, path: str, manifest: Mapping[str, Mapping[str, str]]) -> None:
    """A gathered file is there, under an open licence, and the one its manifest names.

    Raises: SourceRefused.
    """
    row = manifest.get(path)
    if row is None:
        raise SourceRefused(f"{path} is not in MANIFEST.csv; a file without a licence is not shipped")
    if not OPEN.search(row["licence"]):
        raise SourceRefused(f"{path} has no open licence ({row['licence'] or 'none stated'})")
    try:
        digest = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    except OSError as error:
        raise SourceRefused(f"{path} cannot be read: {error.strerror}") from None
    if row["sha256"] and row["sha256"] != digest:
        raise SourceRefused(f"{path} is not the file that MANIFEST.csv names: its checksum differs")


def make(folder: Path, out: Path) -> list[catalogue.Table]:
    """Write every table of the folder to `out`, with manifest and licences; return what was written.

    Raises: SourceRefused.
    """
    manifest = read_manifest(folder)
    for path in (NAMES, REGIONS, *(source.path for source in SOURCES)):
        check_source(folder, path, manifest)
    out.mkdir(parents=True, exist_ok=True)
    made = [_write(source, folder, out, manifest[source.path]) for source in SOURCES]
    plain = [catalogue.plain(table) for table in made]
    (out / "manifest.json").write_text(
        json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (out / "LICENCES.md").write_text(_licences(made), encoding="utf-8")
    return made


def _csv(path: Path) -> str:
    # `NA` is a code here, so no word is read as missing: only the empty cell is.
    return f"read_csv('{path.as_posix()}', header=true, all_varchar=true, nullstr='', quote='\"')"


def _write(source: Source, folder: Path, out: Path, row: Mapping[str, str]) -> catalogue.Table:
    target = out / f"{source.name}.parquet"
    select = source.select.replace("{file}", _csv(folder / source.path))
    select = select.replace("{names}", _csv(folder / NAMES)).replace("{regions}", _csv(folder / REGIONS))
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        con.execute(f"create table made as {select}")
        con.execute(
            f"copy made to '{target.as_posix()}' (format parquet, compression zstd, row_group_size 200000)"
        )
        rows = con.execute("select count(*) from made").fetchone()
        described = con.execute("describe made").fetchall()
        years = ""
        if any(column[0] == "year" for column in described):
            first, last = con.execute("select min(year), max(year) from made").fetchall()[0]
            years = f"{first}-{last}"
    return catalogue.Table(
        name=source.name,
        title=source.title,
        by=source.by,
        licence=row["licence"],
        rows=rows[0] if rows else 0,
        years=years,
        columns=tuple(column[0] for column in described),
        source=source.path,
        source_rows=int(row["rows"]),
        source_sha256=row["sha256"] or hashlib.sha256((folder / source.path).read_bytes()).hexdigest(),
        sha256=hashlib.sha256(target.read_bytes()).hexdigest(),
    )


def _licences(made: list[catalogue.Table]) -> str:
    lines = [
        "# Licences of the tables",
        "",
        "UNHCR's tables are under CC BY 4.0: name UNHCR when you use them. The rest are facts, paraphrased;",
        "each row keeps the address it comes from. Country names in Korean are from the Unicode CLDR.",
        "",
        "| table | rows | from | licence |",
        "|---|---|---|---|",
    ]
    lines += [f"| {table.name} | {table.rows:,} | {table.by} | {table.licence} |" for table in made]
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    """Make the tables of the folder named on the command line; return the exit code."""
    if len(words) != 1:
        sys.stderr.write("usage: python -m asylia.figures.making FOLDER\n")
        return 2
    try:
        made = make(Path(words[0]), catalogue.DATA)
    except SourceRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write("".join(f"{table.name}: {table.rows:,} rows\n" for table in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
