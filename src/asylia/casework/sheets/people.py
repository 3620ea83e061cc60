"""Who the applicant is, who belongs to her, what she needs, whom she lets know what, who represents her."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    """How a written name is used."""

    OWN = "own"
    DOCUMENT = "document"
    FORMER = "former"
    ALIAS = "alias"
    PSEUDONYM = "pseudonym"


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One name as it was written, in whatever script; it is shown as entered."""

    text: str
    kind: NameKind = NameKind.OWN


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant of this file. `birth` is written as it was given: a date, a month, a year, `34@2019`."""

    names: tuple[WrittenName, ...] = ()
    birth: str = ""
    sex: str = ""
    place_of_origin: str = ""
    languages: tuple[str, ...] = ()
    contact: str = ""
    same_sex_staff: bool = False
    interpreters_not_wanted: str = ""

    @property
    def shown(self) -> str:
        """The name to show in a list: the first one entered."""
        return self.names[0].text if self.names else ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family. `file` is the reference of her own case, if she has one.

    `derivative` says that she asks for status through this applicant; her own claim is tested in her own
    file.
    """

    id: str
    relation: str
    name: str = ""
    birth: str = ""
    file: str = ""
    derivative: bool = False
    offered_own_interview: bool = False
    at_risk_at_home: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A specific need by UNHCR's code, as `LP-RR`. A need ends; it is not removed."""

    code: str
    noted_on: date
    noted_by: str
    note: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """What the applicant lets one recipient know, which fields, for which purpose."""

    id: str
    recipient: str
    fields: tuple[str, ...]
    purpose: str
    given_on: date
    how: str = ""
    language: str = ""
    until: date | None = None
    withdrawn_on: date | None = None

    def is_good(self, on: date) -> bool:
        """True on a day on which it stands."""
        ended = self.withdrawn_on is not None and self.withdrawn_on <= on
        return self.given_on <= on and not ended and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Representative:
    """A legal representative: her account if she has one, her paper, and for how long she may look."""

    id: str
    name: str
    organisation: str = ""
    officer: str = ""
    signed: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class People:
    """The sheet of persons."""

    applicant: Person = Person()
    relatives: tuple[Relative, ...] = ()
    needs: tuple[Need, ...] = ()
    consents: tuple[Consent, ...] = ()
    representatives: tuple[Representative, ...] = ()

    def needs_now(self) -> tuple[str, ...]:
        """Return the codes of the needs that have not ended."""
        return tuple(dict.fromkeys(need.code for need in self.needs if need.ended_on is None))


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of one's own cases shows of each: opened at a glance, counted apart."""

    name: str = ""
    needs: tuple[str, ...] = ()
    language: str = ""
