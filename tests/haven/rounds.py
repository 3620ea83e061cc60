"""Small placement rounds, drawn from a seed or by hypothesis, as a file would hold them."""

import json
import random

from asylia.haven import places, reading


def drawn(seed: int, *, families: int = 6, room: int = 3) -> dict:
    """A round with a little of everything, tight enough that somebody is left over."""
    chance = random.Random(seed)
    refs = [f"P{number}" for number in range(1, room + 1)]
    return {
        "format": "asylia-placement/1",
        "families": [_family(f"F{number}", refs, chance) for number in range(1, families + 1)],
        "places": [_place(ref, chance) for ref in refs],
        "quotas": [{"places": refs[:2], "persons": chance.randint(3, 9)}] if chance.random() < 0.5 else [],
    }


def _family(ref: str, refs: list[str], chance: random.Random) -> dict:
    family = {
        "ref": ref,
        "persons": chance.choice((1, 1, 2, 3, 4)),
        "priority": chance.choice(("emergency", "urgent", "normal", "normal")),
        "danger": chance.randint(0, 3),
        "waiting_days": chance.choice((0, 30, 400)),
        "needs": {"school": chance.randint(0, 2)},
        "languages": chance.sample(("ko", "en", "zh"), 2),
        "nationality": chance.choice(("PRK", "PRK", "CHN")),
        "ties": chance.sample(refs, chance.choice((0, 0, 1))),
        "wishes": chance.sample(refs, chance.randint(0, len(refs))),
        "scores": {ref: chance.randint(0, 10_000) / 10_000 for ref in refs},
        "barred": chance.sample(refs, chance.choice((0, 0, 0, 1))),
    }
    if chance.random() < 0.7:
        family["clock_days"] = chance.choice((7, 42, 90))
    return family


def _place(ref: str, chance: random.Random) -> dict:
    place = {"ref": ref, "seats": chance.randint(4, 7), "services": {"school": chance.randint(0, 5)}}
    if chance.random() < 0.5:
        place["languages"] = chance.sample(("ko", "en", "zh"), 2)
    if chance.random() < 0.5:
        place["processing_days"] = chance.choice((5, 42, 60))
    if chance.random() < 0.3:
        place["accepts"] = {"nationality": ["PRK"], "priority": ["emergency", "normal"]}
    return place


def read(problem: dict) -> places.Round:
    """The round, through the reader that every file goes through."""
    return reading.read_round(json.dumps(problem), where="round.json")
