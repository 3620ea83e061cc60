"""The one place of the law side that reads files: law files, treaty tables and patches."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from asylia.law import checks, law_files, treaty_files
from asylia.law.errors import LawFileRefused, LawUnknown
from asylia.law.library import Library
from asylia.law.provisions import Jurisdiction, Per, Provision
from asylia.law.treaties import TreatyStatus
from asylia.terms import states, strict_yaml

ROOT = Path(__file__).parent
INSTRUMENTS = ROOT / "instruments"
EVERYWHERE = ("int", "coe", "afr")
REGIONS = ("latam", "eu")


def read_text(path: Path) -> str:
    """Return a law file's text. Raises: LawFileRefused if it cannot be read as text."""
    try:
        if path.exists() and not path.is_file():
            raise LawFileRefused(_shown(path), 0, "this is no regular file")
        with path.open("rb") as file:
            raw = file.read(strict_yaml.MOST_BYTES + 1)
    except OSError as error:
        raise LawFileRefused(
            _shown(path), 0, f"the file cannot be read: {error.strerror or 'no access'}"
        ) from None
    return strict_yaml.decode(raw, where=_shown(path), refusal=LawFileRefused)


def _shown(path: Path) -> str:
    """Return the path as a reader knows it: from the law folder on, or as it was given."""
    try:
        return str(path.relative_to(ROOT))
    except ValueError:
        return str(path)


@cache
def treaty_status() -> TreatyStatus:
    """Return who is bound by which treaty since when, from the shipped tables. Raises: LawFileRefused."""
    return treaty_files.parse_status(
        treaties_yaml=read_text(ROOT / "treaties.yaml"),
        actions_csv=read_text(ROOT / "treaty_actions.csv"),
        reservations_csv=read_text(ROOT / "reservations.csv"),
    )


@cache
def standards() -> dict[str, dict[str, str]]:
    """Return the table of standards of proof. Raises: LawFileRefused."""
    return law_files.read_standards(read_text(ROOT / "standards.yaml"), where="standards.yaml")


def law_paths(folder: Path) -> Iterator[Path]:
    """Yield the provision files below a folder, in a fixed order."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != "jurisdiction.yaml" and not path.name.endswith(".cases.yaml"):
            yield path


@cache
def folder_provisions(name: str, root: Path = INSTRUMENTS) -> tuple[Provision, ...]:
    """Return every provision of one jurisdiction's folder. Raises: LawFileRefused."""
    return tuple(read_provision(path, jurisdiction=name.upper()) for path in law_paths(root / name))


def read_provision(path: Path, *, jurisdiction: str) -> Provision:
    """Return the provision in one file. Raises: LawFileRefused."""
    return law_files.read_provision(read_text(path), where=_shown(path), jurisdiction=jurisdiction)


@cache
def jurisdiction(name: str, root: Path = INSTRUMENTS) -> Jurisdiction | None:
    """Return what a folder's jurisdiction.yaml says, or None where there is none. Raises: LawFileRefused."""
    path = root / name / "jurisdiction.yaml"
    if not path.is_file():
        return None
    return law_files.read_jurisdiction(read_text(path), where=_shown(path), folder=name)


def folders(root: Path = INSTRUMENTS) -> tuple[str, ...]:
    """Return the names of the folders with law files of their own."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir()))


def _chain(code: str, root: Path) -> Iterator[str]:
    """Yield the folders whose law applies in a jurisdiction, the most general first."""
    yield from EVERYWHERE
    own = jurisdiction(code.lower(), root)
    inherited = {name.lower() for name in own.inherits} if own else set()
    for region in REGIONS:
        rules = jurisdiction(region, root)
        if region in inherited or (rules and any(member.state == code for member in rules.members)):
            yield region
    if own and code.lower() not in EVERYWHERE:
        yield code.lower()


def library(
    code: str, *, patches: Iterable[Path] = (), may_add: bool = False, root: Path = INSTRUMENTS
) -> Library:
    """Return everything the law files hold for a jurisdiction, with patched provisions in place of the
    shipped ones.

    Raises: LawUnknown for a code that is neither a state nor a jurisdiction here; LawFileRefused for a broken
    file.
    """
    if not states.is_state(code) and code not in law_files.PSEUDO_JURISDICTIONS:
        raise LawUnknown(f"{code} is no jurisdiction here{states.hint(code)}; `asylia law list` shows them")
    names = tuple(_chain(code, root))
    provisions = [item for name in names for item in folder_provisions(name, root) if (root / name).is_dir()]
    patched = []
    for path in patches:
        patch = read_provision(path, jurisdiction=code)
        if not may_add and all(item.id != patch.id for item in provisions):
            why = f"there is no provision {patch.id} in the law of {code} that this file could replace"
            raise LawFileRefused(patch.where, 1, why)
        patched.append(patch.id)
        provisions = [item for item in provisions if item.id != patch.id] + [patch]
    chain = tuple(found for name in names if (found := jurisdiction(name, root)))
    shelf = Library(
        code=code,
        chain=chain,
        provisions=tuple(provisions),
        standing=treaty_status(),
        membership={
            found.code: tuple(member.period for member in found.members if member.state == code)
            for found in chain
            if found.members and found.code != code
        },
        patched=tuple(patched),
    )
    checks.check(shelf, standards())
    return shelf


@cache
def element_scopes(root: Path = INSTRUMENTS) -> dict[str, Per]:
    """Return what one finding is about, for every element of every file. Raises: LawFileRefused."""
    provisions = [item for name in folders(root) for item in folder_provisions(name, root)]
    return {element.id: element.per for provision in provisions for element in provision.elements}


def element_ids(root: Path = INSTRUMENTS) -> frozenset[str]:
    """Return the id of every element of every jurisdiction's files. Raises: LawFileRefused."""
    return frozenset(element_scopes(root))
