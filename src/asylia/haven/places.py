"""What states, embassies and communities offer, and the whole of one placement round."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from asylia.haven.errors import HavenUnknown
from asylia.haven.families import Family, Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with room; what is absent sets no limit, and a service that it does not name sets none."""

    ref: str
    seats: int | None = None
    services: Mapping[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] | None = None
    nationalities: tuple[str, ...] | None = None
    priorities: tuple[Priority, ...] | None = None
    processing_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The most persons that several places take together."""

    places: tuple[str, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Round:
    """Families, places and quotas of one placement."""

    families: tuple[Family, ...]
    places: tuple[Place, ...]
    quotas: tuple[Quota, ...] = ()

    def family(self, ref: str) -> Family:
        """Return the family of this reference. Raises: HavenUnknown."""
        for family in self.families:
            if family.ref == ref:
                return family
        raise HavenUnknown(f"there is no family {ref} in this round")

    def place(self, ref: str) -> Place:
        """Return the place of this reference. Raises: HavenUnknown."""
        for place in self.places:
            if place.ref == ref:
                return place
        raise HavenUnknown(f"there is no place {ref} in this round")
