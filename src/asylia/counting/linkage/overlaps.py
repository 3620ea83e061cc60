"""The overlap table of lists, drawn many times: as uncertain as the links that it rests on."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from asylia.counting.linkage import clusters
from asylia.counting.linkage.weighing import Weighed

SEED = 7
LEAST = 0.02  # pairs less probable than this are never joined in a draw
Cell = tuple[int, ...]


def draw(weighed: Weighed, list_number: Sequence[int], lists: int, *, draws: int) -> list[Counter[Cell]]:
    """Return equally likely overlap tables: how many people stand on each set of lists and no other."""
    rng = np.random.default_rng(SEED)
    kept = weighed.probability >= LEAST
    order = np.lexsort((weighed.right[kept], weighed.left[kept], -weighed.probability[kept]))
    columns = (weighed.left[kept][order], weighed.right[kept][order], weighed.probability[kept][order])
    pairs = list(zip(*(column.tolist() for column in columns), strict=True))
    rows = len(list_number)
    return [cells(clusters.drawn(rows, pairs, rng), list_number, lists) for _ in range(draws)]


def cells(groups: Sequence[int], list_number: Sequence[int], lists: int) -> Counter[Cell]:
    """Return how many groups stand on each set of lists, as 1 and 0 for each list."""
    masks: dict[int, int] = {}
    for group, number in zip(groups, list_number, strict=True):
        masks[group] = masks.get(group, 0) | 1 << int(number)
    counted = Counter(masks.values())
    return Counter({tuple(mask >> at & 1 for at in range(lists)): count for mask, count in counted.items()})


def as_table(draws: Sequence[Counter[Cell]], lists: Sequence[str]) -> pa.Table:
    """Return draws as a table: `draw`, 1 or 0 for each list, and `count`; every set in every draw."""
    used = sorted({cell for one in draws for cell in one}, reverse=True)
    rows = [(number, *cell, one[cell]) for number, one in enumerate(draws) for cell in used]
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array(columns[0], type=pa.int32())]
    arrays += [pa.array(column, type=pa.int8()) for column in columns[1:-1]]
    return pa.table([*arrays, pa.array(columns[-1], type=pa.int64())], names=["draw", *lists, "count"])
