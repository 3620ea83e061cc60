"""Names the machine that a benchmark ran on, times things, and prints medians."""

import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path


def name() -> str:
    """Return the processor, the number of cores, and the Python that ran."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    cores = 0
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model, cores = (models[0], len(models)) if models else (model, 0)
    return f"{model}, {cores or '?'} cores, {platform.system()}, Python {platform.python_version()}"


def times(act: Callable[[], object], *, runs: int, warm_up: int = 1) -> list[float]:
    """Return how many seconds each of `runs` calls took, after some that are not counted."""
    for _ in range(warm_up):
        act()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return found


def shown(seconds: list[float], *, unit: str = "s") -> str:
    """Return the median of some times with the smallest and the largest."""
    scale = 1000 if unit == "ms" else 1
    low, middle, high = (scale * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
    return f"median {middle:.3f} {unit} (from {low:.3f} to {high:.3f}, {len(seconds)} runs)"
