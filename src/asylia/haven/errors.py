"""Everything the haven side can refuse to do.

HavenError
├── PlacementRefused    a placement file breaks its form; names the row and the reference
├── OverruleRefused     fixed and forbidden placements that cannot all be kept; names the smallest set of them
└── HavenUnknown        a family, place or level was asked for that is not there
"""

from asylia.terms.errors import Refused, RefusedAt

__all__ = ["HavenError", "HavenUnknown", "OverruleRefused", "PlacementRefused"]


class HavenError(Refused):
    """Anything the haven side refuses; its text is one sentence for the person who asked."""


class PlacementRefused(HavenError, RefusedAt):
    """A placement file breaks its form; carries references, never a person's data."""


class OverruleRefused(HavenError):
    """Overrules that clash with each other or with what a place can take."""

    def __init__(self, clash: tuple[str, ...], why: str) -> None:
        """`clash` holds the overrules, as they were written, of which none can be left out of the clash."""
        self.clash = clash
        super().__init__(f"{' and '.join(clash)} cannot be kept: {why}")


class HavenUnknown(HavenError):
    """A family, a place or a level that this placement does not have."""
