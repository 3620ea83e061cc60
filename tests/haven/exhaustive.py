"""The best placement found by trying everything, from the file's own words: no code of ours, no solver."""

import itertools
from collections.abc import Iterator

DEFAULT = ("emergency", "urgent", "ties", "normal", "wishes", "score")


def may_go(family: dict, place: dict) -> bool:
    accepts = place.get("accepts", {})
    if place["ref"] in family.get("barred", ()):
        return False
    if "nationality" in accepts and family.get("nationality") not in (None, *accepts["nationality"]):
        return False
    priority = family.get("priority", "normal")
    if "priority" in accepts and priority not in accepts["priority"]:
        return False
    if priority != "normal" and place.get("processing_days", 0) > family.get("clock_days", 10**9):
        return False
    speaks, spoken = set(family.get("languages", ())), place.get("languages")
    return not (speaks and spoken is not None and not speaks & set(spoken))


def fits(problem: dict, choice: tuple[str | None, ...]) -> bool:
    went = list(zip(problem["families"], choice, strict=True))
    for place in problem["places"]:
        here = [family for family, ref in went if ref == place["ref"]]
        if sum(family["persons"] for family in here) > place.get("seats", 10**9):
            return False
        for name, limit in place.get("services", {}).items():
            if sum(family.get("needs", {}).get(name, 0) for family in here) > limit:
                return False
    return all(
        sum(family["persons"] for family, ref in went if ref in quota["places"]) <= quota["persons"]
        for quota in problem.get("quotas", ())
    )


def choices(problem: dict) -> Iterator[tuple[str | None, ...]]:
    """Every placement that keeps all limits."""
    options = [
        [None, *(place["ref"] for place in problem["places"] if may_go(family, place))]
        for family in problem["families"]
    ]
    return (choice for choice in itertools.product(*options) if fits(problem, choice))


def value(problem: dict, choice: tuple[str | None, ...], level: str) -> float:
    went = [(f, ref) for f, ref in zip(problem["families"], choice, strict=True) if ref is not None]
    if level == "ties":
        return sum(ref in family.get("ties", ()) for family, ref in went)
    if level == "score":
        return round(sum(family.get("scores", {}).get(ref, 0) for family, ref in went), 6)
    if level == "wishes":
        wished = [(family["wishes"], ref) for family, ref in went if ref in family.get("wishes", ())]
        return sum(10 - wishes.index(ref) for wishes, ref in wished)
    return sum(family["persons"] for family, _ in went if family.get("priority", "normal") == level)


def longest_clock(problem: dict, priority: str) -> int:
    group = [family for family in problem["families"] if family.get("priority", "normal") == priority]
    return max((family.get("clock_days", 0) for family in group), default=0)


def ranks(problem: dict, choice: tuple[str | None, ...], levels: tuple[str, ...]) -> tuple[float, ...]:
    """What a placement is judged by, in order; within a priority danger counts first, then the clock."""
    went = [f for f, ref in zip(problem["families"], choice, strict=True) if ref is not None]
    found: list[float] = []
    for level in levels:
        found.append(value(problem, choice, level))
        group = [family for family in went if family.get("priority", "normal") == level]
        found.append(sum(family["persons"] * family.get("danger", 0) for family in group))
        after_all = 1 + longest_clock(problem, level)
        found.append(-sum(family["persons"] * family.get("clock_days", after_all) for family in group))
    return (*found, sum(family.get("waiting_days", 0) for family in went))


def best(problem: dict, levels: tuple[str, ...] = DEFAULT) -> tuple[float, ...]:
    """What the best placement is judged at."""
    return max(ranks(problem, choice, levels) for choice in choices(problem))
