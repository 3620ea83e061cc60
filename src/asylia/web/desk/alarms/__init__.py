"""Alarms: raised in a minute, answered door by door, each letter released by officers; none is sent here."""

from asylia.web.desk.alarms import (
    custody,
    ending,
    incidents,
    ledger,
    letters,
    overview,
    raising,
    receipts,
    record,
    telling,
)
from asylia.web.desk.routes import Route

# The fixed addresses come before those that name an alarm.
ROUTES: tuple[Route, ...] = (
    *raising.ROUTES,
    *ledger.ROUTES,
    *incidents.ROUTES,
    *overview.ROUTES,
    *record.ROUTES,
    *letters.ROUTES,
    *telling.ROUTES,
    *custody.ROUTES,
    *receipts.ROUTES,
    *ending.ROUTES,
)
