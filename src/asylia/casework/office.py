"""An office at work: its keeper, its settings, its clock. And a desk: one officer signed in at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from uuid import UUID
from zoneinfo import ZoneInfo

from asylia.casework.errors import NotInThisRole
from asylia.casework.store.models import ClosedDay, Officer
from asylia.procedure import loader as standards
from asylia.procedure.calendars import OfficeCalendar
from asylia.procedure.progress import Office as Rules
from asylia.procedure.roles import Actor, Role
from asylia.vault.keeper import HouseKeeper
from asylia.vault.secret import Secret


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office has settled once: its name, whose law it applies, the standard new cases are pinned
    to.
    """

    name: str
    jurisdiction: str
    standard: str
    zone: str = "UTC"
    weekend: tuple[int, ...] = (5, 6)
    invented: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Office:
    """One office in one process. `clock` gives the second in UTC since 1970."""

    folder: Path
    settings: Settings
    keeper: HouseKeeper
    clock: Callable[[], int]
    writing: RLock = field(default_factory=RLock)

    def now(self) -> int:
        """Return the present second, UTC."""
        return self.clock()

    def today(self) -> date:
        """Return the present day where the office is."""
        moment = datetime.fromtimestamp(self.clock(), tz=UTC)
        return moment.astimezone(ZoneInfo(self.settings.zone)).date()

    def calendar(self) -> OfficeCalendar:
        """Return the days on which the office is closed."""
        closed = frozenset(ClosedDay.objects.values_list("on", flat=True))
        return OfficeCalendar(frozenset(self.settings.weekend), closed)

    def rules(self, standard: str) -> Rules:
        """Return what a case pinned to a standard goes by. Raises: StandardUnknown."""
        return Rules(standards.standard(standard), self.calendar())

    @property
    def files(self) -> Path:
        """The folder of sealed files."""
        return self.folder / "files"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Desk:
    """An officer signed in: everything that she reads or writes goes through her own keys."""

    office: Office
    cookie: Secret
    officer: Officer

    @property
    def id(self) -> UUID:
        """The officer's reference."""
        return self.officer.id

    def actor(self, role: Role) -> Actor:
        """Return the officer as the procedure knows her. Raises: NotInThisRole."""
        if not self.officer.has_role(role):
            raise NotInThisRole(f"you do not work here as {role.replace('_', ' ')}")
        return Actor(str(self.officer.id), role)
