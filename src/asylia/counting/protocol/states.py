"""What each side keeps between its steps: its key and its references, never a name."""

import json
from dataclasses import asdict, dataclass

from asylia.counting.errors import ProtocolRefused

FORMAT = "asylia-shared-count-state/1"


@dataclass(frozen=True, slots=True)
class State:
    """What a side keeps.

    order: how the asking side's rows stand in the request, or, on the answering side, the request's in the
    answer.
    layout: which text of each row of the request stands where, on the asking side.
    """

    side: str  # asking or answering
    label: str
    session: str
    key: str
    request: str  # digest of the request
    answer: str  # digest of the answer; "" until there is one
    order: tuple[int, ...]
    refs: tuple[str, ...]
    open_key: str = ""
    layout: tuple[str, ...] = ()


def write(state: State) -> str:
    """Return a state as JSON; to be kept as secret as the list."""
    return json.dumps({"format": FORMAT, **asdict(state)}, ensure_ascii=True) + "\n"


def read(text: str, *, side: str) -> State:
    """Return the state in a text. Raises: ProtocolRefused if it is none, or the other side's."""
    try:
        found = json.loads(text)
        if found.pop("format") != FORMAT:
            raise ValueError
        listed = {name: tuple(found[name]) for name in ("order", "refs", "layout")}
        state = State(**{**found, **listed})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProtocolRefused("this is no state that `asylia link prepare` or `join` wrote") from None
    if side and state.side != side:
        raise ProtocolRefused(f"this is the state of the {state.side} side; the {side} side's is wanted here")
    return state
