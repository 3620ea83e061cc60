"""Receipts: both keys and the statement are bound together; what is altered or copied badly is refused."""

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.vault import primitives, receipt_keys, receipts
from asylia.vault.errors import FormatRefused, ProofRefused, SignInRefused, UnknownVersion
from asylia.vault.primitives import Cost
from asylia.vault.receipts import Side
from asylia.vault.secret import Secret

ONE, OTHER, STRANGER = (Secret(bytes([number]) * 32) for number in (1, 2, 3))
PUBLIC_ONE, PUBLIC_OTHER = primitives.sign_public(ONE), primitives.sign_public(OTHER)
DRAFT = receipts.draft(b"a statement", first_key=PUBLIC_ONE, second_key=PUBLIC_OTHER)
SIGNED = receipts.sign(receipts.sign(DRAFT, key=ONE), key=OTHER)
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
WORDS = Secret(b"one two three four five six")


def test_a_receipt_signed_by_both_holds_and_comes_back_from_its_text():
    receipts.check(SIGNED)

    assert SIGNED.missing == ()
    assert receipts.from_text(receipts.to_text(SIGNED)) == SIGNED


def test_a_signature_that_is_missing_is_told():
    receipts.check(DRAFT)

    assert DRAFT.missing == (Side.FIRST, Side.SECOND)
    assert receipts.sign(DRAFT, key=OTHER).missing == (Side.FIRST,)


@given(st.integers(0, len(receipts.to_text(SIGNED)) * 5))
def test_no_bit_of_a_receipt_can_be_changed(bit):
    body = receipts.to_text(SIGNED).removeprefix(receipts.PREFIX)
    held = bytearray(base64.b32decode(body + "=" * (-len(body) % 8)))
    bit %= len(held) * 8
    held[bit // 8] ^= 1 << (bit % 8)

    with pytest.raises((FormatRefused, ProofRefused)):
        receipts.check(receipts.from_text(receipts.PREFIX + base64.b32encode(held).decode().rstrip("=")))


def test_neither_party_nor_statement_can_be_exchanged():
    swapped = replace(
        SIGNED,
        first_key=SIGNED.second_key,
        second_key=SIGNED.first_key,
        first_signature=SIGNED.second_signature,
        second_signature=SIGNED.first_signature,
    )
    stranger = replace(SIGNED, second_key=primitives.sign_public(STRANGER), second_signature=b"")
    for altered in (swapped, stranger, replace(SIGNED, statement=b"another")):
        with pytest.raises(ProofRefused):
            receipts.check(altered)


def test_a_stranger_cannot_sign():
    with pytest.raises(ProofRefused, match="neither party"):
        receipts.sign(DRAFT, key=STRANGER)


@given(st.text(" \n\t", max_size=5), st.booleans())
def test_spaces_line_breaks_and_small_letters_do_not_matter(gap, small):
    text = receipts.to_text(SIGNED)
    copied = gap.join(text[at : at + 40] for at in range(0, len(text), 40))

    assert receipts.from_text(copied.lower() if small else copied) == SIGNED


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("", FormatRefused, "begins with ASYLIA1:"),
        ("ASYLIA2:AAAA", UnknownVersion, "of a version"),
        ("ASYLIA1:" + base64.b32encode(b"\x09").decode().rstrip("="), UnknownVersion, "of a version"),
        ("ASYLIA1:A1", FormatRefused, "misread"),
        ("ASYLIA1:", FormatRefused, "do not fit together"),
        (receipts.to_text(SIGNED)[:-20], FormatRefused, "not copied whole"),
        (receipts.to_text(SIGNED) + "AAAAAAAA", FormatRefused, "not copied whole"),
        (receipts.to_text(replace(SIGNED, first_signature=b"x")), FormatRefused, "another length"),
    ],
)
def test_a_text_that_is_no_receipt_is_refused_in_words(text, error, says):
    with pytest.raises(error, match=says):
        receipts.from_text(text)


@pytest.mark.parametrize(
    ("statement", "first", "says"),
    [
        (b"x", PUBLIC_OTHER, "both keys are the same"),
        (b"x", b"short", "32 bytes"),
        (b"", PUBLIC_ONE, "1 to 1024"),
        (b"x" * 1025, PUBLIC_ONE, "1 to 1024"),
    ],
)
def test_a_receipt_has_a_statement_and_two_parties(statement, first, says):
    with pytest.raises(FormatRefused, match=says):
        receipts.draft(statement, first_key=first, second_key=PUBLIC_OTHER)


@given(st.binary(max_size=20), st.binary(max_size=20), st.binary(min_size=16, max_size=16))
def test_a_commitment_fits_one_value_and_one_salt(one, other, salt):
    held = receipts.commit(one, salt=salt)

    assert (held == receipts.commit(other, salt=salt)) == (one == other)
    assert held != receipts.commit(one, salt=bytes(16)) or salt == bytes(16)
    assert receipts.new_salt() != receipts.new_salt()


# Keys


def test_a_key_opens_with_its_words_and_with_no_others():
    sealed, public = receipt_keys.new(WORDS, cost=CHEAP)

    key = receipt_keys.open_key(sealed, passphrase=WORDS)

    assert primitives.sign_public(key) == receipt_keys.read_public(public)
    with pytest.raises(SignInRefused, match="does not fit"):
        receipt_keys.open_key(sealed, passphrase=Secret(b"one two three four five seven"))


def test_the_secret_key_stands_in_no_file():
    sealed, public = receipt_keys.new(WORDS, cost=CHEAP)
    seed = receipt_keys.open_key(sealed, passphrase=WORDS).reveal()

    for text in (sealed, public):
        assert seed not in base64.b64decode(text.splitlines()[1])


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("", FormatRefused, "is not a public key"),
        ("asylia-receipt-public/2\nAAAA\n", UnknownVersion, "of a version"),
        ("asylia-receipt-public/1\n!!\n", FormatRefused, "not copied whole"),
        ("asylia-receipt-public/1\nAAAA\n", FormatRefused, "not copied whole"),
    ],
)
def test_a_file_that_is_no_public_key_is_refused(text, error, says):
    with pytest.raises(error, match=says):
        receipt_keys.read_public(text)


def test_a_key_file_cannot_ask_for_all_the_memory_there_is():
    sealed, _ = receipt_keys.new(WORDS, cost=CHEAP)
    kind, body = sealed.split()
    held = bytearray(base64.b64decode(body))
    held[8:12] = (1 << 31).to_bytes(4, "big")

    with pytest.raises(FormatRefused, match="more memory or time"):
        receipt_keys.open_key(f"{kind}\n{base64.b64encode(held).decode()}", passphrase=WORDS)
