"""An estimate in words: the number with its interval, who disagrees, what moves it, what it rests on."""

from collections.abc import Iterator

from asylia.cli import terminal
from asylia.counting.estimation.answers import ASSUMES, Answer
from asylia.counting.estimation.estimating import Dropped, Estimate
from asylia.counting.estimation.reading import Read
from asylia.law.telling import Line, Tone

_MOST_UNREAD = 20
_LIST_AT_MOST = 12
_CHANCE = 0.005


def say(told: Estimate, found: Read) -> None:
    """Print an estimate or a refusal, and everything that must be read beside it."""
    terminal.say(_head(told))
    if told.answers:
        terminal.say([Line("How each model answers", tone=Tone.HEADING)])
        rows = [_model(*pair) for pair in zip(told.answers, told.weights, strict=True)]
        terminal.table(("model", "estimate", "interval", "weight", "error of chance"), rows)
    if told.dropped:
        terminal.say([Line(""), Line("What dropping each list does", tone=Tone.HEADING)])
        terminal.table(("without", "estimate", "interval"), [_drop(one) for one in told.dropped])
    terminal.say(_rest(told, found))


def _head(told: Estimate) -> Iterator[Line]:
    names = told.table.lists
    lists = f"{len(names)} lists" + (f" ({', '.join(names)})" if len(names) <= _LIST_AT_MOST else "")
    if told.refused is not None:
        yield Line("No estimate", tone=Tone.HEADING)
        yield Line(f"Because {told.refused}.", tone=Tone.WARNING)
        yield Line(f"{told.observed_persons:,} people are on {lists}.")
        return
    low, middle, high = (f"{number or 0:,.0f}" for number in (told.low, told.estimate, told.high))
    yield Line(f"Between {low} and {high} people in all; the middle is {middle}", tone=Tone.HEADING)
    counted = sum(weight > 0 for weight in told.weights)
    yield Line(
        f"{told.level:.0%} interval of {counted} model{'s' if counted > 1 else ''}, each weighing the same. "
        f"{told.observed_persons:,} people are on {lists}."
    )
    yield Line("")


def _model(answer: Answer, weight: float) -> tuple[str, str, str, str, str]:
    if answer.refused is not None:
        return answer.title, "-", "says nothing", "-", ""
    error = f"{answer.error_share:.1%}" if answer.error_share > _CHANCE / 10 else "none"
    share = f"{weight:.2f}" if weight else "shown only"
    return answer.title, f"{answer.estimate:,.0f}", _interval(answer.low, answer.high), share, error


def _drop(one: Dropped) -> tuple[str, str, str]:
    if one.estimate is None or one.low is None or one.high is None:
        return one.without, "-", f"no estimate: {one.refused}"
    return one.without, f"{one.estimate:,.0f}", _interval(one.low, one.high)


def _interval(low: float, high: float) -> str:
    return f"{low:,.0f} to {high:,.0f}"


def _rest(told: Estimate, found: Read) -> Iterator[Line]:
    if told.warnings:
        yield Line("")
        yield Line("To be read beside the number", tone=Tone.HEADING)
        yield from (Line(warning, indent=2, mark="! ", tone=Tone.WARNING) for warning in told.warnings)
    models = list(dict.fromkeys(answer.model for answer in told.answers))
    if models:
        yield Line("")
        yield Line("What each model assumes", tone=Tone.HEADING)
        yield from (Line(f"{model.value}: {ASSUMES[model]}.", indent=2, mark="- ") for model in models)
        everywhere = (
            "All assume that nobody enters or leaves in the time the lists cover, and that the links between "
            "lists are right. People whom no list could ever hold are in no estimate."
        )
        yield Line(everywhere, indent=2, mark="- ")
    if found.notes or found.unread:
        yield Line("")
        yield Line("How the file was read", tone=Tone.HEADING)
        yield from (Line(note, indent=2, mark="- ") for note in found.notes)
        yield from (Line(str(one), indent=2, mark="- ") for one in found.unread[:_MOST_UNREAD])
        if len(found.unread) > _MOST_UNREAD:
            yield Line(f"and {len(found.unread) - _MOST_UNREAD:,} further rows; --json lists all", indent=2)
