"""The head of the log, as it is printed on what leaves the office on paper."""

from asylia.casework.office import Desk
from asylia.vault import heads
from asylia.vault.heads import Head


def newest(desk: Desk) -> Head:
    """Return the log's present head, signed and kept."""
    found, _ = heads.read(desk.office.keeper.head(now=desk.office.now()))
    return found
