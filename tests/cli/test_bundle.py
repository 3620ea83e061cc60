"""A bundle goes to one recipient; whatever is changed in it is found and named, also by the lone reader."""

import io
import json
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result

from asylia.cli import app

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/testimony/invented.yaml"
FILES = ROOT / "examples/testimony/files"
READER = ROOT / "docs/reference/verify_bundle.py"
STATEMENT = "statements/S-01.jsonl"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the office's key, the court's identity, and a bundle for the court."""
    folder = tmp_path_factory.mktemp("bundles")
    printed = run("receipt", "key", folder / "office").stdout
    words = printed.partition("opens with:")[2].splitlines()[0]
    (folder / "words").write_text(words, encoding="utf-8")
    identity = pyrage.x25519.Identity.generate()
    (folder / "court.txt").write_text(f"# a comment\n{identity}\n", encoding="utf-8")
    (folder / "court.pub").write_text(str(identity.to_public()), encoding="utf-8")
    done = make(folder, "court.age")
    assert done.exit_code == 0, done.stderr
    raw = pyrage.decrypt((folder / "court.age").read_bytes(), [identity])
    (folder / "plain.tar").write_bytes(raw)
    return folder


def make(folder: Path, out: str, **others: object) -> Result:
    given = {
        "--use": "court",
        "--recipient": "court-a",
        "--to": folder / "court.pub",
        "--key": folder / "office.key",
        "--salts": folder / "salts.key",
        "--files": FILES,
        "--on": "2022-01-01",
        "--passphrase": folder / "words",
        "--out": folder / out,
    } | {f"--{key}": value for key, value in others.items()}
    return run("bundle", "make", EXAMPLE, *(x for pair in given.items() if pair[1] for x in pair))


def verify(folder: Path, raw: bytes) -> list[str]:
    """What `asylia bundle verify` says of these bytes; nothing if they hold. The reader alone must agree."""
    (folder / "tried.tar").write_bytes(raw)
    done = run("bundle", "verify", folder / "tried.tar", "--key", folder / "office.pub", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == (1 if found["problems"] else 0)
    return [f"{each['where']}: {each['what']}" for each in found["problems"]]


def alone(folder: Path, file: str, *more: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, READER, folder / file, folder / "office.pub", *more]
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def members(folder: Path) -> dict[str, bytes]:
    with tarfile.open(folder / "plain.tar") as held:
        return {each.name: held.extractfile(each).read() for each in held}  # type: ignore[union-attr]


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    found = io.BytesIO()
    for name, raw in parts:
        info = tarfile.TarInfo(name)
        info.size = len(raw)
        found.write(info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict"))
        found.write(raw + bytes(-len(raw) % 512))
    return found.getvalue() + bytes(1024)


def changed(folder: Path, change) -> list[str]:
    lines = members(folder)[STATEMENT].splitlines(keepends=True)
    return verify(folder, packed(list((members(folder) | {STATEMENT: b"".join(change(lines))}).items())))


def test_a_bundle_holds_and_the_reader_alone_agrees(made):
    done = run(
        "bundle", "verify", made / "court.age", "--key", made / "office.pub", "--identity", made / "court.txt"
    )

    assert done.exit_code == 0, done.output
    assert "whole" in done.stdout
    assert verify(made, (made / "plain.tar").read_bytes()) == []
    assert alone(made, "court.age", made / "court.txt").returncode == 0
    assert alone(made, "plain.tar").returncode == 0


def test_any_byte_flipped_is_found_here_and_by_the_reader_alone(made):
    raw = bytearray((made / "plain.tar").read_bytes())
    for at in range(0, len(raw), 97):
        raw[at] ^= 1
        assert verify(made, bytes(raw)), at
        raw[at] ^= 1
    for at in range(5, len(raw), 3001):
        raw[at] ^= 1
        (made / "flipped.tar").write_bytes(raw)
        assert alone(made, "flipped.tar").returncode == 1, at
        raw[at] ^= 1


def test_a_byte_flipped_in_the_envelope_is_found(made):
    raw = bytearray((made / "court.age").read_bytes())
    raw[len(raw) // 2] ^= 1
    (made / "flipped.age").write_bytes(raw)

    done = run(
        "bundle",
        "verify",
        made / "flipped.age",
        "--key",
        made / "office.pub",
        "--identity",
        made / "court.txt",
    )

    assert done.exit_code == 1
    assert "altered" in done.stderr
    assert alone(made, "flipped.age", made / "court.txt").returncode == 1


def test_a_sentence_altered_is_named(made):
    found = changed(made, lambda lines: [line.replace(b"four women", b"five women") for line in lines])

    assert f"{STATEMENT}, paragraph 2, correction 1, sentence 1: it was altered" in found


def test_a_sentence_dropped_is_named(made):
    found = changed(made, lambda lines: lines[:2] + lines[3:])

    assert f"{STATEMENT}, paragraph 1, sentence 1: it is missing" in found


def test_sentences_in_another_order_are_named(made):
    found = changed(made, lambda lines: [lines[0], lines[2], lines[1], *lines[3:]])

    assert any("another place than it was signed in" in each for each in found)


def test_two_sentences_swapped_are_named_with_each_other(made):
    def swap(lines):
        one, other = json.loads(lines[2]), json.loads(lines[4])
        one["at"], other["at"] = other["at"], one["at"]
        written = [
            json.dumps(x, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
            for x in (other, one)
        ]
        return [*lines[:2], written[0], lines[3], written[1], *lines[5:]]

    found = changed(made, swap)

    assert f"{STATEMENT}, paragraph 1, sentence 1: it holds what paragraph 2, sentence 1 should hold" in found


def test_a_file_dropped_added_moved_or_swapped_is_named(made):
    held = members(made)
    names = list(held)
    dropped = [(n, held[n]) for n in names if n != "files/S-01/A-1"]
    added = [("files/extra", b"x"), *held.items()]
    moved = [(n, held[n]) for n in (names[1], names[0], *names[2:])]
    swapped = held | {names[0]: held[names[1]], names[1]: held[names[0]]}

    assert "files/S-01/A-1: the file is missing" in verify(made, packed(dropped))
    assert any("files/extra: the file was added" in each for each in verify(made, packed(added)))
    assert any("another order" in each for each in verify(made, packed(moved)))
    assert f"{names[0]}: it holds what {names[1]} should hold" in verify(made, packed(list(swapped.items())))


def test_a_consent_altered_or_dropped_is_named(made):
    held = members(made)
    lines = held["consent.jsonl"].splitlines(keepends=True)
    altered = held | {"consent.jsonl": held["consent.jsonl"].replace(b"revoke", b"grant!")}
    dropped = held | {"consent.jsonl": b"".join(lines[1:])}

    assert "consent.jsonl, S-01, C-4: it was altered" in verify(made, packed(list(altered.items())))
    assert "consent.jsonl, S-01, C-3: it is missing" in verify(made, packed(list(dropped.items())))


def test_another_offices_key_does_not_hold(made):
    run("receipt", "key", made / "other")

    done = run("bundle", "verify", made / "plain.tar", "--key", made / "other.pub")

    assert done.exit_code == 1
    assert "another key signed it" in done.stdout


@pytest.mark.parametrize("size", [0, 100, 700, 3000])
def test_a_bundle_cut_short_is_refused(made, size):
    assert verify(made, (made / "plain.tar").read_bytes()[:size])


def test_what_is_withheld_is_nowhere_in_the_bundle_and_its_hash_cannot_be_guessed(made):
    raw = (made / "plain.tar").read_bytes().decode("utf-8", errors="ignore")
    says = {"at": "paragraph 3, sentence 1", "statement": "S-01"} | {
        "original": "언니는 그 뒤에 교화소로 갔다고 들었습니다.",
        "translation": "I heard that my older sister went to a prison camp afterwards.",
    }
    guess = json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    for hidden in ("Rainbow", "무지개", "older sister", "교화소", "H-2", "IV-1", "somebody who helped"):
        assert hidden not in raw
    assert sha256(b"\0" + guess).hexdigest() not in raw
    assert sha256(guess).hexdigest() not in raw


def test_a_redacted_bundle_and_a_fuller_one_have_the_same_root(made):
    assert make(made, "early.age", on="2019-12-01").exit_code == 0
    roots = [
        json.loads(
            run(
                "bundle",
                "verify",
                made / n,
                "--key",
                made / "office.pub",
                "--identity",
                made / "court.txt",
                "--json",
            ).stdout
        )
        for n in ("court.age", "early.age")
    ]

    assert roots[0]["roots"][STATEMENT] == roots[1]["roots"][STATEMENT]
    assert roots[0]["withheld"] > roots[1]["withheld"]


def test_opening_writes_the_files_into_a_new_folder(made):
    words = (
        "bundle",
        "open",
        made / "court.age",
        "--identity",
        made / "court.txt",
        "--key",
        made / "office.pub",
    )

    done = run(*words, "--out", made / "opened")

    assert done.exit_code == 0, done.output
    assert (made / "opened/files/S-01/A-1").read_bytes() == (FILES / "A-1").read_bytes()
    assert run(*words, "--out", made / "opened").exit_code == 1


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"recipient": "court-b"}, "no witness has consented"),
        ({"recipient": ""}, "has a named recipient"),
        ({"use": "statistics"}, "no text"),
        ({"files": None}, "A-1 was allowed too"),
        ({"files": ROOT / "docs"}, "A-1 is not there"),
        ({"salts": EXAMPLE}, "is no file of salts"),
        ({"to": EXAMPLE}, "recipient's key is none"),
        ({"passphrase": EXAMPLE}, ""),
    ],
)
def test_a_bundle_that_cannot_be_made_is_refused_and_nothing_is_left(made, others, why):
    done = make(made, "never.age", **others)

    assert done.exit_code == 1
    assert why in done.stderr
    assert not list(made.glob("*never*"))


def test_a_recording_that_is_not_the_one_on_record_is_refused(made, tmp_path):
    (tmp_path / "A-1").write_bytes(b"another drawing")

    done = make(made, "never.age", files=tmp_path)

    assert done.exit_code == 1
    assert "not those on record" in done.stderr
    assert not list(made.glob("*never*"))


@pytest.mark.parametrize("identity", ["office.pub", None])
def test_a_sealed_bundle_needs_its_identity(made, identity):
    more = ("--identity", made / identity) if identity else ()

    assert run("bundle", "verify", made / "court.age", "--key", made / "office.pub", *more).exit_code == 1
