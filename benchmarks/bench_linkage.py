"""How well and how fast lists are linked, beside Splink's own name comparison on the same rows.

Without an argument the lists are invented on the spot; with one, it is a folder of A.csv, B.csv, C.csv,
truth.csv. Claimed, without labels: precision at least 0.97 at recall 0.78, best F1 at least 0.90; overlap
cells within 15%.
"""

import logging
import resource
import sys
import time
from pathlib import Path

import machine
import numpy as np
import pyarrow as pa
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

sys.path.insert(0, str(Path(__file__).parents[1]))

from asylia.counting.linkage import judging, linking, lists, overlaps
from tests.counting.linkage import invented


def load(folder: str | None) -> tuple[list[lists.NamedList], dict[tuple[str, str], str]]:
    """Return three lists and who is who."""
    if folder is None:
        made = invented.lists(seed=9, count=4000, share=0.4, errors=0.08)
        return [lists.read(name, text.encode()) for name, text in made.texts.items()], made.truth
    path = Path(folder)
    read = [lists.read(name, (path / f"{name}.csv").read_bytes()) for name in "ABC"]
    return read, judging.read_truth("truth.csv", (path / "truth.csv").read_text(encoding="utf-8"))


def at_precision(links: list[judging.Link], truth: dict, wanted: float) -> judging.Judged:
    """Return the links with the highest recall at a precision."""
    steps = judging.judge(links, truth, at=[n / 100 for n in range(5, 100)])
    good = [one for one in steps if one.precision.value >= wanted] or [steps[-1]]
    return max(good, key=lambda one: one.recall.value)


def splink_alone(read: list[lists.NamedList]) -> list[judging.Link]:
    """Return Splink's links with its own comparison of names, trained without labels."""
    rows = [row for one in read for row in one.rows]
    table = pa.table(
        {
            "unique_id": [f"{row.list_name}|{row.ref}" for row in rows],
            "source_dataset": [row.list_name for row in rows],
            "name": [row.name for row in rows],
            "sex": [row.sex or None for row in rows],
            "birth": [row.birth or None for row in rows],
            "place": [row.place or None for row in rows],
        }
    )
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparisons.NameComparison("name"),
            comparisons.ExactMatch("sex"),
            comparisons.LevenshteinAtThresholds("birth", 2),
            comparisons.ExactMatch("place"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("birth"),
            block_on("name"),
            "substr(l.birth,1,4)=substr(r.birth,1,4)",
        ],
    )
    database = DuckDBAPI()
    linker = Linker(database.register(table), settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth"))
    found = linker.inference.predict(threshold_match_probability=0.01)
    sql = f"SELECT unique_id_l, unique_id_r, match_probability FROM {found.physical_name}"
    pairs = database.duckdb_con.sql(sql).fetchall()
    return [(tuple(one.split("|", 1)), tuple(other.split("|", 1)), p) for one, other, p in pairs]


def main() -> None:
    """Print every figure."""
    print(machine.name())
    folder = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    read, truth = load(folder)
    print(f"lists: {', '.join(f'{one.name} {len(one.rows)}' for one in read)}")
    start = time.perf_counter()
    linked = linking.link(read)
    taken = time.perf_counter() - start
    links = [
        ((a.left.list_name, a.left.ref), (a.right.list_name, a.right.ref), a.probability)
        for a in linked.links
    ]
    start = time.perf_counter()
    peer = splink_alone(read)
    peer_taken = time.perf_counter() - start
    for who, found, seconds in (("asylia", links, taken), ("Splink alone, raw names", peer, peer_taken)):
        best, sure = judging.best(found, truth), at_precision(found, truth, 0.97)
        print(
            f"  {who}: best F1 {best.f1:.3f} (precision {best.precision.value:.3f}, "
            f"recall {best.recall.value:.3f}); recall {sure.recall.value:.3f} at precision "
            f"{sure.precision.value:.3f}; {seconds:.1f} s"
        )
    print("  claimed: best F1 0.90, recall 0.78 at precision 0.97")
    cells(linked, truth)
    print(f"  largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def cells(linked: linking.Linked, truth: dict) -> None:
    """Print the overlap table beside the truth."""
    numbers = linked.people.list_number.tolist()
    drawn = overlaps.draw(linked.weighed, numbers, len(linked.people.lists), draws=50)
    ids = {person: at for at, person in enumerate(sorted(set(truth.values())))}
    real = overlaps.cells([ids[truth[row.list_name, row.ref]] for row in linked.people.rows], numbers, 3)
    worst = 0.0
    for cell, count in sorted(real.items()):
        some = np.array([one[cell] for one in drawn])
        worst = max(worst, abs(some.mean() - count) / count)
        low, high = np.quantile(some, [0.025, 0.975])
        print(
            f"  on lists {''.join(map(str, cell))}: true {count}, "
            f"drawn {some.mean():.0f} ({low:.0f} to {high:.0f})"
        )
    print(f"  furthest cell {100 * worst:.0f}% from the truth; claimed: within 15%")


if __name__ == "__main__":
    main()
