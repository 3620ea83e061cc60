"""Every cipher, hash and signature that is used, each for one job. No other module imports a cipher.

PyNaCl (libsodium) for XChaCha20-Poly1305 and secretstream; cryptography for the rest.
Source: draft-irtf-cfrg-xchacha-03; RFC 5869, 7693, 8032, 9106, 9180; draft-connolly-cfrg-xwing-kem.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

import nacl.exceptions
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl import bindings

from asylia.vault.errors import NotAuthentic, ProofRefused
from asylia.vault.secret import Secret

KEY, NONCE, TAG = 32, 24, 16
SIGN_KEY, SIGNATURE = 32, 64
SEAL_KEY = 1216  # ML-KEM-768 (1184) and X25519 (32)
SEALED_EXTRA = 1120 + TAG  # encapsulated key and tag

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs. The default is the one for use; a cheaper one is for tests."""

    passes: int = 3
    kibibytes: int = 256 * 1024
    lanes: int = 1


def random(size: int) -> bytes:
    """Return bytes from the operating system that nobody can foresee."""
    return os.urandom(size)


def new_key() -> Secret:
    """Return a new key of 32 bytes."""
    return Secret(random(KEY))


def encrypt(text: bytes, *, key: Secret, bound_to: bytes) -> bytes:
    """Return nonce, ciphertext and tag; they open only under the same key and the same binding."""
    nonce = random(NONCE)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(text, bound_to, nonce, key.reveal())


def decrypt(sealed: bytes, *, key: Secret, bound_to: bytes) -> bytes:
    """Return the text. Raises: NotAuthentic for anything that `encrypt` did not return."""
    if len(sealed) < NONCE + TAG:
        raise NotAuthentic
    nonce, body = sealed[:NONCE], sealed[NONCE:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(body, bound_to, nonce, key.reveal())
    except nacl.exceptions.CryptoError:
        raise NotAuthentic from None


def derive(key: Secret, *, purpose: bytes, context: bytes) -> Secret:
    """Return the key for one purpose (16 bytes at most) and context: keyed BLAKE2b-256."""
    held = hashlib.blake2b(context, digest_size=KEY, key=key.reveal(), person=purpose)
    return Secret(held.digest())


def commit(key: Secret) -> bytes:
    """Return 32 bytes that fit this key only and do not tell it; the cipher alone would fit several keys."""
    return hashlib.blake2b(b"commit", digest_size=KEY, key=key.reveal(), person=b"sealed-v1-commit").digest()


def expand(material: Secret, *, salt: bytes, info: bytes, size: int = KEY) -> Secret:
    """Return a key drawn from strong material: HKDF-SHA256."""
    return Secret(HKDF(hashes.SHA256(), size, salt, info).derive(material.reveal()))


def stretch(passphrase: Secret, *, salt: bytes, cost: Cost) -> Secret:
    """Return 32 bytes that cost time and memory for each passphrase tried: Argon2id."""
    made = bytearray(KEY)
    argon = Argon2id(
        salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.kibibytes
    )
    argon.derive_into(passphrase.reveal(), made)
    secret = Secret(made)
    made[:] = bytes(KEY)
    return secret


def digest(held: bytes) -> bytes:
    """Return SHA-256."""
    return hashlib.sha256(held).digest()


def code(key: Secret, message: bytes, *, algorithm: str = "sha256") -> bytes:
    """Return the HMAC of a message."""
    return hmac.digest(key.reveal(), message, algorithm)


def same(one: bytes, other: bytes) -> bool:
    """True if both are equal; the time taken does not tell where they differ."""
    return hmac.compare_digest(one, other)


def sign_public(key: Secret) -> bytes:
    """Return the public key that checks signatures of this key (an Ed25519 seed)."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(key.reveal()).public_key().public_bytes_raw()


def sign(message: bytes, *, key: Secret) -> bytes:
    """Return the Ed25519 signature."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(key.reveal()).sign(message)


def check_signature(signature: bytes, message: bytes, *, public: bytes) -> None:
    """Return if the signature holds. Raises: ProofRefused."""
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise ProofRefused("a signature does not hold") from None


def _seal_private(key: Secret) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    drawn = hashlib.shake_256(key.reveal()).digest(96)  # X-Wing: expandDecapsulationKey
    return (
        mlkem.MLKEM768PrivateKey.from_seed_bytes(drawn[:64]),
        x25519.X25519PrivateKey.from_private_bytes(drawn[64:]),
    )


def seal_public(key: Secret) -> bytes:
    """Return the public key to which `seal_to` seals (X-Wing: the private key is a seed of 32 bytes)."""
    quantum, curve = _seal_private(key)
    return quantum.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def seal_to(text: bytes, *, public: bytes, info: bytes) -> bytes:
    """Return text sealed so that only the private key opens it, for the same info: HPKE base mode."""
    quantum = mlkem.MLKEM768PublicKey.from_public_bytes(public[:1184])
    curve = x25519.X25519PublicKey.from_public_bytes(public[1184:])
    return _SUITE.encrypt(text, hpke.MLKEM768X25519PublicKey(quantum, curve), info=info)


def unseal(sealed: bytes, *, key: Secret, info: bytes) -> bytes:
    """Return the text. Raises: NotAuthentic."""
    try:
        return _SUITE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(*_seal_private(key)), info=info)
    except (InvalidTag, ValueError):
        raise NotAuthentic from None


class Stream:
    """A file being sealed or opened in frames: libsodium's secretstream. One direction for each object."""

    EXTRA = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
    HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
    _MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    _LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL

    def __init__(self, key: Secret, *, bound_to: bytes, header: bytes | None = None) -> None:
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._bound_to = bound_to
        if header is None:
            self.header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key.reveal())
        else:
            self.header = header
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key.reveal())

    def push(self, frame: bytes, *, last: bool = False) -> bytes:
        """Return one sealed frame, which opens only after all those before it."""
        tag = self._LAST if last else self._MORE
        return bindings.crypto_secretstream_xchacha20poly1305_push(self._state, frame, self._bound_to, tag)

    def pull(self, sealed: bytes) -> tuple[bytes, bool]:
        """Return a frame and whether it is the last. Raises: NotAuthentic."""
        try:
            frame, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                self._state, sealed, self._bound_to
            )
        except (nacl.exceptions.CryptoError, nacl.exceptions.ValueError, RuntimeError):
            raise NotAuthentic("a file's frames") from None
        if tag not in (self._MORE, self._LAST):
            raise NotAuthentic("a file's frames")
        return frame, tag == self._LAST
