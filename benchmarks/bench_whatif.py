"""How long what-if takes over synthetic caseloads, whole process, and how much memory; and whether the cost
grows linearly.

Claimed: a million claims under two laws in under 5 s and 1.5 GB; linear from ten thousand to ten million.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import machine
import synthetic

SIZES = {10_000: 5, 100_000: 5, 1_000_000: 5, 10_000_000: 1}
COMMAND = (
    "import resource, sys; from asylia.cli import main\n"
    "sys.argv[0] = 'asylia'; code = main()\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
)


def run(path: Path) -> tuple[float, float]:
    """Return how many seconds a what-if under two laws took, and its peak memory in GB."""
    start = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "whatif", str(path), "--under", "GBR", "--under", "FRA"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, int(done.stderr.split()[-1]) / 1e6


def main() -> None:
    """Print every figure."""
    print(machine.name())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "caseload.parquet")
        for size, runs in SIZES.items():
            synthetic.write(path, size)
            run(path) if runs > 1 else None
            found = [run(path) for _ in range(runs)]
            seconds = [each[0] for each in found]
            memory = max(each[1] for each in found)
            each_case = 1e6 * statistics.median(seconds) / size
            print(
                f"{size:>11,} claims: {machine.shown(seconds)}, {memory:.2f} GB, {each_case:.2f} µs a claim"
            )
    print("claimed: 1,000,000 claims in under 5 s and 1.5 GB")


if __name__ == "__main__":
    main()
