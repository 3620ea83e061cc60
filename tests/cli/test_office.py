"""`asylia office` and `asylia demo`: founding, enrolling, the way in; each in its own process."""

import json
import re
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from asylia.vault import heads
from tests.docs import command_line

FOUND = ["office", "found", "office", "--name", "Invented Office", "--jurisdiction", "KOR", "--invented"]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with an office in it, and a supervisor."""
    folder = tmp_path_factory.mktemp("place")
    for words in (FOUND, ["office", "enrol", "sup", "--role", "supervisor"]):
        done = command_line.run(words, folder=folder)
        assert done.returncode == 0, done.stderr
        (folder / f"{words[1]}.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def told(folder: Path, *words: str) -> str:
    """The one sentence of a refusal."""
    done = command_line.run(list(words), folder=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_the_roots_keys_lie_beside_the_office_for_its_owner_alone(place):
    key = place / "office.root"

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE((place / "office" / "secrets").stat().st_mode) == 0o700
    held = key.read_text(encoding="ascii").split()[2::2]
    secrets = [path.read_text(encoding="ascii") for path in (place / "office" / "secrets").iterdir()]
    assert [one for one in held if any(one in secret for secret in secrets)] == []


def test_an_officers_factors_are_printed_once_with_a_square_to_scan(place):
    text = (place / "enrol.txt").read_text(encoding="utf-8")

    assert re.search(r"six words: +(\w+ ){5}\w+", text)
    assert re.search(r"authenticator: otpauth://totp/\S+secret=[A-Z2-7]{32}", text)
    assert re.search(r"recovery code: \S+", text)
    assert "█" in text or "▄" in text


def test_no_factor_is_left_in_the_folder(place):
    words = re.search(r"six words: +(.+)", (place / "enrol.txt").read_text(encoding="utf-8"))[1]

    lying = [path for path in (place / "office").rglob("*") if path.is_file()]

    assert [path for path in lying if words.encode() in path.read_bytes()] == []


def test_the_head_of_the_log_is_signed_and_counts_its_entries(place):
    done = command_line.run(["office", "head"], folder=place)

    head, signatures = heads.read(done.stdout)
    assert head.origin == "asylia/invented-office"
    assert head.size > 5
    assert len(signatures) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (FOUND, "office.root is there already"),
        ([*FOUND, "--root-key", "other.root"], "office is not empty"),
        ([*FOUND[:2], "new", *FOUND[3:], "--root-key", "new/key"], "do not belong in the office's folder"),
        ([*FOUND[:2], "new", *FOUND[3:5], "--jurisdiction", "QQZ"], "QQZ is no jurisdiction"),
        ([*FOUND[:2], "new", *FOUND[3:], "--standard", "none-such"], "none-such"),
        (["office", "enrol", "sup", "--role", "supervisor"], "there is an officer sup already"),
        (["office", "enrol", "x", "--role", "emperor"], "emperor is no role"),
        (["office", "enrol", "x", "--role", "supervisor", "--root-key", "gone"], "cannot be read"),
        (
            ["office", "enrol", "x", "--role", "supervisor", "--root-key", "found.txt"],
            "does not hold the keys",
        ),
        (["office", "head", "--office", "nowhere"], "is missing from the office's secrets"),
        (["office", "serve", "--office", "nowhere"], "it is no office's folder"),
        (["demo", "sign-in", "sup"], "keeps no invented officers"),
        (["demo", "sign-in", "sup", "--office", "nowhere"], "it is no office's folder"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(place, words, says):
    assert says in told(place, *words)


def test_the_keys_of_another_office_enrol_nobody_here(place):
    command_line.run([*FOUND[:2], "second", *FOUND[3:]], folder=place)

    sentence = told(place, "office", "enrol", "x", "--role", "supervisor", "--root-key", "second.root")

    assert "not signed by the office root" in sentence


def test_a_real_offices_factors_are_never_kept_in_clear(place):
    command_line.run([*FOUND[:2], "real", *FOUND[3:-1]], folder=place)
    kept = {"form": "asylia-demo/1", "officers": {"sup": {"passphrase": "x", "authenticator": "00"}}}
    (place / "real" / "demo.json").write_text(json.dumps(kept), encoding="utf-8")

    assert "is no invented office" in told(place, "demo", "sign-in", "sup", "--office", "real")
    assert "is no invented office" in told(place, "demo", "start", "--office", "real")


def test_the_desk_is_served_here_alone_and_writes_no_log_of_requests(place):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", command_line.START, "office", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as serving:
        try:
            page = _first_page(f"http://127.0.0.1:{port}/")
            taken = told(place, "office", "serve", "--port", str(port))
        finally:
            serving.terminate()
        out, err = serving.communicate(timeout=30)

    assert "Sign in" in page
    assert "is taken on this machine" in taken
    assert out.decode().splitlines()[0] == f"The desk of Invented Office:  http://127.0.0.1:{port}/"
    assert b"GET" not in out + err


def _first_page(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as response:
                return response.read().decode()
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("the desk did not open")
