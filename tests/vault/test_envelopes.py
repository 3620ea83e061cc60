"""A sealed text opens where it was sealed, as it was sealed, and nowhere else."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.vault import envelopes, padding, primitives
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.errors import FormatRefused, NotAuthentic, TooLong, UnknownVersion
from tests.vault.offices import CASE, OTHER, RECORD, place

KEY = CaseKey(CASE, 1, primitives.new_key())
SEALED = envelopes.seal(b"a text", key=KEY, place=place())


@given(st.binary(max_size=5000))
def test_what_was_sealed_opens(text):
    assert envelopes.unseal(envelopes.seal(text, key=KEY, place=place()), key=KEY, place=place()) == text


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_any_flipped_bit_is_refused(bit):
    held = bytearray(SEALED)
    held[bit // 8] ^= 1 << bit % 8

    with pytest.raises((NotAuthentic, UnknownVersion)):
        envelopes.unseal(bytes(held), key=KEY, place=place())


@given(st.integers(0, len(SEALED) - 1))
def test_any_shortened_text_is_refused(size):
    with pytest.raises((NotAuthentic, FormatRefused)):
        envelopes.unseal(SEALED[:size], key=KEY, place=place())


@given(st.binary(min_size=1, max_size=80))
def test_any_lengthened_text_is_refused(more):
    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED + more, key=KEY, place=place())


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(place(), kind="decision"),
        replace(place(), record=UUID(int=9)),
        replace(place(), field="summary"),
        replace(place(), revision=2),
    ],
    ids=["kind", "record", "field", "revision"],
)
def test_a_text_moved_within_its_case_is_refused(elsewhere):
    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED, key=KEY, place=elsewhere)


def test_a_text_moved_to_another_case_or_generation_is_refused_even_under_the_same_key():
    other_case = CaseKey(OTHER, 1, KEY.secret)
    later = CaseKey(CASE, 2, KEY.secret)
    renumbered = SEALED[:2] + (2).to_bytes(4, "big") + SEALED[6:]

    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED, key=other_case, place=place(case=OTHER))
    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED, key=later, place=place())
    with pytest.raises(NotAuthentic):
        envelopes.unseal(renumbered, key=later, place=place())


def test_a_key_of_another_case_is_not_used():
    with pytest.raises(NotAuthentic):
        envelopes.seal(b"a text", key=KEY, place=place(case=OTHER))


def test_swapped_halves_are_refused():
    other = envelopes.seal(b"a text", key=KEY, place=place())

    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED[:40] + other[40:], key=KEY, place=place())


def test_another_key_is_refused():
    with pytest.raises(NotAuthentic):
        envelopes.unseal(SEALED, key=CaseKey(CASE, 1, primitives.new_key()), place=place())


def test_an_unknown_version_is_named_and_not_guessed():
    with pytest.raises(UnknownVersion):
        envelopes.unseal(b"S2" + SEALED[2:], key=KEY, place=place())


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_lengths_within_one_step_cannot_be_told_apart(one, other):
    sizes = {len(envelopes.seal(bytes(n), key=KEY, place=place())) for n in (one, other)}

    assert (len(sizes) == 1) == (padding.padded_size(one) == padding.padded_size(other))


def test_steps_are_those_of_the_format():
    assert [padding.padded_size(n) for n in (0, 9, 60, 61, 500, 1020, 1021, 2044, 2045)] == [
        *(64, 64, 64, 128, 512, 1024),
        *(2048, 2048, 3072),
    ]
    assert len(SEALED) == 110


def test_padding_that_is_not_zero_is_refused():
    with pytest.raises(NotAuthentic):
        padding.unpad(padding.pad(b"text")[:-1] + b"x")


def test_a_text_longer_than_an_envelope_holds_is_refused():
    with pytest.raises(TooLong):
        padding.pad(bytes(padding.LONGEST + 1))


@given(st.integers(0, 2**32 - 1), st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,62}", fullmatch=True))
def test_a_place_reads_back_from_its_key(revision, word):
    there = Place(CASE, word, RECORD, word, revision)

    assert Place.read(there.key) == there


@pytest.mark.parametrize("word", ["", "Kim", "\ud64d\uae38\ub3d9", "two words", "a" * 64, "-a", "a\n"])
def test_a_field_s_name_cannot_be_a_person_s(word):
    with pytest.raises(FormatRefused):
        Place(CASE, "statement", RECORD, word)
