"""Files are sealed while they arrive: no byte of them is written in clear, on disk or in a spool."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.utils.translation import gettext_lazy as _

from asylia.vault.errors import TooLong
from asylia.vault.files import Sealing, Ticket

LONGEST = 50 * 1024 * 1024
# Somebody who sends very much more is cut off: what he typed beside it is then lost.
_PATIENCE = 4 * LONGEST
PART = ".part"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A sealed file that waits to be taken up: where it lies and what opens it."""

    part: Path
    ticket: Ticket


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # of no stream at all
    """What a view finds in `request.FILES`: name, type and size as sent, and the sealed file. It has no text.

    `arrived` is None for a file that was too long to be taken. A form that is refused leaves the file lying;
    `discard` removes it, `keep` gives it its lasting name.
    """

    def __init__(self, arrived: Arrived | None, *, name: str, content_type: str, size: int) -> None:
        super().__init__(None, name, content_type, size)
        self.arrived = arrived

    def keep(self) -> Path:
        """Give the sealed file its lasting name and return where it lies."""
        assert self.arrived
        whole = self.arrived.part.with_suffix("")
        self.arrived.part.rename(whole)
        return whole

    def discard(self) -> None:
        """Remove the sealed file, if it waits."""
        if self.arrived:
            self.arrived.part.unlink(missing_ok=True)


class SealedFileField(forms.FileField):
    """A form's field for a file that is sealed; `cleaned_data` holds a SealedUpload."""

    default_error_messages: ClassVar[Any] = {
        "too_long": _(
            "This file is longer than 50 MB. Divide it, or make it smaller; nothing of it was kept."
        ),
        "empty": _("This file is empty. Choose another one."),
        "missing": _("Choose a file."),
        "required": _("Choose a file."),
    }

    def to_python(self, data: Any) -> Any:
        """Return the sealed file. Raises: ValidationError for one that was too long."""
        if isinstance(data, SealedUpload) and data.arrived is None:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return super().to_python(data)


class SealingUploadHandler(FileUploadHandler):
    """Seals each piece as it arrives. Without somebody at the desk nothing is taken at all."""

    chunk_size = 256 * 1024

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._parts: list[Path] = []
        self._sealing: Sealing | None = None
        self._out: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin one file. Raises: SkipFile where nobody is signed in."""
        super().new_file(*args, **kwargs)
        desk = getattr(self.request, "desk", None)
        if desk is None:
            self.request.files_left_out = True  # type: ignore[union-attr]  # read by keeping.asked
            raise SkipFile
        name = uuid.uuid4()
        part = desk.office.files / f"{name}{PART}"
        self._parts.append(part)
        self._sealing = Sealing(name, longest=LONGEST)
        self._out = part.open("xb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what arrived; beyond the longest file taken, throw away. Raises: StopUpload far beyond it."""
        if start > _PATIENCE:
            self._drop()
            raise StopUpload(connection_reset=True)
        if self._out is None or self._sealing is None:
            return
        try:
            self._out.write(self._sealing.add(raw_data))
        except TooLong:
            self._drop()

    def file_complete(self, file_size: int) -> SealedUpload:
        """End one file: whole, sealed and on disk; or, if it was too long, only its name."""
        if self._out is None or self._sealing is None:
            return self._upload(None, file_size)
        last, ticket = self._sealing.finish()
        with self._out as out:
            out.write(last)
        self._sealing = self._out = None
        return self._upload(Arrived(self._parts[-1], ticket), file_size)

    def _upload(self, arrived: Arrived | None, size: int) -> SealedUpload:
        return SealedUpload(
            arrived, name=self.file_name or "", content_type=self.content_type or "", size=size
        )

    def upload_interrupted(self) -> None:
        """Leave nothing of an upload that did not come to its end."""
        self._drop()
        for part in self._parts:
            part.unlink(missing_ok=True)

    def _drop(self) -> None:
        if self._out is not None:
            self._out.close()
            self._parts[-1].unlink(missing_ok=True)
        self._sealing = self._out = None


def sweep(folder: Path, *, older_than: float) -> int:
    """Remove sealed files that no form took up, last touched before a moment; return how many."""
    waiting = [part for part in folder.glob(f"*{PART}") if part.stat().st_mtime < older_than]
    for part in waiting:
        part.unlink(missing_ok=True)
    return len(waiting)
