"""Synthetic caseloads: invented claims with two states, two harms and findings on forty elements, drawn at
random with a fixed seed."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

PERSON = ["rc.1d", "rc.1e", "rc.1fa", "rc.1fb", "rc.1fc", "rc.33_2", "eu.qd11.17"]
STATE = [
    "rc.outside",
    "rc.subjective",
    "rc.unable",
    "rc.ira",
    "iccpr.6",
    "iccpr.7",
    "echr.3",
    "echr.3_flagrant6",
    "uk.hp",
    "eu.qd11.15a",
    "eu.qd11.15b",
    "eu.qd11.15c",
    "cat.pattern",
]
HARM = [
    "rc.fear_at_departure",
    "rc.surplace",
    "rc.serious_harm",
    "rc.prosecution",
    "tip.persecution",
    "rc.nexus.race",
    "rc.nexus.religion",
    "rc.nexus.nationality",
    "rc.nexus.psg",
    "rc.nexus.political",
    "rc.protection",
    "rc.agent",
    "rc.wellfounded",
    "rc.persecution",
    "rc.nexus",
    "cat.act",
    "cat.official",
    "cat.risk",
    "cat.lawful",
    "eu.qd11.protection",
]
CLAIM = ("national", "protects", "used")
ELEMENTS = (*PERSON, *STATE, *HARM)
PIECE = 1 << 18
_AGAINST = {"rc.ira", "rc.33_2", "cat.lawful", "eu.qd11.17", "eu.qd11.protection", *PERSON}


def write(path: Path, count: int) -> None:
    """Write a caseload of `count` claims as Parquet."""
    if len(ELEMENTS) != 40:
        raise ValueError(f"{len(ELEMENTS)} elements instead of 40")
    rng = np.random.default_rng(20261122)
    writer = None
    for start in range(0, count, PIECE):
        table = _piece(rng, start, min(PIECE, count - start))
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


def _piece(rng: np.random.Generator, start: int, count: int) -> pa.Table:
    second = (rng.random(count) < 0.3).astype(np.int32)
    columns = {
        "ref": pa.array([f"INVENTED-{start + row:08d}" for row in range(count)]),
        "decided_on": pa.array(np.full(count, np.datetime64("2015-01-01"))),
        "state1": _words(["PRK"], np.zeros(count, np.int32)),
        "state2": _words(["KOR", "CHN"], second),
        "harm1": _words(["PRK"], np.zeros(count, np.int32)),
        "harm2": _words(["KOR", "CHN"], second),
    }
    columns |= {f"state{slot}.{key}": _findings(rng, count, key) for slot in "12" for key in CLAIM}
    columns |= {name: _findings(rng, count, name) for name in PERSON}
    columns |= {f"{name}@{slot}": _findings(rng, count, name) for name in STATE for slot in "12"}
    columns |= {f"{name}@h{slot}": _findings(rng, count, name) for name in HARM for slot in "12"}
    return pa.table(columns)


def _words(words: list[str], codes: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words))


def _findings(rng: np.random.Generator, count: int, name: str) -> pa.Array:
    shares = (0.70, 0.03, 0.27) if name in _AGAINST else (0.30, 0.60, 0.10)
    return pa.array(rng.choice(np.array([0, 1, 2], dtype=np.int8), count, p=shares))
