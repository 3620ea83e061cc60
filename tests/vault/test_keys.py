"""Slots, bundles, grants and certificates open for whom they were made, and show nothing of themselves."""

import pickle
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.vault import bundles, certificates, factors, grants, primitives, slots
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.envelopes import CaseKey
from asylia.vault.errors import CertificateRefused, FormatRefused, NotAuthentic, UnknownVersion, VaultError
from asylia.vault.factors import Factor
from asylia.vault.secret import Secret
from tests.vault.offices import ANNA, BEN, CASE, CHEAP, OTHER, START

MASTER, PEPPER, ROOT = (primitives.new_key() for _ in range(3))
WORDS = Secret(b"six words that were never chosen")
SLOT = slots.close_with_passphrase(MASTER, officer=ANNA, passphrase=WORDS, pepper=PEPPER, cost=CHEAP)
BUNDLE = bundles.new(ANNA)
CASE_KEY = CaseKey(CASE, 1, primitives.new_key())
GRANTER = primitives.new_key()
GRANT = grants.make(
    CASE_KEY,
    recipient=ANNA,
    seal_key=primitives.seal_public(BUNDLE.seal_key),
    granter=BEN,
    sign_key=GRANTER,
)


def flipped(held: bytes, bit: int) -> bytes:
    changed = bytearray(held)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def accept(held: bytes, **other: object) -> CaseKey:
    given_ = {
        "key": grants.store_key(CASE, 1, ANNA),
        "granter_key": primitives.sign_public(GRANTER),
        "commitment": CASE_KEY.commitment,
        "seal_key": BUNDLE.seal_key,
    }
    return grants.accept(held, **(given_ | other))


def test_a_slot_opens_with_its_passphrase_and_pepper():
    assert slots.open_with_passphrase(SLOT, officer=ANNA, passphrase=WORDS, pepper=PEPPER) == MASTER


@pytest.mark.parametrize(
    "wrong",
    [
        {"officer": BEN, "passphrase": WORDS, "pepper": PEPPER},
        {"officer": ANNA, "passphrase": Secret(b"other words"), "pepper": PEPPER},
        {"officer": ANNA, "passphrase": WORDS, "pepper": primitives.new_key()},
    ],
    ids=["officer", "passphrase", "pepper"],
)
def test_a_slot_stays_shut_when_anything_is_wrong(wrong):
    with pytest.raises(NotAuthentic):
        slots.open_with_passphrase(SLOT, **wrong)


# The cost is left as it is: a flipped high bit asks for more memory than there is, which the log prevents.
@given(st.sampled_from([*range(19 * 8), *range(31 * 8, len(SLOT) * 8)]))
def test_any_flipped_bit_of_a_slot_is_refused(bit):
    with pytest.raises((NotAuthentic, UnknownVersion)):
        slots.open_with_passphrase(flipped(SLOT, bit), officer=ANNA, passphrase=WORDS, pepper=PEPPER)


def test_a_slot_of_one_kind_is_not_opened_as_another():
    with pytest.raises(NotAuthentic):
        slots.open_with_code(SLOT, officer=ANNA, code=WORDS)


def test_nobody_s_slot_looks_like_a_slot_and_opens_for_nobody():
    held = slots.nobodys(CHEAP)

    assert len(held) == len(SLOT)
    with pytest.raises(NotAuthentic):
        slots.open_with_passphrase(held, officer=ANNA, passphrase=WORDS, pepper=PEPPER)


@given(st.integers(0, 8 * 162 - 1))
def test_any_flipped_bit_of_a_bundle_is_refused(bit):
    sealed = bundles.close(BUNDLE)

    with pytest.raises((NotAuthentic, UnknownVersion)):
        bundles.unseal(flipped(sealed, bit), officer=ANNA, master=BUNDLE.master)


def test_a_bundle_and_a_factor_of_one_officer_are_not_taken_for_another_s():
    with pytest.raises(NotAuthentic):
        bundles.unseal(bundles.close(BUNDLE), officer=BEN, master=BUNDLE.master)
    with pytest.raises(NotAuthentic):
        factors.unseal(factors.close(Factor(WORDS), officer=ANNA, pepper=PEPPER), officer=BEN, pepper=PEPPER)


def test_a_grant_gives_the_key_to_its_recipient():
    assert accept(GRANT).secret == CASE_KEY.secret


