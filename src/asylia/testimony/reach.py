"""What is told when consent is asked: what each use means, and what a later revocation can still reach."""

from collections.abc import Mapping
from dataclasses import dataclass

from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document
from asylia.testimony.consent import Use
from asylia.testimony.errors import TestimonyDataRefused


@dataclass(frozen=True, slots=True)
class Reach:
    """The sentences of one language: one for each use, and one that stands before them all."""

    before: str
    uses: Mapping[Use, str]

    def told(self, use: Use) -> str:
        """Return what a witness is told before she consents to one use."""
        return f"{self.before} {self.uses[use]}"


def read_reach(text: str, *, where: str) -> Mapping[str, Reach]:
    """Return the sentences by language. Raises: TestimonyDataRefused."""
    document = Document(text, where=where, refusal=TestimonyDataRefused)
    top = Fields(document, document.root, what="the file")
    found: dict[str, Reach] = {}
    for language in ("en", "ko"):
        row = Fields(document, top.need(language), what=language)
        found[language] = Reach(row.text("before"), {use: row.text(use.value) for use in Use})
        row.end()
    top.end()
    return found
