"""How long one determination takes: the whole command from cold, and the engine alone, in every jurisdiction.

Claimed: the command under 0.6 s; the engine with its explanation under 2 ms in the largest jurisdiction.
"""

import statistics
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import machine

from asylia.law import cases, conclude, determine, loader, serialise, telling
from asylia.law.cases import Case
from asylia.law.determine import LawName

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/decisions/gp-2014.yaml"
TODAY = date(2026, 11, 1)


def whole_process() -> list[float]:
    """Return how long `asylia determine` took on one file, from start to end, each time in a new process."""
    command = [str(Path(sys.executable).with_name("asylia")), "determine", str(EXAMPLE)]
    return machine.times(lambda: subprocess.run(command, check=True, capture_output=True), runs=11, warm_up=2)


def engine(case: Case, code: str) -> tuple[int, dict[str, list[float]]]:
    """Return the number of elements in force, and how long each part of the work took."""
    name = LawName(code)
    law = determine.law_for(replace(case, decided_on=TODAY), name, determine.library_of(name))
    parts = {
        "conclusion": lambda: conclude.conclude(case, law),
        "with every proof tree": lambda: serialise.conclusion(conclude.conclude(case, law)),
        "as text, with what would change it": lambda: telling.tell(
            conclude.conclude(case, law), standards=loader.standards()
        ),
    }
    return len(law.elements), {part: machine.times(act, runs=100, warm_up=10) for part, act in parts.items()}


def main() -> None:
    """Print every figure."""
    print(machine.name())
    print(f"asylia determine, whole process: {machine.shown(whole_process())}; claimed: under 0.6 s")
    case = cases.read_case(EXAMPLE.read_text(), where=EXAMPLE.name)
    codes = [name.upper() for name in loader.folders() if name not in ("int", "afr", "latam", "coe")]
    found = {code: engine(case, code) for code in codes}
    for code, (elements, parts) in sorted(found.items(), key=lambda item: -item[1][0]):
        medians = ", ".join(
            f"{part} {1000 * statistics.median(times):.2f} ms" for part, times in parts.items()
        )
        print(f"  {code:5} {elements:4} elements in force: {medians}")
    largest = max(found, key=lambda code: found[code][0])
    shown = machine.shown(found[largest][1]["with every proof tree"], unit="ms")
    print(f"largest jurisdiction {largest}, with every proof tree: {shown}; claimed: under 2 ms")


if __name__ == "__main__":
    main()
