"""Files are sealed while they arrive, and open whole or not at all."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asylia.vault import files, primitives
from asylia.vault.errors import NotAuthentic, TooLong, UnknownVersion
from asylia.vault.files import FRAME, Ticket

FILE = UUID(int=77)


def sealed(text: bytes, *, chunk: int = 700_000) -> tuple[bytes, Ticket]:
    sealing = files.Sealing(FILE)
    parts = [sealing.add(text[at : at + chunk]) for at in range(0, len(text), chunk)]
    last, ticket = sealing.finish()
    return b"".join(parts) + last, ticket


def opened(held: bytes, ticket: Ticket, *, chunk: int = 900_001) -> bytes:
    return b"".join(files.opened((held[at : at + chunk] for at in range(0, len(held), chunk)), ticket=ticket))


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 5])
def test_a_file_of_any_size_opens(size):
    text = primitives.random(size)
    held, ticket = sealed(text)

    assert opened(held, files.read_ticket(ticket.written())) == text
    assert (ticket.size, ticket.sealed_size) == (size, len(held))


TEXT = primitives.random(2 * FRAME + 100)
HELD, TICKET = sealed(TEXT)
EDGE = 26 + FRAME + 17


@pytest.mark.parametrize(
    "changed",
    [
        HELD[:EDGE],
        HELD[: EDGE + FRAME + 17],
        HELD[:-1],
        HELD + b"x",
        HELD + HELD[26:EDGE],
        HELD[:26] + HELD[EDGE : 2 * EDGE - 26] + HELD[26:EDGE] + HELD[2 * EDGE - 26 :],
        HELD[:26] + HELD[EDGE:],
        HELD[:26],
        HELD[:10],
        b"",
    ],
    ids=[
        "one frame",
        "no last",
        "short",
        "long",
        "frame after",
        "swapped",
        "dropped",
        "header",
        "cut",
        "none",
    ],
)
def test_a_file_that_was_changed_is_refused(changed):
    with pytest.raises((NotAuthentic, UnknownVersion)):
        opened(changed, TICKET)


@settings(max_examples=20)
@given(st.integers(0, 999))
def test_any_flipped_byte_is_refused(share):
    held = bytearray(HELD)
    held[len(held) * share // 1000] ^= 0x40

    with pytest.raises((NotAuthentic, UnknownVersion)):
        opened(bytes(held), TICKET)


def test_a_file_does_not_open_with_another_file_s_ticket():
    _, other = sealed(TEXT)

    with pytest.raises(NotAuthentic):
        opened(HELD, other)


def test_a_file_over_its_limit_is_refused_while_it_arrives():
    sealing = files.Sealing(FILE, longest=1000)
    sealing.add(bytes(1000))

    with pytest.raises(TooLong):
        sealing.add(b"x")


def test_a_ticket_of_another_version_is_refused():
    with pytest.raises(UnknownVersion):
        files.read_ticket(b"T2" + TICKET.written()[2:])
