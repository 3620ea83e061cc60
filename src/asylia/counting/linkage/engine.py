"""Splink on DuckDB: candidates, the weights of what agrees, and the pairs with their evidence."""

import logging
import warnings
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from duckdb.func import PythonUDFType
from duckdb.sqltypes import BIGINT, INTEGER
from numpy.typing import NDArray
from splink import Linker, block_on
from splink.backends.duckdb import DuckDBAPI

from asylia.counting.linkage import naming, settings
from asylia.counting.linkage.people import People
from asylia.counting.linkage.settings import LinkType

Numbers = NDArray[np.int64]
SEED = 20_260_101
SAMPLED_PAIRS = 2e6
LEAST_PAIRS = 250  # fewer than these teach nothing; the weights of the settings are kept
TRAINED_ON = (("called", "birth_year"), ("called", "place"))
LEAST_EVIDENCE = -3.0  # natural logarithm of the odds at which a candidate is no longer kept
TYPES = {
    "unique_id": pa.int64(),
    "name_at": pa.int64(),
    "filed": pa.list_(pa.string()),
    **dict.fromkeys(("birth_year", "birth_month", "birth_date", "other_month", "other_date"), pa.int32()),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of rows, each once and the lower first, with the natural logarithm of their Bayes factor."""

    left: Numbers
    right: Numbers
    evidence: NDArray[np.float64]
    weights: Mapping[str, Mapping[str, float]]  # comparison, level: the natural logarithm of its factor


def compare(people: People, *, within: bool) -> Candidates:
    """Return the pairs of rows worth a look and what their names, births, sexes and places say together.

    Nobody says which pairs are true: the weights of birth, sex and place are learnt by expectation
    maximisation among rows that are probably called the same. `within` compares the rows of one list too.
    """
    connection = duckdb.connect()
    connection.execute("SET threads TO 2")
    steps = naming.level(people.table)
    connection.create_function(
        "asylia_name_level",
        lambda left, right: pa.array(steps(_numbers(left), _numbers(right)), type=pa.int32()),
        [BIGINT, BIGINT],
        INTEGER,
        type=PythonUDFType.ARROW,
    )
    try:
        return _compared(connection, people, within)
    finally:
        connection.close()


def _numbers(column: "pa.Array[pa.Int64Scalar]") -> Numbers:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.int64)


def records(people: People) -> pa.Table:
    """Return the table that Splink compares."""
    columns = people.columns()
    arrays = {name: pa.array(values, type=TYPES.get(name, pa.string())) for name, values in columns.items()}
    return pa.table(arrays)


def _compared(connection: duckdb.DuckDBPyConnection, people: People, within: bool) -> Candidates:
    database = DuckDBAPI(connection=connection)
    logging.getLogger("splink").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = database.register(records(people), dataset_display_name="people")
        linker = trained(table, "link_and_dedupe" if within else "link_only", teaching_pairs(people))
        found = linker.inference.predict(threshold_match_weight=LEAST_EVIDENCE / np.log(2) - 12)
    sql = f"SELECT unique_id_l, unique_id_r, match_weight FROM {found.physical_name}"
    pairs = connection.sql(sql).to_arrow_table()
    one, other = (_numbers(pairs[name].combine_chunks()) for name in ("unique_id_l", "unique_id_r"))
    prior = np.log(settings.RANDOM_MATCH / (1 - settings.RANDOM_MATCH))
    evidence = pairs["match_weight"].to_numpy() * np.log(2) - prior
    left, right = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((right, left))
    return Candidates(left[order], right[order], evidence[order], _weights(linker))


def trained(table: object, link_type: LinkType, teaching: Sequence[Sequence[str]]) -> Linker:
    """Return Splink's linker over a registered table, on whatever engine.

    Its weights are learnt among rows that agree on the columns of `teaching`; without any they stay those of
    the settings.
    """
    linker = Linker(table, settings.settings(link_type), log_level=None, validate_settings=False)  # type: ignore[arg-type]  # any engine's table
    if teaching:
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    for columns in teaching:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    return linker


def teaching_pairs(people: People) -> tuple[tuple[str, ...], ...]:
    """Return the columns to learn on: those on which enough rows of different lists agree, or none at all."""
    columns = people.columns()
    enough = []
    for chosen in TRAINED_ON:
        held = Counter(zip(*(columns[name] for name in chosen), columns["source_dataset"], strict=True))
        by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for key, count in held.items():
            if None not in key:
                by_key[key[:-1]].append(count)
        pairs = sum((sum(rows) ** 2 - sum(count * count for count in rows)) // 2 for rows in by_key.values())
        enough.append(pairs >= LEAST_PAIRS)
    return TRAINED_ON if all(enough) else ()


def _weights(linker: Linker) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        name = comparison["output_column_name"]
        for level in comparison["comparison_levels"] if name != "name" else ():
            match, chance = level.get("m_probability"), level.get("u_probability")
            if match and chance:
                found.setdefault(name, {})[level["label_for_charts"]] = float(np.log(match / chance))
    return found
