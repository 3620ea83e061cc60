"""The one place of the procedure side that reads files: the standards that ship, and an office's own."""

from functools import cache
from pathlib import Path

from asylia.procedure import standard_files
from asylia.procedure.errors import StandardRefused, StandardUnknown
from asylia.procedure.standards import Standard
from asylia.terms import strict_yaml

FOLDER = Path(__file__).parent / "standards"


def read_text(path: Path) -> str:
    """Return a standard's text. Raises: StandardRefused if it cannot be read as text."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StandardRefused(
            path.name, 0, f"the file cannot be read: {error.strerror or 'no access'}"
        ) from None
    return strict_yaml.decode(raw, where=path.name, refusal=StandardRefused)


@cache
def floor() -> Standard:
    """Return the rules that hold for every case. Raises: StandardRefused."""
    path = FOLDER / f"{standard_files.FLOOR}.yaml"
    return standard_files.read_standard(read_text(path), where=path.name, floor=None)


def names() -> tuple[str, ...]:
    """Return the standards that a case can be pinned to, in order."""
    found = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    return tuple(name for name in found if name != standard_files.FLOOR)


@cache
def standard(name: str) -> Standard:
    """Return one standard that ships. Raises: StandardUnknown for a name that is none; StandardRefused."""
    if name not in names():
        raise StandardUnknown(f"there is no standard {name}; there are {', '.join(names())}")
    return read(FOLDER / f"{name}.yaml")


def read(path: Path) -> Standard:
    """Return the standard in an office's own file, laid over the floor. Raises: StandardRefused."""
    return standard_files.read_standard(read_text(path), where=path.name, floor=floor())
