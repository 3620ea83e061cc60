"""`asylia receipt` and `asylia verify`: two parties make a receipt, and anybody checks it with no network."""

import base64
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asylia.cli import app
from asylia.vault import receipts

EXAMPLES = Path(__file__).parents[2] / "examples/receipts"
RECEIPT = EXAMPLES / "transfer.txt"
KEYS = ("--key", EXAMPLES / "giving.pub", "--key", EXAMPLES / "receiving.pub")


def run(*words: object, given: str = "") -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder in which two parties made their keys and one receipt."""
    folder = tmp_path_factory.mktemp("receipts")
    for party in ("giving", "receiving"):
        printed = run("receipt", "key", folder / party).stdout
        (folder / f"{party}.words").write_text(
            printed.partition("opens with:")[2].splitlines()[0], encoding="utf-8"
        )
    wanted = ("--other", folder / "receiving.pub", "--as", "giving", "--passphrase", folder / "giving.words")
    out = ("--out", folder / "half.txt", "--openings", folder / "openings.json")
    done = run("receipt", "make", EXAMPLES / "transfer.yaml", "--key", folder / "giving.key", *wanted, *out)
    assert done.exit_code == 0, done.stderr
    words = ("--passphrase", folder / "receiving.words", "--openings", folder / "openings.json")
    done = run(
        *("receipt", "sign", folder / "half.txt", "--key", folder / "receiving.key", *words),
        *("--out", folder / "both.txt", "--yes"),
    )
    assert done.exit_code == 0, done.stderr
    assert "people: P-41 P-42 P-43" in done.stdout
    return folder


def test_two_parties_make_a_receipt_that_holds(made):
    keys = ("--key", made / "giving.pub", "--key", made / "receiving.pub")

    done = run("verify", made / "both.txt", *keys, "--openings", made / "openings.json")

    assert done.exit_code == 0
    assert "Both signatures hold." in done.stdout
    assert "It is about what" in done.stdout
    assert "compare the words" not in done.stdout


def test_what_is_kept_secret_is_readable_by_its_owner_only(made):
    for name in ("giving.key", "openings.json", "half.txt"):
        assert stat.S_IMODE((made / name).stat().st_mode) == 0o600


def test_one_missing_signature_is_told_with_a_code_of_its_own(made):
    done = run("verify", made / "half.txt")

    assert (done.exit_code, done.stdout) == (4, "")
    assert "the receiving party did not sign" in done.stderr


def test_another_key_is_told_with_a_code_of_its_own(made):
    done = run("verify", RECEIPT, "--key", made / "giving.pub")

    assert (done.exit_code, done.stdout) == (3, "")
    assert "neither is of the key in" in done.stderr


def test_nothing_is_written_over(made):
    done = run("receipt", "key", made / "giving")

    assert done.exit_code == 1
    assert "is there already" in done.stderr


def test_nobody_signs_blind_or_by_mistake(made):
    words = ("--passphrase", made / "receiving.words", "--out", made / "new.txt")
    half = ("receipt", "sign", made / "half.txt", "--key", made / "receiving.key")

    declined = run(*half, "--openings", made / "openings.json", *words, given="n\n")
    other = run(*half, "--openings", EXAMPLES / "transfer.openings.json", *words, "--yes")

    assert (declined.exit_code, other.exit_code) == (1, 1)
    assert "not signed" in declined.stderr
    assert "is not what the receipt commits to" in other.stderr
    assert not (made / "new.txt").exists()


def test_a_wrong_passphrase_signs_nothing(made):
    half = ("receipt", "sign", made / "half.txt", "--key", made / "receiving.key", "--out", made / "new.txt")

    done = run(*half, "--openings", made / "openings.json", "--yes", given="six wrong words\n")

    assert done.exit_code == 1
    assert "the passphrase does not fit" in done.stderr
    assert not (made / "new.txt").exists()


# The receipt that is shipped


def test_the_shipped_receipt_holds_and_says_whose_keys_are_to_be_compared():
    done = run("verify", RECEIPT)

    assert done.exit_code == 0
    assert "On 2031-05-02 at 14:05 UTC custody was handed over for 3 people." in done.stdout
    assert "compare the words with a source you trust" in done.stdout


def test_it_is_checked_from_text_from_a_pipe_and_as_json():
    text = RECEIPT.read_text(encoding="utf-8")

    assert run("verify", text.strip()).exit_code == 0
    assert run("verify", "-", given=text).exit_code == 0
    found = json.loads(run("verify", RECEIPT, *KEYS, "--json").stdout)
    assert (found["holds"], found["keys_given"], found["persons"]) == (True, 2, 3)


def test_the_shipped_file_really_names_nobody():
    body = RECEIPT.read_text(encoding="utf-8").strip().removeprefix(receipts.PREFIX)
    held = base64.b32decode(body + "=" * (-len(body) % 8))

    for planted in (b"P-41", b"P-42", b"P-43", b"H3-07", b"G-12", b"E-07"):
        assert planted in (EXAMPLES / "transfer.yaml").read_bytes()
        assert planted not in held


def test_an_altered_receipt_is_told():
    text = RECEIPT.read_text(encoding="utf-8")
    at = 60
    altered = text[:at] + ("B" if text[at] != "B" else "C") + text[at + 1 :]

    done = run("verify", "-", given=altered)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "altered or misread" in done.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("hello", "this is no receipt"),
        ("ASYLIA1:AEAA", "not copied whole"),
        ("ASYLIA7:AAAA", "of a version that is not known"),
        ("<svg></svg>", "holds no receipt's text"),
    ],
)
def test_what_is_no_receipt_is_refused_in_one_sentence(given, says):
    done = run("verify", "-", given=given)

    assert done.exit_code == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_svg_that_we_draw_is_read_back_and_a_bitmap_is_to_be_scanned(tmp_path):
    for ending in ("svg", "png"):
        assert run("receipt", "draw", RECEIPT, tmp_path / f"r.{ending}").exit_code == 0

    assert run("verify", tmp_path / "r.svg").exit_code == 0
    bitmap = run("verify", tmp_path / "r.png")
    assert bitmap.exit_code == 1
    assert "scan it" in bitmap.stderr
    assert (tmp_path / "r.png").read_bytes().startswith(b"\x89PNG")
    assert run("receipt", "draw", RECEIPT, tmp_path / "r.jpg").exit_code == 2


def test_openings_of_another_receipt_are_refused(tmp_path):
    text = (EXAMPLES / "transfer.openings.json").read_text(encoding="utf-8")
    (tmp_path / "o.json").write_text(text.replace("H3-07", "H3-08"), encoding="utf-8")
    (tmp_path / "p.json").write_text("{}", encoding="utf-8")

    assert (
        "place is not what the receipt commits to"
        in run("verify", RECEIPT, "--openings", tmp_path / "o.json").stderr
    )
    assert "no file of openings" in run("verify", RECEIPT, "--openings", tmp_path / "p.json").stderr


def test_the_sentences_of_a_receipt_come_from_a_known_statement_only(tmp_path):
    key = receipts.primitives.new_key()
    other = receipts.primitives.new_key()
    publics = [receipts.primitives.sign_public(one) for one in (key, other)]
    strange = receipts.draft(b"{}", first_key=publics[0], second_key=publics[1])
    signed = receipts.sign(receipts.sign(strange, key=key), key=other)

    done = run("verify", receipts.to_text(signed))

    assert done.exit_code == 1
    assert "not in a form that is known here" in done.stderr
