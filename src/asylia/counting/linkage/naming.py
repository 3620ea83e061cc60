"""The one function that the settings call by name: the step of likeness of two names by their numbers."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from asylia.counting.linkage import settings
from asylia.names.table import Table

Numbers = NDArray[np.int64]


def level(table: Table) -> Callable[[Numbers, Numbers], NDArray[np.int32]]:
    """Return the function for a table of names: 0 below the lowest step, else how many steps above it."""

    def steps(left: Numbers, right: Numbers) -> NDArray[np.int32]:
        likeness = table.likeness(left, right)
        found = np.ceil((likeness - settings.LOWEST) / settings.STEP)
        return np.clip(found, 0, settings.STEPS).astype(np.int32)

    return steps
