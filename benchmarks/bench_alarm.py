"""How long it takes from a record to every letter, and to the doors of a state: from cold, and warm.

Claimed: every letter of a record drafted as text within one second, the whole command included. No peer is
known that fills these forms from one record.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import machine

from asylia.alarm import reading, response
from asylia.alarm.standing import Place
from asylia.cli import alarm_letters

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/alarms/held-at-the-border.yaml"
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


def process(*words: str) -> list[float]:
    """Return how long a command took from start to end, each time in a new process."""
    command = [str(Path(sys.executable).with_name("asylia")), "alarm", *words]
    return machine.times(lambda: subprocess.run(command, check=True, capture_output=True), runs=7, warm_up=1)


def main() -> None:
    """Print every figure."""
    print(machine.name())
    drafting = machine.shown(process("draft", str(EXAMPLE)))
    print(f"asylia alarm draft, whole process: {drafting}; claimed: under 1 s where nothing else runs")
    for words in (("check", str(EXAMPLE)), ("plan", str(EXAMPLE)), ("doors", "CHN")):
        print(f"asylia alarm {words[0]}, whole process: {machine.shown(process(*words))}")
    record = reading.read_record(EXAMPLE.read_text(), where=EXAMPLE.name)
    drafts = [item for item in response.drafts_of(record, at=AT) if hasattr(item, "subject")]
    acts = {
        f"{len(drafts)} letters drafted": lambda: [*response.drafts_of(record, at=AT)],
        "the plan": lambda: response.plan_of(record, at=AT),
        "the doors of a state": lambda: response.doors_of(Place("CHN", "PRK", "PRK"), at=AT),
        "what binds a state": lambda: response.obligations_of(Place("CHN", "PRK", "PRK"), on=AT.date()),
        "the letters as DOCX files": lambda: [alarm_letters.in_form(draft, "docx") for draft in drafts],
        "the letters as pages": lambda: [alarm_letters.in_form(draft, "html") for draft in drafts],
    }
    for what, act in acts.items():
        print(f"  {what}: {machine.shown(machine.times(act, runs=10, warm_up=2), unit='ms')}")


if __name__ == "__main__":
    main()
