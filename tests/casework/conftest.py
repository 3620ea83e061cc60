"""A fresh office for every test, with its own vault in memory; what it writes to tables is undone."""

from tests import desk_office

desk_office.settings_ready()

import pytest  # noqa: E402  Django must be ready before anything of the desk is imported
from django.db import transaction  # noqa: E402

from asylia.web.desk import at_work  # noqa: E402


class _UndoneError(Exception):
    """Ends a test's transaction without keeping anything of it."""


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An invented office, also behind the pages; its officers are those of `desk_office.ROLES`."""
    desk_office.prepared()
    try:
        with transaction.atomic():
            made = desk_office.fresh(tmp_path / "office")
            monkeypatch.setattr(at_work, "office", lambda: made.office)
            yield made
            raise _UndoneError
    except _UndoneError:
        pass
