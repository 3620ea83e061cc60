"""The command as a process of its own: what it imports, how it ends, and how it speaks in a terminal."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia import __version__
from asylia.cli import COMMANDS, app, terminal
from asylia.law.telling import Line

ROOT = Path(__file__).resolve().parents[2]
GP = str(ROOT / "examples" / "decisions" / "gp-2014.yaml")
START = [sys.executable, "-c", "import sys; from asylia.cli import main; sys.exit(main())"]
PLAIN = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}


def run(*words: str, **more):
    return subprocess.run([*START, *words], capture_output=True, text=True, env=PLAIN, check=False, **more)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("determine", GP), 0),
        (("determine", "nowhere.yaml"), 1),
        (("determine",), 2),
        (("nothing",), 2),
        (("--version",), 0),
        ((), 2),
    ],
)
def test_each_ending_has_its_exit_code(words, code):
    done = run(*words)

    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_determine_loads_neither_numpy_nor_rich():
    script = (
        "import sys; from asylia.cli import main; code = main(); "
        "print(sorted({'numpy', 'pyarrow', 'rich'} & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, "determine", GP], capture_output=True, text=True, env=PLAIN, check=True
    )

    assert done.stderr == "[]\n"


def test_a_reader_who_stops_early_sees_no_traceback():
    done = subprocess.run(
        [
            "sh",
            "-c",
            'exec 3>&1; { "$@"; echo "ended with $?" >&2; } | true',
            "sh",
            *START,
            "determine",
            GP,
            "--full",
        ],
        capture_output=True,
        text=True,
        env=PLAIN,
        check=False,
    )

    assert done.stderr == "ended with 0\n"


def test_an_interruption_ends_quietly_with_130():
    process = subprocess.Popen(
        [*START, "determine", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLAIN,
        # started in the background, a test run ignores interruptions, and would hand that down
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)

    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_in_a_terminal_the_words_are_the_same_and_coloured():
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*START, "determine", GP], stdout=follower, env=PLAIN | {"TERM": "xterm-256color"}
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    process.wait(timeout=10)

    text = shown.decode()
    assert "\x1b[31m  - Refugee status, treaty law: NOT ESTABLISHED." in text


def test_an_output_that_cannot_hold_every_sign_still_prints():
    done = run("law", "show", "rc.1f")
    ascii_only = subprocess.run(
        [*START, "law", "list"],
        capture_output=True,
        text=True,
        env=PLAIN | {"PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert (done.returncode, ascii_only.returncode) == (0, 0)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_s_help_has_an_example(name):
    text = " ".join(CliRunner().invoke(app, [name, "--help"]).stdout.split())

    assert f"Example: asylia {name}" in text


@pytest.mark.parametrize("name", ["list", "show", "diff", "bound", "check"])
def test_every_law_command_s_help_has_an_example(name):
    assert f"Example:  asylia law {name}" in CliRunner().invoke(app, ["law", name, "--help"]).stdout


def test_the_version_is_told():
    assert CliRunner().invoke(app, ["--version"]).stdout == f"asylia {__version__}\n"


def test_tables_and_lines_in_a_terminal_hold_what_the_plain_ones_hold(monkeypatch, capsys):
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")

    terminal.table(("CODE", "NAME"), [("GBR", "United [red]Kingdom")])
    terminal.say([Line("[bold]as written", 2, "+")])

    shown = capsys.readouterr().out
    assert "United [red]Kingdom" in shown
    assert "  + [bold]as written" in shown


def test_a_bar_follows_long_work_where_a_person_looks_on(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    with terminal.progress(["a", "b"], "Working") as names:
        assert list(names) == ["a", "b"]


def test_json_cannot_steer_a_terminal(capsys):
    terminal.say_json({"because": "\x1b[31m\x9b\u202e\ud800북한"})

    assert capsys.readouterr().out == '{\n  "because": "\\u001b[31m\\u009b\\u202e\\ud800북한"\n}\n'
