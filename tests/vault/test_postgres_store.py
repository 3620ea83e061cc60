"""The store in PostgreSQL: the same promises as in a file, on a real server."""

import os

import psycopg
import pytest

from asylia.vault import audit
from asylia.vault.errors import StoreBroken, StoreBusy
from asylia.vault.postgres_store import PostgresStore
from asylia.vault.stores import MemoryStore, Shelf
from tests import postgres
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, place


@pytest.fixture(scope="module")
def address():
    if held := os.environ.get(postgres.VARIABLE):
        yield held
        return
    with postgres.server() as own:
        yield own


@pytest.fixture
def store(address):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS vault CASCADE")
    held = PostgresStore(address)
    yield held
    held.close()


def test_an_office_works_and_its_log_verifies(store):
    made = offices.found(store)
    cookie = made.sign_in(ANNA)
    made.keeper.begin(cookie, CASE, recipients=[BEN], now=made.now)
    made.keeper.seal(cookie, {place(): "홍길동".encode()}, purpose="test", now=made.now)

    reopened = made.reopened(store)
    other = made.sign_in(BEN)

    assert reopened.open(other, [place()], purpose="test", now=made.now) == ("홍길동".encode(),)
    assert audit.verify(store).faults == []


def test_it_holds_the_same_rows_as_a_store_in_memory(store):
    memory = MemoryStore()
    for held in (store, memory):
        with held.writing() as writing:
            for number in range(1_200):
                writing.append(number, b"leaf %d" % number)
                writing.put(Shelf.SEALED, number.to_bytes(2, "big"), b"row %d" % number)
            writing.put(Shelf.GRANT, b"\xff\xfe", b"last")
            writing.drop(Shelf.GRANT, b"none")

    assert list(store.leaves(7)) == list(memory.leaves(7))
    assert list(store.under(Shelf.SEALED, b"\x01")) == list(memory.under(Shelf.SEALED, b"\x01"))
    assert store.get(Shelf.GRANT, b"\xff\xfe") == b"last"
    assert store.size() == memory.size() == 1_200


def test_a_write_that_fails_leaves_nothing(store):
    def broken_off():
        with store.writing() as writing:
            writing.append(0, b"leaf")
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()

    assert store.size() == 0


def test_a_write_within_a_write_is_refused(store):
    with store.writing(), pytest.raises(StoreBusy), store.writing():
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vault.leaves SET leaf = ''",
        "DELETE FROM vault.leaves",
        "DELETE FROM vault.shelves WHERE shelf = 7",
    ],
)
def test_the_database_itself_refuses_to_forget(store, address, statement):
    with store.writing() as writing:
        writing.append(0, b"leaf")
        writing.put(Shelf.SEALED, b"key", b"row")

    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute(statement)


def test_what_was_dropped_is_not_in_its_table_any_more(store):
    with store.writing() as writing:
        writing.put(Shelf.GRANT, b"key", b"row")
    with store.writing() as writing:
        writing.drop(Shelf.GRANT, b"key")

    store.scrub()

    assert store.get(Shelf.GRANT, b"key") is None


def test_an_entry_that_is_missing_is_found_missing(store, address):
    with store.writing() as writing:
        writing.append(0, b"leaf")
        writing.append(2, b"leaf")

    with pytest.raises(StoreBroken, match="entry 1"):
        list(store.leaves())


def test_a_server_that_is_not_there_is_said_to_be_busy():
    with pytest.raises(StoreBusy):
        PostgresStore("postgresql://nobody@127.0.0.1:1/none", wait_seconds=1)
