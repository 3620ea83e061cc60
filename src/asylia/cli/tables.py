"""Caseloads read from Parquet, CSV and case files, a piece at a time; the cases that flip written back."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from asylia.law import caseload, cases
from asylia.law.caseload import Caseload, Words
from asylia.law.errors import CaseRefused
from asylia.terms import strict_yaml

_REF = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$"
AT_ONCE = 1 << 18
CSV_BLOCK_BYTES = 1 << 26
_CODES = np.array([caseload.SILENT, caseload.YES, caseload.NO, caseload.LEFT_OPEN], dtype=np.int8)


def pieces(paths: Sequence[Path]) -> Iterator[Caseload]:
    """Yield the caseloads in these files, at most about a quarter of a million cases at once; case files make
    one caseload together.

    Raises: CaseRefused for a file that cannot be read as one, naming the file and, where it can be told, the
    row.
    """
    case_files = [path for path in paths if path.suffix in (".yaml", ".yml")]
    if case_files:
        read = [cases.read_case(_text(path), where=str(path)) for path in case_files]
        yield caseload.from_cases(read, where=str(case_files[0]))
    for path in paths:
        if path.suffix == ".parquet":
            yield from _from_batches(_parquet(path), where=str(path))
        elif path.suffix == ".csv":
            yield from _from_batches(_csv(path), where=str(path))
        elif path not in case_files:
            raise CaseRefused(str(path), 0, "a caseload is a .parquet or .csv file, or case files (.yaml)")


def count(paths: Sequence[Path]) -> int | None:
    """Return how many cases the files hold, or None where that is not known before they are read."""
    if any(path.suffix == ".csv" for path in paths):
        return None
    try:
        return sum(
            pq.ParquetFile(path).metadata.num_rows if path.suffix == ".parquet" else 1 for path in paths
        )
    except (OSError, pa.ArrowInvalid):
        return None


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseRefused(str(path), 0, f"the file cannot be read: {error.strerror}") from None
    return strict_yaml.decode(raw, where=str(path), refusal=CaseRefused)


def _parquet(path: Path) -> Iterator[pa.RecordBatch]:
    try:
        file = pq.ParquetFile(path, memory_map=True)
        yield from file.iter_batches(batch_size=AT_ONCE)
    except pa.ArrowException:
        raise CaseRefused(str(path), 0, "this is not a readable Parquet file") from None
    except OSError as error:
        raise CaseRefused(str(path), 0, f"the file cannot be read: {_reason(error)}") from None


def _csv(path: Path) -> Iterator[pa.RecordBatch]:
    reading = pa_csv.ReadOptions(block_size=CSV_BLOCK_BYTES)
    try:
        with pa_csv.open_csv(path, read_options=reading) as head:
            names = head.schema.names
        words = {name: pa.string() for name in names}
        kinds = pa_csv.ConvertOptions(column_types=words, strings_can_be_null=False)
        with pa_csv.open_csv(path, read_options=reading, convert_options=kinds) as reader:
            yield from reader
    except pa.ArrowException as error:
        why = str(error).split("\n")[0]
        shown = f" ({why})" if "CSV parse error" in why and len(why) < 120 else ""
        raise CaseRefused(str(path), 0, f"this is not a readable CSV file{shown}") from None
    except OSError as error:
        raise CaseRefused(str(path), 0, f"the file cannot be read: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else "no access"


def _from_batches(batches: Iterator[pa.RecordBatch], *, where: str) -> Iterator[Caseload]:
    first_row = 0
    found = False
    for batch in batches:
        found = True
        yield _caseload(pa.Table.from_batches([batch]), where=where, first_row=first_row)
        first_row += batch.num_rows
    if not found:
        raise CaseRefused(where, 0, "the caseload holds no cases")


def _caseload(table: pa.Table, *, where: str, first_row: int) -> Caseload:
    columns = caseload.layout(table.column_names, where=where)

    def words(name: str) -> Words:
        return _words(table[name], name, where=where)

    def states(name: str, also: tuple[str, ...] = ()) -> Words:
        return caseload.check_states(name, words(name), where=where, also=also, first_row=first_row)

    def codes(name: str) -> npt.NDArray[np.integer]:
        return _codes(table[name], name, where=where, first_row=first_row)

    decided = _days(table["decided_on"], "decided_on", where=where, first_row=first_row)
    lodged = None
    if "lodged_on" in table.column_names:
        lodged = _days(table["lodged_on"], "lodged_on", where=where, first_row=first_row)
        if (lodged > decided).any():
            row = int(np.flatnonzero(lodged > decided)[0])
            raise CaseRefused(where, first_row + row + 2, "the case was lodged after it was decided")
    claims: dict[str, dict[str, npt.NDArray[np.integer]]] = {}
    for name, (slot, key) in columns.claims.items():
        claims.setdefault(slot, {})[key] = codes(name)
    names = table.column_names
    return Caseload(
        where=where,
        count=table.num_rows,
        refs=_refs(table["ref"], where=where, first_row=first_row),
        decided_on=decided,
        lodged_on=lodged,
        jurisdiction=words("jurisdiction") if "jurisdiction" in names else None,
        places={slot: states(name) for name, slot in columns.places.items()},
        claims=claims,
        harms={slot: states(name, (caseload.EVERY_STATE,)) for name, slot in columns.harms.items()},
        findings={name: codes(name) for name in columns.findings},
        first_row=first_row,
    )


def _refs(column: pa.ChunkedArray, *, where: str, first_row: int) -> npt.NDArray[np.object_]:
    words = column.cast(pa.string())
    fits = pc.fill_null(pc.match_substring_regex(words, _REF), False)
    if not pc.all(fits).as_py():
        row = int(np.flatnonzero(~fits.to_numpy())[0])
        why = "ref must be a reference of up to 64 letters, digits and . _ / - (never a name)"
        raise CaseRefused(where, first_row + row + 2, why)
    found: npt.NDArray[np.object_] = words.to_numpy(zero_copy_only=False)
    return found


def _words(column: pa.ChunkedArray, name: str, *, where: str) -> Words:
    try:
        encoded = column.cast(pa.string()) if not pa.types.is_dictionary(column.type) else column
    except pa.ArrowException:
        raise CaseRefused(where, 1, f"the column {name} must hold words") from None
    array = (
        encoded.combine_chunks().dictionary_encode() if not pa.types.is_dictionary(encoded.type) else encoded
    )
    if isinstance(array, pa.ChunkedArray):
        array = array.unify_dictionaries().combine_chunks()
    known = ("", *(word or "" for word in array.dictionary.to_pylist()))
    numbers = pc.fill_null(array.indices.cast(pa.int32()), -1).to_numpy(zero_copy_only=False)
    return Words(numbers + 1, known)


def _codes(column: pa.ChunkedArray, name: str, *, where: str, first_row: int) -> npt.NDArray[np.integer]:
    """Return a column of findings as codes. Raises: CaseRefused, with its row, for a word or number that is
    no finding."""
    if pa.types.is_integer(column.type):
        numbers = pc.fill_null(column, caseload.SILENT).to_numpy()
        if len(numbers) and (numbers.min() < caseload.SILENT or numbers.max() > caseload.LEFT_OPEN):
            row = int(np.flatnonzero((numbers < caseload.SILENT) | (numbers > caseload.LEFT_OPEN))[0])
            raise CaseRefused(
                where, first_row + row + 2, f"{name} holds {numbers[row]}; findings are 0, 1, 2 or 3"
            )
        found: npt.NDArray[np.integer] = numbers.astype(np.int8, copy=False)
        return found
    words = _words(column, name, where=where)
    table = np.array([caseload.WORDS.get(word, -1) for word in words.words], dtype=np.int8)
    codes = table[words.codes]
    if (table < 0).any() and (codes < 0).any():
        row = int(np.flatnonzero(codes < 0)[0])
        allowed = "established, not_established, unresolved or empty"
        raise CaseRefused(where, first_row + row + 2, f"{name} holds something other than {allowed}")
    return codes


def _days(column: pa.ChunkedArray, name: str, *, where: str, first_row: int) -> npt.NDArray[np.datetime64]:
    try:
        days = column if pa.types.is_date32(column.type) else column.cast(pa.string()).cast(pa.date32())
    except pa.ArrowException:
        row = _first_bad_day(column)
        why = f"{name} holds something that is no date such as 2014-08-20"
        raise CaseRefused(where, first_row + row + 2, why) from None
    if days.null_count:
        row = int(np.flatnonzero(days.is_null().to_numpy())[0])
        raise CaseRefused(where, first_row + row + 2, f"the case has no {name}")
    found: npt.NDArray[np.datetime64] = days.to_numpy().astype("datetime64[D]")
    return found


def _first_bad_day(column: pa.ChunkedArray) -> int:
    """Return the first row whose word is no day of the calendar."""
    for row, word in enumerate(column.cast(pa.string()).to_pylist()):
        try:
            date.fromisoformat(word or "")
        except ValueError:
            return row
    return 0


class FlipsFile:
    """The cases that flip, written to CSV or Parquet as they are found; the file appears only when all are
    written."""

    SCHEMA = pa.schema([(name, pa.string()) for name in ("ref", "status", "before", "after", "provision")])

    def __init__(self, path: Path) -> None:
        """Open a file beside the one to be written. Raises: CaseRefused for an ending that is neither, or no
        place to write."""
        self._path = path
        self._beside = path.with_name(f".{path.name}.part")
        try:
            if path.suffix == ".parquet":
                self._writer: pq.ParquetWriter | pa_csv.CSVWriter = pq.ParquetWriter(
                    self._beside, self.SCHEMA
                )
            elif path.suffix == ".csv":
                self._writer = pa_csv.CSVWriter(self._beside, self.SCHEMA)
            else:
                raise CaseRefused(str(path), 0, "flips are written to a .csv or .parquet file")
        except OSError as error:
            raise CaseRefused(str(path), 0, f"cannot be written: {error.strerror}") from None

    def add(self, refs: Sequence[str], *same: str) -> None:
        """Write one row for each reference; `same` are the other four columns."""
        columns = [pa.array(refs, pa.string()), *(pa.array([word] * len(refs), pa.string()) for word in same)]
        self._writer.write_table(pa.table(columns, schema=self.SCHEMA))

    def close(self, *, keep: bool) -> None:
        """Put the finished file in its place, or leave no trace of it."""
        self._writer.close()
        if keep:
            self._beside.replace(self._path)
        else:
            self._beside.unlink(missing_ok=True)
