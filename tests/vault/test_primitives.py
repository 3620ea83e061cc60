"""Each cipher, hash and signature against published vectors; what is not authentic does not open."""

import hashlib

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl import bindings

from asylia.vault import primitives
from asylia.vault.errors import NotAuthentic, ProofRefused
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from tests.vault import independent_reader, vectors


def plain(text: str) -> bytes:
    return bytes.fromhex("".join(text.split()))


def test_xchacha20_poly1305_fits_its_draft():
    """Source: draft-irtf-cfrg-xchacha-03, A.3.1."""
    key, nonce = Secret(bytes(range(0x80, 0xA0))), bytes(range(0x40, 0x58))
    sealed = nonce + plain(vectors.XCHACHA_CIPHERTEXT)

    text = primitives.decrypt(sealed, key=key, bound_to=plain("50515253c0c1c2c3c4c5c6c7"))

    assert text.startswith(b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip")
    assert len(text) == 114


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ],
)
def test_ed25519_fits_rfc_8032(seed, public, message, signature):
    """Source: RFC 8032, 7.1, tests 1 and 2."""
    key = Secret(plain(seed))

    assert primitives.sign_public(key) == plain(public)
    assert primitives.sign(plain(message), key=key) == plain(signature)
    primitives.check_signature(plain(signature), plain(message), public=plain(public))
    with pytest.raises(ProofRefused):
        primitives.check_signature(plain(signature), plain(message) + b"x", public=plain(public))


def test_argon2id_fits_rfc_9106():
    """Source: RFC 9106, 5.3."""
    argon = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    )

    made = argon.derive(b"\x01" * 32)

    assert made == plain("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")


def test_stretching_fits_the_reference_implementation():
    """Source: the test vectors of the Argon2 reference implementation, version 0x13, m=65536, t=2, p=1."""
    made = primitives.stretch(Secret(b"password"), salt=b"somesalt", cost=Cost(2, 65536, 1))

    assert made.reveal() == plain("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")


def test_the_cost_in_use_is_the_one_of_the_specification():
    assert Cost() == Cost(passes=3, kibibytes=262_144, lanes=1)


def test_hkdf_fits_rfc_5869():
    """Source: RFC 5869, A.1."""
    made = primitives.expand(
        Secret(b"\x0b" * 22), salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)), size=42
    )

    assert made.reveal() == plain(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    assert (
        independent_reader.hkdf(b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42) == made.reveal()
    )


def test_keyed_blake2b_fits_the_reference_vectors():
    """Source: the BLAKE2 known-answer tests (blake2b, keyed, input 00)."""
    made = hashlib.blake2b(b"\x00", key=bytes(range(64))).hexdigest()

    assert made.startswith("961f6dd1e4dd30f63901690c512e78e4b45e4742ed197c3c5e45c549fd25f2e4")


def test_the_library_s_hpke_fits_rfc_9180():
    """Source: RFC 9180, A.2.1 (X25519, HKDF-SHA256, ChaCha20Poly1305), sequence number 0."""
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    key = x25519.X25519PrivateKey.from_private_bytes(
        plain("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    )
    encapsulated = plain("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
    sealed = encapsulated + plain(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    )

    # The vectors carry associated data, which the library opens only in a function kept for its own tests.
    text = openssl.hpke._decrypt_with_aad(suite, sealed, key, b"Ode on a Grecian Urn", b"Count-0")

    assert text == b"Beauty is truth, truth beauty"


def test_xwing_keys_fit_the_draft():
    """Source: draft-connolly-cfrg-xwing-kem, appendix C."""
    public = primitives.seal_public(Secret(plain(vectors.XWING_SEED)))

    assert len(public) == primitives.SEAL_KEY
    assert public.startswith(plain(vectors.XWING_PUBLIC_BEGINS))
    assert public.endswith(plain(vectors.XWING_PUBLIC_ENDS))


def test_the_other_reader_s_xwing_fits_the_draft_and_the_library_agrees_with_it():
    """Source: draft-connolly-cfrg-xwing-kem, appendix C; RFC 9180, 5.1."""
    seed = plain(vectors.XWING_SEED)

    assert independent_reader.xwing(seed, plain(vectors.XWING_SEALED)) == plain(vectors.XWING_SHARED)
    sealed = primitives.seal_to(b"text", public=primitives.seal_public(Secret(seed)), info=b"info")
    assert independent_reader.hpke(sealed, seed=seed, info=b"info") == b"text"


def test_what_is_sealed_to_a_key_opens_only_with_it_and_its_info():
    key = primitives.new_key()
    sealed = primitives.seal_to(b"text", public=primitives.seal_public(key), info=b"info")

    assert primitives.unseal(sealed, key=key, info=b"info") == b"text"
    for wrong in (
        lambda: primitives.unseal(sealed, key=primitives.new_key(), info=b"info"),
        lambda: primitives.unseal(sealed, key=key, info=b"other"),
        lambda: primitives.unseal(sealed[:-1], key=key, info=b"info"),
        lambda: primitives.unseal(b"", key=key, info=b"info"),
        lambda: primitives.unseal(sealed[:5] + b"\xff" + sealed[6:], key=key, info=b"info"),
    ):
        with pytest.raises(NotAuthentic):
            wrong()


def test_a_nonce_is_never_seen_twice():
    key = primitives.new_key()
    nonces = {primitives.encrypt(b"", key=key, bound_to=b"")[:24] for _ in range(20_000)}

    assert len(nonces) == 20_000


def test_two_keys_have_two_commitments():
    one, other = primitives.new_key(), primitives.new_key()

    assert primitives.commit(one) != primitives.commit(other)
    assert primitives.commit(one) not in (
        one.reveal(),
        primitives.derive(one, purpose=b"x", context=b"").reveal(),
    )


def test_the_stream_is_libsodium_s():
    key, state = primitives.new_key(), bindings.crypto_secretstream_xchacha20poly1305_state()
    stream = primitives.Stream(key, bound_to=b"file")
    sealed = [stream.push(b"one"), stream.push(b"two", last=True)]

    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, stream.header, key.reveal())
    opened = [bindings.crypto_secretstream_xchacha20poly1305_pull(state, s, b"file") for s in sealed]

    assert opened == [(b"one", 0), (b"two", 3)]
