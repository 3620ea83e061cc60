"""A process that is killed in the middle of its work loses nothing that it said was done."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100
LONGEST = 0.25  # seconds of work before the kill


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path):
    chance = random.Random(20261122)
    command = [sys.executable, "-m", "tests.casework.steady_officer", str(tmp_path / "office")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    acknowledged = tmp_path / "acknowledged"
    with acknowledged.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, **{**pipes, "stdout": out})
        for number in range(KILLS):
            size, child = acknowledged.stat().st_size, told(process, "work")
            while number % 5 and acknowledged.stat().st_size == size:
                time.sleep(0.002)  # one in five is killed while it opens the office, the others later
            time.sleep(chance.uniform(0, LONGEST))
            os.kill(child, signal.SIGKILL)
            assert process.stderr.readline() == b"gone\n"
        said = [json.loads(line) for line in acknowledged.read_bytes().splitlines()[1:]]
        told(process, "check " + json.dumps(said))
        assert process.stderr.readline() == b"gone\n"
        process.communicate(timeout=60)

    acts = Counter(next(iter(line.keys() - {"case"}), "registered") for line in said)
    faults = json.loads(acknowledged.read_bytes().splitlines()[-1])["faults"]
    assert faults == []
    assert min(acts[kind] for kind in ("registered", "note", "act", "assigned")) >= KILLS // 4, acts


def told(process, what):
    """Give the word, and return the number of the process that began to follow it."""
    process.stdin.write(what.encode() + b"\n")
    process.stdin.flush()
    return int(process.stderr.readline())
