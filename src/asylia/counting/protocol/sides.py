"""The steps of the protocol. Nobody's list leaves their machine; the asking side learns how many, not who.

1. `prepare`: the asking side blinds its texts with a fresh key and sends them, five to a row, rows shuffled.
2. `join`: the answering side blinds them again with its own fresh key, shuffles the rows, and adds its own
   texts, blinded once.
3. `count`: the asking side takes its blinding off and sees how many rows hold a text that is among theirs.
   It cannot tell which rows these are, for the order is the other side's secret.
4. Only if both agree: `open_order` gives that order away, `name_rows` tells the other side its matches.

Source: Meadows (1986) and Huberman, Franklin, Hogg (1999) for double blinding; OpenMined's PSI library.
"""

import json
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from asylia.counting.errors import ProtocolRefused
from asylia.counting.protocol import blinding, messages
from asylia.counting.protocol.messages import Kind, Message, Plain
from asylia.counting.protocol.states import State
from asylia.counting.protocol.tokens import PER_ROW

LEAST_ROWS = 20  # a shorter list would ask about persons, not about a population


@dataclass(frozen=True, slots=True)
class Shared:
    """What the asking side learns: rows on both lists, and how many rows each side used."""

    shared_rows: int
    own_rows: int
    their_texts: int


def prepare(label: str, refs: Sequence[str], texts: Sequence[Sequence[str]]) -> tuple[State, bytes]:
    """Return what the asking side keeps and what it sends. Raises: ProtocolRefused for too short a list."""
    _check_label(label)
    if len(refs) < LEAST_ROWS:
        raise ProtocolRefused(
            f"{len(refs)} rows are too few to hide anybody among; {LEAST_ROWS} are the least"
        )
    order = list(range(len(refs)))
    random.SystemRandom().shuffle(order)
    key, session = blinding.new_key(), secrets.token_hex(16)
    shuffled = [texts[at] for at in order]
    layout = tuple(_layout(row) for row in shuffled)
    points = _points(label, key, shuffled, layout)
    sent = messages.write(
        Message(Kind.REQUEST, {"label": label, "session": session, "rows": len(refs)}, tuple(points))
    )
    kept = (label, session, key.hex(), messages.digest(sent), "", tuple(order), tuple(refs))
    return State("asking", *kept, layout=layout), sent


def _check_label(label: str) -> None:
    if not label.strip():
        raise ProtocolRefused(
            "the count needs a label that both sides chose together, such as their names and the date"
        )


def _layout(row: Sequence[str]) -> str:
    """Return which text of a row stands where, with a dash for a stray, in a secret order."""
    places = [*(str(at) for at in range(len(row[:PER_ROW]))), *"-" * (PER_ROW - len(row[:PER_ROW]))]
    random.SystemRandom().shuffle(places)
    return "".join(places)


def _points(label: str, key: bytes, rows: Sequence[Sequence[str]], layout: Sequence[str]) -> list[bytes]:
    """Return as many points for every row: its texts blinded, and strays that nobody can tell from them."""
    hashed = [messages.hashed(label, row) for row in rows]
    wanted = [hashed[at][int(mark)] for at, marks in enumerate(layout) for mark in marks if mark != "-"]
    real = iter(blinding.blind(key, wanted))
    return [blinding.stray() if mark == "-" else next(real) for marks in layout for mark in marks]


def join(
    label: str, refs: Sequence[str], texts: Sequence[Sequence[str]], request: bytes
) -> tuple[State, bytes]:
    """Return what the answering side keeps and what it sends back.

    Raises: ProtocolRefused for a request with another label, too few rows, or points that repeat.
    """
    asked = messages.read(request, Kind.REQUEST)
    rows = _check_request(label, asked)
    key, order = blinding.new_key(), list(range(rows))
    random.SystemRandom().shuffle(order)
    try:
        again = blinding.blind_again(key, asked.points)
    except (RuntimeError, ValueError):
        raise ProtocolRefused(
            "the request holds something that is no point of the curve; ask for it again"
        ) from None
    mine = sorted(blinding.blind(key, [text for row in texts for text in messages.hashed(label, row)]))
    shuffled = [again[at * PER_ROW + place] for at in order for place in range(PER_ROW)]
    asked_digest = messages.digest(request)
    says: dict[str, Plain] = {
        "session": asked.text("session"),
        "request": asked_digest,
        "rows": rows,
        "theirs": len(mine),
    }
    sent = messages.write(Message(Kind.ANSWER, says, (*shuffled, *mine)))
    session, opening = asked.text("session"), bytes(PrivateKey.generate()).hex()
    kept = (
        label,
        session,
        key.hex(),
        asked_digest,
        messages.digest(sent),
        tuple(order),
        tuple(refs),
        opening,
    )
    return State("answering", *kept), sent


