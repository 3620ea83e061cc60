"""What an element asks, read from a law file; and which elements a tree reaches."""

from collections.abc import Iterator

from asylia.law.provisions import (
    CLAIM_KEYS,
    All,
    Any,
    Ask,
    At,
    Barred,
    Claim,
    Domain,
    Every,
    Fixed,
    Not,
    Several,
    Some,
    Tree,
)
from asylia.terms import states
from asylia.terms.strict_yaml import Document, Value

_EVERY = (Domain.STATE, Domain.DESTINATION)
_SOME = (Domain.STATE, Domain.CLAIM, Domain.HARM)


def read_tree(document: Document, value: Value) -> Tree:
    """Return the tree written at `value`. Raises: the document's refusal for a form that the language does
    not have."""
    content = value.content
    if isinstance(content, str):
        return _leaf(document, value, content)
    if not isinstance(content, dict):
        raise document.refuse(value.line, "a tree is an element id, or a mapping such as {all: [...]}")
    keys = set(content)
    if keys == {"all"}:
        return All(_parts(document, content["all"]))
    if keys == {"any"}:
        return Any(_parts(document, content["any"]))
    if keys == {"not"}:
        return Not(read_tree(document, content["not"]))
    if "of" in keys:
        return _quantified(document, value, content)
    if keys == {"reference"} and content["reference"].content == "fixed":
        return Fixed()
    if keys <= {"return", "by"} and "return" in keys and content["return"].content == "barred":
        return Barred(_treaties(document, content["by"]) if "by" in keys else ())
    raise document.refuse(
        value.line, f"the tree language has no form with the keys {', '.join(sorted(keys))}"
    )


def _leaf(document: Document, value: Value, text: str) -> Tree:
    if not text.startswith("claim."):
        return Ask(text)
    key = text.removeprefix("claim.")
    if key not in CLAIM_KEYS:
        raise document.refuse(value.line, f"a claim has no key {key}; it is one of {', '.join(CLAIM_KEYS)}")
    return Claim(key)


def _parts(document: Document, value: Value) -> tuple[Tree, ...]:
    if not isinstance(value.content, list) or not value.content:
        raise document.refuse(value.line, "all and any take a list of at least one part")
    return tuple(read_tree(document, part) for part in value.content)


def _treaties(document: Document, value: Value) -> tuple[str, ...]:
    if not isinstance(value.content, list) or not value.content:
        raise document.refuse(value.line, "by takes a list of at least one treaty")
    return tuple(str(part.content) for part in value.content)


def _quantified(document: Document, value: Value, content: dict[str, Value]) -> Tree:
    part = read_tree(document, content["of"])
    keys = set(content) - {"of"}
    if keys == {"in"}:
        return At(_state(document, content["in"]), part)
    if keys <= {"every", "residences"} and "every" in keys:
        if "residences" in keys and content["residences"].content != "every":
            raise document.refuse(content["residences"].line, "residences can only be every")
        domain = _domain(document, content["every"], _EVERY)
        return Every(domain, part, one_residence=domain is Domain.STATE and "residences" not in keys)
    if keys == {"some"}:
        return Some(_domain(document, content["some"], _SOME), part)
    if keys == {"several"}:
        return Several(_domain(document, content["several"], (Domain.CLAIM,)), part)
    raise document.refuse(
        value.line, f"the tree language has no form with the keys {', '.join(sorted(content))}"
    )


def _domain(document: Document, value: Value, allowed: tuple[Domain, ...]) -> Domain:
    for domain in allowed:
        if value.content == domain.value:
            return domain
    raise document.refuse(value.line, f"this quantifier runs over {' or '.join(allowed)}")


def _state(document: Document, value: Value) -> str:
    if isinstance(value.content, str) and states.is_state(value.content):
        return value.content
    raise document.refuse(value.line, "a state is named by its ISO 3166 alpha-3 code")


def asked(tree: Tree | None) -> Iterator[str]:
    """Yield the id of every element that the tree names."""
    if isinstance(tree, Ask):
        yield tree.element
    elif isinstance(tree, All | Any):
        for part in tree.parts:
            yield from asked(part)
    elif isinstance(tree, Not | Every | Some | Several | At):
        yield from asked(tree.part)
