"""The table of moves: one row for each act."""

from asylia.procedure import endings, first_instance, loss, on_appeal
from asylia.procedure.acts import Act
from asylia.procedure.move_rows import Move

MOVES: dict[Act, Move] = {
    row.act: row
    for row in (*first_instance.ROWS, *on_appeal.ROWS, *endings.ROWS, *loss.ROWS, *endings.ANY_TIME)
}
