"""An estimate as plain values of the form asylia-estimate/1."""

from asylia.counting.estimation.answers import ASSUMES, Answer
from asylia.counting.estimation.estimating import Estimate

FORMAT = "asylia-estimate/1"
Plain = dict[str, object]


def estimate(found: Estimate) -> Plain:
    """Return the estimate, its models and warnings; a refusal has its reason and no numbers."""
    return {
        "format": FORMAT,
        "observed": found.observed_persons,
        "estimate": _whole(found.estimate),
        "low": _whole(found.low),
        "high": _whole(found.high),
        "level": found.level,
        "refused": found.refused,
        "models": [
            _model(answer, weight)
            for answer, weight in zip(found.answers, found.weights, strict=True)
            if answer.refused is None
        ],
        "warnings": list(found.warnings),
    }


def full(found: Estimate) -> Plain:
    """Return the same with what each list does, what models assume, and the errors of chance in them."""
    return estimate(found) | {
        "lists": dict(zip(found.table.lists, map(int, found.table.on_list()), strict=True)),
        "dropped": [
            {
                "without": one.without,
                "estimate": _whole(one.estimate),
                "low": _whole(one.low),
                "high": _whole(one.high),
                "refused": one.refused,
            }
            for one in found.dropped
        ],
        "assumptions": {answer.model.value: ASSUMES[answer.model] for answer in found.answers},
        "monte_carlo_error_share": {
            answer.title: round(answer.error_share, 4) for answer in found.answers if answer.refused is None
        },
    }


def _model(answer: Answer, weight: float) -> Plain:
    return {
        "name": answer.title,
        "estimate": _whole(answer.estimate),
        "low": _whole(answer.low),
        "high": _whole(answer.high),
        "weight": round(weight, 4),
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
