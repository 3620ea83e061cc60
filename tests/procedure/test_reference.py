"""What the reference says of the procedure is complete, and its own example of a standard is accepted."""

import re
from pathlib import Path

import pytest

from asylia.procedure import endings, errors, loader, standard_files
from asylia.procedure.history_files import read_history
from asylia.procedure.moves import MOVES
from asylia.procedure.standards import ListName, Need, Then, Who
from asylia.procedure.states import OWNERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "procedure-standards.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = {row[1]: row[0] for row in re.finditer(r"^\| `([\w-]+)` \|.*$", TEXT, re.MULTILINE)}
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.act)
def test_every_act_has_its_row(move):
    row = ROWS[move.act]

    leads = row.split("|")[3].strip()
    assert leads == {"nowhere": "stays", "back": "where it was"}.get(move.to, f"`{move.to}`")
    assert [check.rule for check in move.checks if check.rule not in row] == []
    assert move.carries is None or f"`{move.carries.__name__}`" in row
    assert move.act in {item.act for item in endings.ANY_TIME} or "| any |" not in row


def test_every_state_has_its_row_and_owner():
    assert {state: f"| `{state}` | {owner.replace('_', ' ')} |" for state, owner in OWNERS.items()} == {
        state: ROWS[state] for state in OWNERS
    }


def test_every_standard_list_need_error_and_kind_has_its_row():
    refusals = [
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and kind.__module__ == errors.__name__
    ]
    carried = [move.carries.__name__ for move in MOVES.values() if move.carries]

    wanted = {*loader.names(), *ListName, *Need, *refusals, *carried, *Who} - {"Reason"}
    assert wanted - set(ROWS) == set()
    assert [then for then in Then if then not in TEXT] == []


def test_the_pages_own_files_are_accepted():
    standard, history = BLOCKS

    ours = standard_files.read_standard(standard, where="page", floor=loader.floor())

    assert ours.clock("appeal").length == 20
    assert len(read_history(history, where="page").history) == 1
