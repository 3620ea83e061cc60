"""What a request may ask for: each parameter's form, its schema, and its one sentence when it is wrong."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2100
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,9})", re.ASCII)


class Misasked(ValueError):
    """A parameter that is not of its form; its text is one sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, what it means, its JSON schema, and how its text is read."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    in_path: bool = False
    default: Any = field(default=None)

    def described(self) -> dict[str, Any]:
        """Return it as OpenAPI has it."""
        schema = dict(self.schema)
        if self.default is not None:
            schema["default"] = self.default
        return {
            "name": self.name,
            "in": "path" if self.in_path else "query",
            "required": self.in_path,
            "description": self.about,
            "schema": schema,
        }


def state(name: str, about: str, *, in_path: bool = False, default: str | None = None) -> Parameter:
    """Return a parameter that is a country code of three capitals."""
    return pattern(name, about, "[A-Z][A-Z0-9]{2}", in_path=in_path, default=default)


def pattern(
    name: str, about: str, form: str, *, in_path: bool = False, default: str | None = None
) -> Parameter:
    """Return a parameter of a form given as a regular expression."""

    def read(text: str) -> str:
        if not re.fullmatch(form, text, re.ASCII):
            raise Misasked(f"{name} must have the form {form}")
        return text

    return Parameter(name, about, {"type": "string", "pattern": f"^{form}$"}, read, in_path, default)


def whole(name: str, about: str, *, least: int, most: int, default: int | None = None) -> Parameter:
    """Return a parameter that is a whole number within bounds."""

    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise Misasked(f"{name} must be a whole number from {least} to {most}")
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(name, about, schema, read, default=default)


def year(name: str, about: str) -> Parameter:
    """Return a parameter that is a year."""
    return whole(name, about, least=FIRST_YEAR, most=LAST_YEAR)


def choice(
    name: str, about: str, among: tuple[str, ...], *, in_path: bool = False, default: str | None = None
) -> Parameter:
    """Return a parameter that is one of a few words."""

    def read(text: str) -> str:
        if text not in among:
            raise Misasked(f"{name} must be one of {', '.join(among)}")
        return text

    return Parameter(name, about, {"type": "string", "enum": list(among)}, read, in_path, default)


def day(name: str, about: str) -> Parameter:
    """Return a parameter that is a day, as 2014-08-20."""

    def read(text: str) -> date:
        try:
            if len(text) != len("2014-08-20"):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise Misasked(f"{name} must be a day written as 2014-08-20") from None

    return Parameter(name, about, {"type": "string", "format": "date"}, read)


def read_all(
    known: tuple[Parameter, ...], query: Mapping[str, list[str]], path: Mapping[str, str]
) -> dict[str, Any]:
    """Return every parameter read, defaults filled in. Raises: Misasked."""
    names = {one.name for one in known if not one.in_path}
    for name in query:
        if name not in names:
            raise Misasked(
                f"there is no parameter {name!r} here; there are {', '.join(sorted(names)) or 'none'}"
            )
    given: dict[str, Any] = {}
    for one in known:
        texts = [path[one.name]] if one.in_path else query.get(one.name, [])
        if len(texts) > 1:
            raise Misasked(f"{one.name} is given more than once")
        given[one.name] = one.read(texts[0]) if texts else one.default
    return given
