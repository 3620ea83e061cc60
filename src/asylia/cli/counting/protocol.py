"""`asylia link prepare | join | report`: how many people two organisations share, unseen."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import click

from asylia.cli import terminal
from asylia.cli.counting import files
from asylia.counting.errors import CountingError
from asylia.counting.linkage import lists, people
from asylia.counting.linkage.people import People
from asylia.counting.protocol import messages, sides, states, tokens
from asylia.law.telling import Line

CAUTION = (
    "This counts exact agreements. On invented lists 96 of 100 were true, and they were 64 of 100 of the "
    "pairs there were: a lower bound more than an estimate."
)
LABEL = "What is counted, in words that both sides chose together."


def _people(name: str) -> tuple[People, int]:
    """Return the usable rows of a list, and how many have no usable name."""
    found = lists.read(Path(name).stem, files.read(name))
    if not found.rows:
        raise CountingError(f"{name} has no row with a usable name")
    return people.gather(found.rows), len(found.unusable)


def _refs(known: People) -> list[str]:
    return [row.ref for row in known.rows]


def _say_left_out(known: People, unusable: int, texts: list[tuple[str, ...]]) -> None:
    without = sum(not row for row in texts)
    lines = [Line(f"{len(known.rows)} rows; {unusable} more have no usable name.")]
    if without:
        lines.append(Line(f"Rows that say too little to be matched exactly: {without}."))
    terminal.say(lines)


@click.command(
    epilog="Example:  asylia link prepare A.csv --label 'A and B, May' --state a.state --send request"
)
@click.argument("list_", metavar="LIST.csv")
@click.option("--label", required=True, help=LABEL)
@click.option("--state", required=True, metavar="FILE", help="Keep the key here: as secret as the list.")
@click.option("--send", required=True, metavar="FILE", help="Write the message for the other side here.")
def prepare(list_: str, label: str, state: str, send: str) -> None:
    """Blind your list and write the request that the other organisation answers."""
    known, unusable = _people(list_)
    texts = tokens.tokens(known)
    kept, sent = sides.prepare(label, _refs(known), texts)
    files.write(state, states.write(kept).encode(), secret=True)
    files.write(send, sent)
    _say_left_out(known, unusable, texts)
    terminal.say(
        [
            Line(f"Send {send}; keep {state} as secret as the list."),
            Line(f"By telephone, compare request {messages.digest(sent)[:16]}"),
            Line(f"The other side will learn that you have {len(known.rows)} rows, and nothing about them."),
        ]
    )


@click.command(
    epilog="Example:  asylia link join B.csv request --label 'A and B, May' --state b.state --send answer"
)
@click.argument("list_", metavar="LIST.csv")
@click.argument("request", metavar="REQUEST")
@click.option("--label", required=True, help=LABEL)
@click.option("--state", required=True, metavar="FILE", help="Keep the key here: as secret as the list.")
@click.option("--send", required=True, metavar="FILE", help="Write the answer for the asking side here.")
def join(list_: str, request: str, label: str, state: str, send: str) -> None:
    """Answer the other organisation's request with your own list, blinded."""
    known, unusable = _people(list_)
    texts = tokens.tokens(known)
    kept, sent = sides.join(label, _refs(known), texts, files.read(request))
    files.write(state, states.write(kept).encode(), secret=True)
    files.write(send, sent)
    _say_left_out(known, unusable, texts)
    terminal.say(
        [
            Line(f"Send {send}; keep {state} as secret as the list."),
            Line(
                f"By telephone, compare request {kept.request[:16]} and answer {messages.digest(sent)[:16]}"
            ),
            Line("The other side will learn how many of its rows you have too, but not which."),
        ]
    )


@click.command(epilog="Example:  asylia link report a.state answer")
@click.argument("state", metavar="STATE")
@click.argument("message", metavar="[ANSWER|MATCHES]", required=False)
@click.option("--agree", metavar="FILE", help="Answering side: agree to name rows; write the opening here.")
@click.option("--opening", metavar="FILE", help="Asking side: the other side's opening; names your rows.")
@click.option("--list", "list_", metavar="LIST.csv", help="The list as it was prepared, to name rows of it.")
@click.option("--send", metavar="FILE", help="With --opening: write here what tells the other side its rows.")
@click.option("--out", metavar="FILE.csv", help="Write the matching references here.")
def report(
    state: str,
    message: str | None,
    agree: str | None,
    opening: str | None,
    list_: str | None,
    send: str | None,
    out: str | None,
) -> None:
    """Say how many rows both lists hold; name them only if both sides agree."""
    kept = states.read(files.read_text(state), side="")
    if agree:
        files.write(agree, sides.open_order(_side(kept, "answering")))
        terminal.say(
            [Line(f"Send {agree}: with it the asking side can tell which of its rows you have too.")]
        )
    elif kept.side == "answering":
        _pairs(kept, _needed(message, "MATCHES"), _needed(list_, "--list"), out)
    elif opening:
        _name(kept, _needed(message, "ANSWER"), opening, _needed(list_, "--list"), (send, out))
    else:
        _count(kept, state, _needed(message, "ANSWER"))


def _side(kept: states.State, side: str) -> states.State:
    if kept.side != side:
        raise CountingError(f"only the {side} side can do this; this is the {kept.side} side's state")
    return kept


def _needed(value: str | None, what: str) -> str:
    if not value:
        raise click.UsageError(f"{what} is needed here")
    return value


def _count(kept: states.State, state: str, answer: str) -> None:
    taken, shared = sides.count(kept, files.read(answer))
    files.write(state, states.write(taken).encode(), secret=True)
    terminal.say(
        [
            Line(f"{shared.shared_rows} of your {shared.own_rows} rows stand on the other list too."),
            Line(CAUTION),
        ]
    )


def _name(
    kept: states.State, answer: str, opening: str, list_: str, to: tuple[str | None, str | None]
) -> None:
    known, _ = _people(list_)
    refs, sent = sides.name_rows(kept, files.read(answer), files.read(opening), tokens.tokens(known))
    send, out = to
    if send:
        files.write(send, sent)
        terminal.say(
            [Line(f"Send {send}: it tells the other side, and nobody else, which of its rows match.")]
        )
    _write(out, ("ref",), [(ref,) for ref in refs])


def _pairs(kept: states.State, matches: str, list_: str, out: str | None) -> None:
    known, _ = _people(list_)
    pairs = sides.pair_up(kept, files.read(matches), tokens.tokens(known))
    _write(out, ("their_ref", "our_ref"), pairs)


def _write(out: str | None, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    if not out:
        terminal.table(head, rows)
        return
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((head, *rows))
    files.write(out, written.getvalue().encode())
    terminal.say([Line(f"{len(rows)} matches written to {out}.")])
