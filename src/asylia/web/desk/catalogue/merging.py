"""The pieces of the Korean catalogue brought together with the sentences that the desk has now."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from asylia.web.desk.catalogue import extracting, po
from asylia.web.desk.catalogue.po import Sentence

LANGUAGE = "ko"
_ASYLIA = Path(__file__).parents[3]
FOLDERS = (_ASYLIA / "web" / "desk", _ASYLIA / "web" / "shared", _ASYLIA / "casework")
_LOCALE = _ASYLIA / "web" / "desk" / "locale" / LANGUAGE
WHOLE = _LOCALE / "LC_MESSAGES" / "django.po"


@dataclass(frozen=True, slots=True)
class Merged:
    """Every sentence with its translation, empty where there is none, and the files that it stands in."""

    translations: Mapping[Sentence, str]
    sources: Mapping[Sentence, frozenset[str]]

    @property
    def missing(self) -> list[Sentence]:
        """The sentences without a translation."""
        return sorted(sentence for sentence, said in self.translations.items() if not said)

    def files(self) -> dict[Path, bytes]:
        """Return the files of the catalogue as they should be."""
        text = po.write(self.translations, self.sources, language=LANGUAGE)
        return {
            WHOLE: text.encode("utf-8"),
            WHOLE.with_suffix(".mo"): po.compiled(self.translations, language=LANGUAGE),
        }


def merged() -> Merged:
    """Return the catalogue as it should be now. Raises: CatalogueRefused for a piece that cannot be read."""
    sources: dict[Sentence, set[str]] = {}
    for folder in FOLDERS:
        for sentence, name in extracting.of_folder(folder):
            sources.setdefault(sentence, set()).add(name)
    known: dict[Sentence, str] = {}
    for path in (WHOLE, *sorted(_LOCALE.glob("*.po"))):
        if path.exists():
            known |= po.read(path.read_text(encoding="utf-8"), where=path.name)
    translations = {sentence: known.get(sentence, "") for sentence in sources}
    return Merged(translations, {sentence: frozenset(names) for sentence, names in sources.items()})