@given(st.integers(0, len(GRANT) * 8 - 1))
def test_any_flipped_bit_of_a_grant_is_refused(bit):
    with pytest.raises((NotAuthentic, UnknownVersion)):
        accept(flipped(GRANT, bit))


@given(st.integers(0, len(GRANT) - 1))
def test_any_shortened_grant_is_refused(size):
    with pytest.raises((NotAuthentic, FormatRefused)):
        accept(GRANT[:size])


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": grants.store_key(OTHER, 1, ANNA)},
        {"key": grants.store_key(CASE, 2, ANNA)},
        {"key": grants.store_key(CASE, 1, BEN)},
        {"granter_key": primitives.sign_public(primitives.new_key())},
        {"commitment": primitives.commit(primitives.new_key())},
        {"seal_key": primitives.new_key()},
    ],
    ids=["case", "generation", "recipient", "granter", "commitment", "private key"],
)
def test_a_grant_moved_or_signed_by_somebody_else_is_refused(wrong):
    with pytest.raises(NotAuthentic):
        accept(GRANT, **wrong)


def test_a_planted_key_that_does_not_fit_the_published_commitment_is_refused():
    planted = grants.make(
        CaseKey(CASE, 1, primitives.new_key()),
        recipient=ANNA,
        seal_key=primitives.seal_public(BUNDLE.seal_key),
        granter=BEN,
        sign_key=GRANTER,
    )

    with pytest.raises(NotAuthentic):
        accept(planted)


def certificate(kind: Kind = Kind.OFFICER) -> Certificate:
    public = primitives.sign_public(GRANTER)
    return Certificate(kind, ANNA, public, primitives.seal_public(BUNDLE.seal_key), START)


def test_a_certificate_says_what_the_root_signed():
    signed = certificates.issue(certificate(), root=ROOT)

    read = certificates.read(signed, root=primitives.sign_public(ROOT))
    assert read == certificate()
    assert read.fingerprint == certificate().fingerprint
    assert len(read.fingerprint.split()) == 8


@given(st.integers(0, 8 * 1359 - 1))
def test_any_flipped_bit_of_a_certificate_is_refused(bit):
    signed = certificates.issue(certificate(), root=ROOT)

    with pytest.raises((CertificateRefused, UnknownVersion)):
        certificates.read(flipped(signed, bit), root=primitives.sign_public(ROOT))


def test_another_root_s_certificate_is_refused():
    signed = certificates.issue(certificate(), root=primitives.new_key())

    with pytest.raises(CertificateRefused):
        certificates.read(signed, root=primitives.sign_public(ROOT))


def test_a_certificate_carries_no_key_that_its_kind_has_no_use_for():
    with pytest.raises(CertificateRefused):
        certificates.issue(certificate(Kind.LOG), root=ROOT)


@pytest.mark.parametrize(
    "held",
    [Secret(b"canary"), BUNDLE, CASE_KEY, Factor(Secret(b"canary"))],
    ids=lambda held: type(held).__name__,
)
def test_a_secret_does_not_show_itself(held):
    shown = f"{held!r} {held!s} {[held]!r}"

    assert "canary" not in shown
    assert "63616e617279" not in shown
    assert "b'" not in shown


def test_a_secret_is_not_written_down_or_hashed():
    with pytest.raises(TypeError):
        pickle.dumps(Secret(b"canary"))
    with pytest.raises(TypeError):
        hash(Secret(b"canary"))
    assert Secret(b"canary") == Secret(b"canary")
    assert Secret(b"canary") != b"canary"


def test_no_error_carries_what_was_refused():
    for refused in (
        lambda: slots.open_with_passphrase(SLOT, officer=BEN, passphrase=WORDS, pepper=PEPPER),
        lambda: accept(b"canary" + GRANT),
        lambda: certificates.read(b"canary", root=primitives.sign_public(ROOT)),
    ):
        with pytest.raises(VaultError) as caught:
            refused()
        assert "canary" not in str(caught.value)
        assert "words" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_store_keys_read_back():
    assert grants.parts_of(grants.store_key(CASE, 3, ANNA)) == (CASE, 3, ANNA)
    assert UUID(bytes=slots.key_of(ANNA, slots.Kind.OFFICE)[:16]) == ANNA
