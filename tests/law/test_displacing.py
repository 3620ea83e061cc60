"""What displaces a provision is named in its file, never implied by the order of things."""

from collections.abc import Iterator

import pytest

from asylia.law import loader
from asylia.law.provisions import All, Any, Ask, Not, Provision, Tree

PROVISIONS = [held for folder in loader.folders() for held in loader.folder_provisions(folder)]


def negated(tree: Tree | None) -> Iterator[str]:
    if isinstance(tree, Not) and isinstance(tree.part, Ask):
        yield tree.part.element
    elif isinstance(tree, Not) and isinstance(tree.part, All | Any):
        yield from (part.element for part in tree.part.parts if isinstance(part, Ask))
    elif isinstance(tree, All | Any):
        for part in tree.parts:
            yield from negated(part)


@pytest.mark.parametrize("held", PROVISIONS, ids=lambda held: f"{held.id}-{held.period.start}")
def test_a_provision_names_everything_elsewhere_that_stands_in_its_way(held: Provision) -> None:
    own = {element.id for element in held.elements}

    against = {name for element in held.elements for name in negated(element.asks)} - own

    assert against <= set(held.displaced_by)