def _check_request(label: str, asked: Message) -> int:
    """Return how many rows a request asks about. Raises: ProtocolRefused."""
    _check_label(label)
    if asked.text("label") != label:
        raise ProtocolRefused(
            f"the request counts {asked.text('label')[:60]!r}, not {label[:60]!r}; agree on one label"
        )
    rows = asked.count("rows")
    if rows < LEAST_ROWS:
        raise ProtocolRefused(
            f"the request is about {rows} rows; fewer than {LEAST_ROWS} would be about persons"
        )
    if len(asked.points) != rows * PER_ROW:
        raise ProtocolRefused("the request holds more or fewer points than its rows need; ask for it again")
    if len(set(asked.points)) != len(asked.points):
        raise ProtocolRefused(
            "points of the request repeat, which would tell how often a name does; it is refused"
        )
    return rows


def count(state: State, answer: bytes) -> tuple[State, Shared]:
    """Return how many rows both lists hold, and the state that will take no other answer.

    Raises: ProtocolRefused for an answer to another request, or a second answer to this one.
    """
    taken, by_row = _hits(state, answer)
    given = messages.read(answer, Kind.ANSWER)
    return taken, Shared(len(by_row), len(state.refs), given.count("theirs"))


def _hits(state: State, answer: bytes) -> tuple[State, dict[int, list[int]]]:
    """Return the places of hits by row of the answer."""
    given = messages.read(answer, Kind.ANSWER)
    if given.text("session") != state.session or given.text("request") != state.request:
        raise ProtocolRefused("this answers another request, or an old one; it is refused")
    digest = messages.digest(answer)
    if state.answer not in ("", digest):
        raise ProtocolRefused(
            "this request was answered before; a second answer would tell more than a count"
        )
    mine = len(state.refs) * PER_ROW
    if given.count("rows") != len(state.refs) or len(given.points) != mine + given.count("theirs"):
        raise ProtocolRefused("the answer does not have the rows of the request; ask for it again")
    try:
        found = blinding.hits(bytes.fromhex(state.key), given.points[:mine], given.points[mine:])
    except (RuntimeError, ValueError):
        raise ProtocolRefused(
            "the answer holds something that is no point of the curve; ask for it again"
        ) from None
    by_row: dict[int, list[int]] = {}
    for place in found:
        by_row.setdefault(place // PER_ROW, []).append(place % PER_ROW)
    return replace(state, answer=digest), by_row


def open_order(state: State) -> bytes:
    """Return the message by which the answering side agrees that references are told."""
    public = bytes(PrivateKey(bytes.fromhex(state.open_key)).public_key).hex()
    says: dict[str, Plain] = {
        "session": state.session,
        "answer": state.answer,
        "order": list(state.order),
        "seal_to": public,
    }
    return messages.write(Message(Kind.OPENING, says))


def name_rows(
    state: State, answer: bytes, opening: bytes, texts: Sequence[Sequence[str]]
) -> tuple[list[str], bytes]:
    """Return which references match, and the sealed message that tells the answering side its own.

    `texts` are those of the list as it was prepared.

    Raises: ProtocolRefused for the opening of another answer.
    """
    _, by_row = _hits(state, answer)
    opened = messages.read(opening, Kind.OPENING)
    if opened.text("session") != state.session or opened.text("answer") != messages.digest(answer):
        raise ProtocolRefused("this opening belongs to another answer; ask for the right one")
    order = opened.numbers("order")
    if sorted(order) != list(range(len(state.refs))) or len(texts) != len(state.refs):
        raise ProtocolRefused(
            "the opening or the list does not fit the request; use the list that was prepared"
        )
    found = {
        order[row]: [int(state.layout[order[row]][at]) for at in at_row] for row, at_row in by_row.items()
    }
    matched = {state.order[place]: numbers for place, numbers in found.items()}
    rows = sorted(matched)
    hashed = {row: messages.hashed(state.label, texts[row]) for row in rows}
    told = json.dumps([[state.refs[row], [hashed[row][at] for at in matched[row]]] for row in rows])
    box = SealedBox(PublicKey(bytes.fromhex(opened.text("seal_to"))))
    sealed = box.encrypt(told.encode())
    message = Message(Kind.MATCHES, {"session": state.session}, (), bytes(sealed))
    return [state.refs[row] for row in rows], messages.write(message)


def pair_up(state: State, matches: bytes, texts: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the pairs of references that the asking side named, theirs and ours.

    Raises: ProtocolRefused for matches of another count, or sealed to somebody else.
    """
    told = messages.read(matches, Kind.MATCHES)
    if told.text("session") != state.session:
        raise ProtocolRefused("these matches belong to another count")
    try:
        opened = SealedBox(PrivateKey(bytes.fromhex(state.open_key))).decrypt(told.sealed)
        named = [(str(ref), [str(text) for text in hashed]) for ref, hashed in json.loads(opened)]
    except (CryptoError, ValueError, TypeError):
        raise ProtocolRefused("these matches were not sealed to this side, or they are broken") from None
    mine = {
        text: ref
        for ref, row in zip(state.refs, texts, strict=False)
        for text in messages.hashed(state.label, row)
    }
    pairs = [(ref, mine[text]) for ref, hashed in named for text in hashed if text in mine]
    return list(dict.fromkeys(pairs))
