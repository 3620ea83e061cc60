"""How long the protocol between organisations takes a side, and how well it counts.

A folder of A.csv, B.csv, C.csv and truth.csv may stand in for invented lists; `--rows N` is the size to time.
Claimed: precision at least 0.95 at recall 0.60; two sides of 100,000 in under 120 s each.
"""

import argparse
import itertools
import os
import sys
import time
from collections import Counter
from pathlib import Path

import machine

sys.path.insert(0, str(Path(__file__).parents[1]))

from asylia.counting.linkage import judging, lists, people
from asylia.counting.protocol import sides, tokens
from tests.counting.linkage import invented


def quality(folder: str | None) -> None:
    """Print precision and recall over the three pairs of lists."""
    if folder:
        path = Path(folder)
        read = {name: lists.read(name, (path / f"{name}.csv").read_bytes()) for name in "ABC"}
        truth = judging.read_truth("truth.csv", (path / "truth.csv").read_text(encoding="utf-8"))
    else:
        made = invented.lists(seed=9, count=4000, share=0.4, errors=0.08)
        read, truth = {name: lists.read(name, text.encode()) for name, text in made.texts.items()}, made.truth
    texts = {name: tokens.tokens(people.gather(one.rows)) for name, one in read.items()}
    right = found = real = 0
    for left, other in ("AB", "AC", "BC"):
        at = {text: row for row, mine in enumerate(texts[other]) for text in mine}
        pairs = {(row, at[text]) for row, mine in enumerate(texts[left]) for text in mine if text in at}
        who = {name: [truth[name, row.ref] for row in read[name].rows] for name in (left, other)}
        right += sum(who[left][a] == who[other][b] for a, b in pairs)
        found += len(pairs)
        counts = Counter(who[other])
        real += sum(counts[person] for person in who[left])
    print(f"precision {right / found:.3f} at recall {right / real:.3f}; claimed: 0.95 at 0.60")


def speed(rows: int) -> None:
    """Print how long each step takes for lists of so many rows that share a tenth."""

    def texts(prefix: str) -> list[list[str]]:
        return [
            [f"{'both' if row % 10 == 0 else prefix}{row}/{at}" for at in range(4)] for row in range(rows)
        ]

    refs = [f"r{row}" for row in range(rows)]
    steps, used = {}, [spent()]
    start = time.perf_counter()
    asking, request = sides.prepare("bench", refs, texts("a"))
    steps["prepare"] = time.perf_counter() - start
    used.append(spent())
    start = time.perf_counter()
    _, answer = sides.join("bench", refs, texts("b"), request)
    steps["join"] = time.perf_counter() - start
    used.append(spent())
    start = time.perf_counter()
    _, shared = sides.count(asking, answer)
    steps["count"] = time.perf_counter() - start
    used.append(spent())
    assert shared.shared_rows == len(range(0, rows, 10))
    prepared, joined, counted = (after - before for before, after in itertools.pairwise(used))
    told = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in steps.items())
    print(f"{rows:,} rows a side: {told}")
    print(f"  request {len(request) / 1e6:.0f} MB, answer {len(answer) / 1e6:.0f} MB")
    asked = steps["prepare"] + steps["count"]
    print(f"  asking side {asked:.1f} s, processor {prepared + counted:.1f} s")
    print(f"  answering side {steps['join']:.1f} s, processor {joined:.1f} s")
    print("  claimed for 100,000: under 120 s each on two idle cores")


def spent() -> float:
    """Return the processor time used so far, by this process and those it started."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def main() -> None:
    """Print every figure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?")
    asked.add_argument("--rows", type=int, default=10_000)
    given = asked.parse_args()
    print(machine.name())
    quality(given.folder)
    speed(given.rows)


if __name__ == "__main__":
    main()
