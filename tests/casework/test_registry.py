import pytest

from asylia.casework import founding
from asylia.casework.duplicates import Likeness, Searched
from asylia.casework.selectors import registry
from asylia.vault.errors import NothingToOpen


def test_a_file_of_ones_own_shows_what_its_entry_holds(office):
    reg = office.sign_in("reg")
    case = office.register("김철수", by=reg)

    (found,) = registry.possible_duplicates(reg, Searched(("Kim Chol Su",), "1989"))

    assert (found.ref, found.likeness, found.births_agree) == (case.ref, Likeness.SOUNDS, True)
    assert found.mine.names == ("김철수",)


def test_of_a_file_that_she_cannot_open_a_registrar_learns_whom_to_ask_and_no_name(office):
    case = office.register("김철수")
    office.enrol("reg2", ["registration_officer"])
    founding.share_registry(office.sign_in("sup"))

    (found,) = registry.possible_duplicates(office.sign_in("reg2"), Searched(("김철수",)))

    assert (found.ref, found.mine, found.ask) == (case.ref, None, ("reg",))


def test_the_nearest_come_first_and_what_was_looked_at_is_passed_over(office):
    reg = office.sign_in("reg")
    sound = office.register("Kim Chol Su", by=reg)
    same = office.register("김철수", by=reg)
    written = office.register("김 철수", by=reg)

    found = registry.possible_duplicates(reg, Searched(("김철수",)))

    assert [one.ref for one in found] == [same.ref, written.ref, sound.ref]
    left = registry.possible_duplicates(reg, Searched(("김철수",)), without=[same.ref, sound.ref])
    assert [one.ref for one in left] == [written.ref]


def test_nobody_is_found_for_a_name_that_nobody_has(office):
    reg = office.sign_in("reg")
    office.register("김철수", by=reg)

    assert registry.possible_duplicates(reg, Searched(("박순옥",))) == ()


def test_only_registrars_and_supervisors_search(office):
    office.register("김철수")

    assert [registry.can_search(office.sign_in(code)) for code in ("reg", "sup", "elig")] == [
        True,
        True,
        False,
    ]
    with pytest.raises(NothingToOpen):
        registry.possible_duplicates(office.sign_in("elig"), Searched(("김철수",)))


def test_every_search_is_in_the_log(office):
    reg = office.sign_in("reg")
    before = office.office.keeper.room.log.store.size()

    registry.possible_duplicates(reg, Searched(("박순옥",)))

    assert office.office.keeper.room.log.store.size() > before
