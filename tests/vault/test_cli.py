"""The commands that check, prove, copy and restore a store."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia.cli import vault as commands
from asylia.vault import proofs
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.stores import Shelf
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, place


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = offices.found(SqliteStore(tmp_path / "office.vault"))
    anna = made.sign_in(ANNA)
    made.keeper.begin(anna, CASE, recipients=[BEN], now=made.now)
    made.keeper.seal(anna, {place(): b"a text"}, purpose="draft", now=made.now)
    Path("head.txt").write_text(made.keeper.head(now=made.now), encoding="utf-8")
    yield made
    made.store.close()


def run(command, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_a_whole_store_is_told_in_a_few_lines(office):
    code, said, _ = run(commands.audit, "verify", "office.vault", "--head", "head.txt")

    assert code == 0
    assert f"asylia/test-office, {office.store.size()} entries" in said
    assert "outside head:   agrees" in said
    assert len(said.splitlines()) == 6


def test_without_a_head_it_is_said_that_none_was_given(office):
    assert "outside head:   none was given" in run(commands.audit, "verify", "office.vault")[1]


def test_faults_are_listed_and_end_with_code_1(office):
    with office.store.writing() as writing:
        writing.put(Shelf.GRANT, b"planted", b"x")

    code, said, error = run(commands.audit, "verify", "office.vault")

    assert (code, error) == (1, "office.vault: not whole, 1 faults\n")
    assert said.startswith("fault:  GRANT ")


def test_a_file_that_is_no_store_is_refused_in_one_sentence(office):
    assert run(commands.audit, "verify", "head.txt") == (
        1,
        "",
        "head.txt cannot be read as a vault's store\n",
    )
    assert run(commands.audit, "verify", "missing")[0] == 1


def test_a_proof_is_printed_that_can_be_checked(office):
    code, said, _ = run(commands.audit, "prove", "office.vault", "6")

    proof = json.loads(said)
    assert code == 0
    assert (proof["form"], proof["entry"], proof["act"]) == ("asylia-log-proof/1", 6, "seal")
    assert proof["head"] == proofs.prove(office.store, 6).note
    assert run(commands.audit, "prove", "office.vault", "99")[0] == 1


def test_a_backup_is_written_and_restored(office):
    assert run(commands.backup, "office.vault", "b")[0] == 0
    assert run(commands.backup, "office.vault", "plain", "--without-keys")[0] == 0
    assert run(commands.restore, "b", "r")[0] == 0
    assert run(commands.restore, "plain", "r2", "--keys", "b")[0] == 0

    assert run(commands.audit, "verify", "r2", "--head", "head.txt")[0] == 0
    code, _, error = run(commands.backup, "office.vault", "b")
    assert (code, error) == (1, "b is there already: nothing is overwritten\n")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (commands.audit, ()),
        (commands.audit, ("verify",)),
        (commands.audit, ("prove",)),
        (commands.backup, ()),
        (commands.restore, ()),
    ],
)
def test_every_command_s_help_has_an_example(command, words):
    code, said, _ = run(command, *words, "--help")

    assert code == 0
    assert "Example:  asylia " in said
