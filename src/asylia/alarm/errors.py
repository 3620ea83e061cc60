"""Everything the alarm side can refuse to do.

AlarmError
├── AlarmDataRefused    a data file that ships breaks its form; names the file and line
├── AlarmRefused        an alarm's record breaks its form; names the file and line
├── AlarmUnknown        a door, a form or a language was asked for that is not on file
├── OriginAddressed     something would have gone to the state of origin, or to one that may be it
├── ReleaseRefused      a communication may not go out yet; carries every reason
├── CustodyRefused      a step of custody or handover cannot be recorded as it was told
├── ReceiptRefused      what a receipt is to state, or states, breaks its form
└── TravelDocumentRefused   what a machine-readable zone cannot hold, or one that is not whole
"""

from asylia.terms.errors import Refused, RefusedAt


class AlarmError(Refused):
    """Anything the alarm side refuses; its text is one sentence for the person who asked."""


class AlarmDataRefused(AlarmError, RefusedAt):
    """A data file that ships breaks its form."""


class AlarmRefused(AlarmError, RefusedAt):
    """An alarm's record breaks its form; what it merely cannot place is asked about instead."""


class AlarmUnknown(AlarmError):
    """A door, a form or a language that is not on file."""


class OriginAddressed(AlarmError):
    """An addressee that is, or may be, the state that the person fled from or is to be sent to."""


class ReleaseRefused(AlarmError):
    """A communication that may not go out yet, with every reason."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        """Hold the reasons, of which there is at least one."""
        self.reasons = reasons
        super().__init__("this may not go out: " + "; ".join(reasons))


class CustodyRefused(AlarmError):
    """A step of custody or handover that cannot be recorded as it was told."""


class ReceiptRefused(AlarmError):
    """What a receipt is to state, or states, that breaks its form."""


class TravelDocumentRefused(AlarmError):
    """What a machine-readable zone cannot hold, or a zone that is not whole."""
