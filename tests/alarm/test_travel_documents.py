"""The machine-readable zone: the standard's own examples, the codes for refugees, names of many scripts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import travel_documents, travel_documents_names, travel_documents_reading
from asylia.alarm.errors import TravelDocumentRefused
from asylia.alarm.travel_documents import Holder, Size, TravelDocument

# The specimens of ICAO Doc 9303, parts 4, 5 and 6.
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
ANNA = Holder("Eriksson", "Anna Maria", "UTO", "1974-08-12", "F")
BOOKLET = TravelDocument(
    Size.TD3, "P", "UTO", "L898902C3", date(2012, 4, 15), ANNA, "ZE184226B", specimen=True
)
CARD = TravelDocument(Size.TD1, "I", "UTO", "D23145890", date(2012, 4, 15), ANNA, specimen=True)
REFUGEE = replace(
    BOOKLET, holder=Holder("Example", "Sun", "XXB", "1998", ""), issuer="KOR", optional="", specimen=False
)


@pytest.mark.parametrize(
    ("document", "lines"),
    [(BOOKLET, TD3), (CARD, TD1), (replace(CARD, size=Size.TD2), TD2)],
    ids=list(Size)[::-1],
)
def test_the_specimens_of_the_standard_are_written_as_printed_there(document, lines):
    assert travel_documents.write(document) == lines
    assert travel_documents_reading.read("\n".join(lines)).holds


@pytest.mark.parametrize(
    ("signs", "digit"),
    [
        ("520727", 3),
        ("AB2134<<<", 5),
        ("HA672242<65802254960108" + "6<<<<<<<<<<<<<<0", 8),
        ("D23145890734", 9),
        ("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", 2),
        ("HA672242<658022549601086<<<<<<<", 8),
    ],
)
def test_check_digits_are_those_of_the_examples_of_part_3(signs, digit):
    assert travel_documents.check_digit(signs) == digit


def test_a_number_of_more_than_nine_signs_goes_on_in_the_optional_part():
    lines = travel_documents.write(replace(CARD, number="D23145890734"))

    assert lines[0] == "I<UTOD23145890<7349<<<<<<<<<<<"
    zone = travel_documents_reading.read("\n".join(lines))
    assert (zone.number, zone.holds, zone.optional) == ("D23145890734", True, "")


def test_a_refugee_is_written_with_the_code_for_refugees_and_an_unknown_birthday_is_left_open():
    _, second = travel_documents.write(REFUGEE)

    assert second[10:20] == "XXB98<<<<7"
    assert second[20] == "<"
    assert travel_documents.meaning("XXB").startswith("refugee")


@pytest.mark.parametrize("code", sorted(travel_documents.WITHOUT_NATIONALITY))
def test_each_code_without_nationality_may_be_a_holders_and_never_an_issuers(code):
    travel_documents.write(replace(REFUGEE, holder=replace(REFUGEE.holder, nationality=code)))

    with pytest.raises(TravelDocumentRefused, match="nobody issues under it"):
        travel_documents.write(replace(REFUGEE, issuer=code))


def test_an_organisation_may_issue():
    first, _ = travel_documents.write(replace(REFUGEE, issuer="UNO"))

    assert first.startswith("P<UNOEXAMPLE<<SUN<")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"issuer": "UTO"}, "is for specimens"),
        ({"issuer": "QQQ"}, "is no code of ICAO Doc 9303"),
        ({"issuer": "DEU"}, "Germany is D"),
        ({"issuer": "XKX"}, "Kosovo is RKS"),
        ({"issuer": ""}, "nothing is no code"),
        ({"code": "I"}, "does not begin with P"),
        ({"code": "p"}, "one or two capitals"),
        ({"code": ""}, "nothing is not one or two capitals"),
        ({"size": Size.TD1, "code": "AC"}, "kept for another use"),
        ({"size": Size.TD2, "code": "IV"}, "kept for another use"),
        ({"size": Size.TD1, "code": "X"}, "begin with A or C or I"),
        ({"number": ""}, "a document has one"),
        ({"number": "L-1"}, "more than capitals"),
        ({"number": "L898902C3Q"}, "at most 9"),
        ({"optional": "A" * 15}, "there is room for 14"),
        ({"holder": replace(ANNA, nationality="KOR", sex="X")}, "not F, M or left empty"),
        ({"holder": replace(ANNA, nationality="KOR", born_on="98")}, "is not written 1998-05-21"),
        ({"holder": replace(ANNA, nationality="KOR", born_on="1998-02-30")}, "no day of the calendar"),
        ({"holder": replace(ANNA, nationality="KOR", born_on="2031")}, "after the day on which"),
        ({"holder": replace(ANNA, nationality="KOR", primary_name="--")}, "a name has letters"),
        ({"holder": replace(ANNA, nationality="KOR", primary_name="김")}, "write the name in Latin letters"),
    ],
)
def test_what_a_zone_cannot_hold_is_refused(changed, says):
    with pytest.raises(TravelDocumentRefused, match=says):
        travel_documents.write(replace(REFUGEE, **changed))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("O’Connor", "OCONNOR"),
        ("Müller-Østergård", "MUELLER<OESTERGAARD"),
        ("Nguyễn Thị Ánh", "NGUYEN<THI<ANH"),
        ("Щукин", "SHCHUKIN"),
        ("Юлия", "IULIIA"),
        ("Đặng Þór Straße Łódź", "DANG<THOR<STRASSE<LODZ"),
        ("  van  der   Berg ", "VAN<DER<BERG"),
    ],
)
def test_names_are_transliterated_by_the_tables_of_part_3(name, written):
    assert travel_documents_names.transliterate(name) == written


def test_a_name_that_is_too_long_is_cut_as_in_part_4():
    written = travel_documents_names.name_field("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", room=39)

    assert written == "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"


LETTERS = st.lists(st.text("ABCDE", min_size=1, max_size=9), min_size=1, max_size=25).map(" ".join)


@given(LETTERS, LETTERS | st.just(""), st.sampled_from([30, 31, 39]))
def test_a_cut_name_fills_its_field_ends_in_a_letter_and_keeps_both_parts(primary, secondary, room):
    written = travel_documents_names.name_field(primary, secondary, room=room)

    first, second = map(travel_documents_names.transliterate, (primary, secondary))
    whole = f"{first}<<{second}" if second else first
    assert len(written) == room
    if len(whole) > room:
        assert written[-1] != "<"
        assert ("<<" in written) == bool(second)
    else:
        assert written.rstrip("<") == whole


DOCUMENTS = st.builds(
    TravelDocument,
    size=st.sampled_from(Size),
    code=st.just("P"),
    issuer=st.sampled_from(["KOR", "UNO", "D"]),
    number=st.text("ABC123", min_size=1, max_size=9),
    expires_on=st.dates(date(2025, 1, 1), date(2060, 1, 1)),
    holder=st.builds(
        Holder,
        primary_name=LETTERS,
        secondary_name=LETTERS,
        nationality=st.sampled_from([*travel_documents.WITHOUT_NATIONALITY, "KOR"]),
        born_on=st.sampled_from(["", "1998", "1998-05", "1998-05-21"]),
        sex=st.sampled_from(["", "F", "M"]),
    ),
    optional=st.text("XYZ789", max_size=7),
)


@given(DOCUMENTS.map(lambda d: d if d.size is Size.TD3 else replace(d, code="I")))
def test_what_was_written_is_read_back_and_every_digit_holds(document):
    zone = travel_documents_reading.read("\n".join(travel_documents.write(document)))

    assert zone.holds
    assert (zone.size, zone.code, zone.issuer) == (document.size, document.code, document.issuer)
    assert (zone.number, zone.optional) == (document.number, document.optional)
    assert (zone.nationality, zone.sex) == (document.holder.nationality, document.holder.sex)
    assert zone.expires == document.expires_on.strftime("%y%m%d")


@given(st.sampled_from([TD1, TD2, TD3]), st.data())
def test_a_misread_figure_is_noticed(lines, data):
    text = "\n".join(lines)
    at = data.draw(st.sampled_from([n for n, sign in enumerate(text) if sign.isdigit()]))
    other = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != text[at]]))

    zone = travel_documents_reading.read(text[:at] + other + text[at + 1 :])

    assert not zone.holds


@pytest.mark.parametrize("text", ["", "P<UTO", "\n".join(TD3[:1]), "\n".join(TD1[:2]), "A" * 44])
def test_lines_of_no_size_are_refused(text):
    with pytest.raises(TravelDocumentRefused, match="this has lines of"):
        travel_documents_reading.read(text)


def test_a_sign_of_no_zone_is_refused():
    with pytest.raises(TravelDocumentRefused, match="may not stand in a machine-readable zone"):
        travel_documents_reading.read("\n".join(TD3).lower())


@pytest.mark.parametrize("code", ["D", "UNO", "UTO", "GBN", "RKS", "KOR"])
def test_every_code_in_use_has_a_meaning(code):
    assert travel_documents.meaning(code)


def test_a_code_that_is_not_in_use_has_none():
    assert travel_documents.meaning("ZZZ") == ""


def test_the_four_codes_are_those_of_the_standard():
    assert list(travel_documents.WITHOUT_NATIONALITY) == ["XXA", "XXB", "XXC", "X" * 3]
