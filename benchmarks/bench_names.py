"""How long two names take to compare, and how often the true partner is ranked first across scripts.

Claimed: a pair of names under 20 microseconds amortised. Beside it in the same run: Jaro-Winkler on the
letters as written, and on Revised Romanisation where there is any. The names are invented.
"""

import random
import sys
import time
from pathlib import Path

import duckdb
import machine
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from asylia import names
from asylia.names import loader, table
from tests.names import spelling_systems

COUNT = 400


def invented() -> list[tuple[str, str]]:
    """Return invented names, surname and given name."""
    rng = random.Random(1)
    surnames = [entry for entry in loader.surnames() if len(entry.hangul) == 1 and entry.characters]
    syllables = [entry for entry in loader.given_syllables() if entry.characters and entry.weight >= 4]
    found = set()
    while len(found) < COUNT:
        surname = rng.choices(surnames, [entry.weight for entry in surnames])[0].hangul
        given = rng.choices(syllables, [entry.weight for entry in syllables], k=2)
        found.add((surname, "".join(entry.hangul for entry in given)))
    return sorted(found)


def in_characters(surname: str, given: str) -> str:
    families = {entry.hangul: entry.characters for entry in loader.surnames()}
    known = {entry.hangul: entry.characters for entry in loader.given_syllables()}
    return families[surname][0] + "".join(known[one][0] for one in given)


def first(scores: np.ndarray) -> float:
    """Return the share of rows whose own column scores best; equals count in part."""
    best = scores.max(axis=1, keepdims=True)
    right = np.isclose(scores.diagonal()[:, None], best)[:, 0]
    return float((right / np.isclose(scores, best).sum(axis=1)).mean())


def jaro_winkler(left: list[str], right: list[str]) -> np.ndarray:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE a AS SELECT unnest(?) t, generate_subscripts(?, 1) i", [left, left])
    connection.execute("CREATE TABLE b AS SELECT unnest(?) t, generate_subscripts(?, 1) i", [right, right])
    sql = "SELECT jaro_winkler_similarity(a.t, b.t) FROM a, b ORDER BY a.i, b.i"
    return np.array([row[0] for row in connection.execute(sql).fetchall()]).reshape(len(left), -1)


def main() -> None:
    """Print every figure."""
    print(machine.name())
    people = invented()
    written = {
        "hangul": ["".join(one) for one in people],
        "characters": [in_characters(*one) for one in people],
    }
    for system in spelling_systems.SYSTEMS:
        written[system] = [spelling_systems.name(*one, system) for one in people]
    romanised = {
        key: written["revised"] if key in ("hangul", "characters") else texts
        for key, texts in written.items()
    }
    print(f"{COUNT} invented names, the true partner ranked first:")
    for one, other in (
        ("hangul", "characters"),
        ("hangul", "revised"),
        ("hangul", "mccune"),
        ("hangul", "northern"),
        ("characters", "mccune"),
        ("revised", "northern"),
    ):
        read = [names.read(text) for text in (*written[one], *written[other])]
        ready = table.build(read)
        left, right = (
            axis.ravel() for axis in np.meshgrid(np.arange(COUNT), COUNT + np.arange(COUNT), indexing="ij")
        )
        ours = first(ready.likeness(left, right).reshape(COUNT, COUNT))
        raw, letters = (first(jaro_winkler(texts[one], texts[other])) for texts in (written, romanised))
        print(
            f"  {one:10} and {other:10}: asylia {ours:.3f}; "
            f"Jaro-Winkler raw {raw:.3f}, on Revised Romanisation {letters:.3f}"
        )
    pairs = 1_000_000
    rng = np.random.default_rng(1)
    left, right = rng.integers(0, 2 * COUNT, (2, pairs))
    taken = machine.times(lambda: ready.likeness(left, right), runs=5)
    each = machine.shown([1e6 * seconds / pairs for seconds in taken], unit="us")
    print(f"a pair of names, {pairs:,} at once: {each}; claimed: under 20 us")
    start = time.perf_counter()
    for text in written["mccune"]:
        names.read.__wrapped__(text)
    print(f"reading a Latin name for the first time: {1e6 * (time.perf_counter() - start) / COUNT:.0f} us")


if __name__ == "__main__":
    main()
