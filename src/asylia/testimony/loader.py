"""The one place of the testimony side that reads files: the words of coding that ship in `data/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from asylia.terms import strict_yaml
from asylia.testimony import reach as sentences
from asylia.testimony import vocabulary as words
from asylia.testimony.errors import TestimonyDataRefused
from asylia.testimony.reach import Reach
from asylia.testimony.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data"


def read_text(name: str) -> str:
    """Return the text of a file in `data/`. Raises: TestimonyDataRefused if it cannot be read as text."""
    try:
        raw = (DATA / name).read_bytes()
    except OSError as error:
        why = f"the file cannot be read: {error.strerror or 'no access'}"
        raise TestimonyDataRefused(name, 0, why) from None
    return strict_yaml.decode(raw, where=name, refusal=TestimonyDataRefused)


@cache
def vocabulary() -> Vocabulary:
    """Return the words of coding. Raises: TestimonyDataRefused if a file that ships breaks its form."""
    return words.read_vocabulary(
        read_text("acts.yaml"), read_text("facilities.yaml"), read_text("places.yaml")
    )


@cache
def reach() -> Mapping[str, Reach]:
    """Return what is told when consent is asked, by language. Raises: TestimonyDataRefused."""
    return sentences.read_reach(read_text("reach.yaml"), where="reach.yaml")
