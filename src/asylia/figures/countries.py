"""Countries by the codes that the tables use: ISO 3166 alpha-3, and UNHCR's few for what is no country."""

from dataclasses import dataclass
from functools import cache

from asylia.figures import store
from asylia.figures.errors import CountryUnknown
from asylia.terms import states

NO_COUNTRY = {"UNK", "UKN", "XXA", "STA", "TIB", "AB9"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory, its names, and UNHCR's own code for it."""

    code: str
    unhcr_code: str
    name: str
    name_ko: str
    region: str

    def named(self, language: str) -> str:
        """Return its name in a language, English where there is no other."""
        return self.name_ko if language == "ko" and self.name_ko else self.name


@cache
def every() -> dict[str, Country]:
    """Return every country by its code."""
    found = store.rows("select code, unhcr_code, name, name_ko, region from countries order by name")
    return {row[0]: Country(*(value or "" for value in row)) for row in found}


def country(code: str) -> Country:
    """Return one country by ISO 3166 alpha-3 code. Raises: CountryUnknown, with what was perhaps meant."""
    found = every().get(code)
    if found:
        return found
    for one in every().values():
        if one.unhcr_code == code:
            raise CountryUnknown(f"{code} is UNHCR's own code for {one.name}; here it is {one.code}")
    raise CountryUnknown(f"{code!r} is no country code of these tables{states.hint(code)}")


def name_of(code: str, language: str = "en") -> str:
    """Return a country's name, or the code itself where the tables have no name for it."""
    found = every().get(code)
    return found.named(language) if found else code
