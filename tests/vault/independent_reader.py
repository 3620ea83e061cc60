"""Opens what the vault has sealed, written from docs/reference/vault-format.md alone, without asylia."""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl import bindings as sodium
from nacl.pwhash import argon2id


def pack(*parts):
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unpack(held):
    parts = []
    while held:
        size = int.from_bytes(held[:4], "big")
        assert len(held) >= 4 + size
        parts.append(held[4 : 4 + size])
        held = held[4 + size :]
    return parts


def aead(sealed, key, bound_to):
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[24:], bound_to, sealed[:24], key)


def hkdf(material, salt, info, size):
    drawn, block, n = b"", b"", 1
    extracted = hmac.digest(salt or bytes(32), material, "sha256")
    while len(drawn) < size:
        block = hmac.digest(extracted, block + info + bytes([n]), "sha256")
        drawn, n = drawn + block, n + 1
    return drawn[:size]


def unpad(padded):
    size = int.from_bytes(padded[:4], "big")
    assert not any(padded[4 + size :])
    return padded[4 : 4 + size]


def signed(public, signature, message):
    ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, message)


def envelope(sealed, *, key, case, kind, record, field, revision):
    assert sealed[:2] == b"S1"
    bound_to = pack(b"S1", case, sealed[2:6], kind, record, field, revision.to_bytes(4, "big"))
    own = hashlib.blake2b(bound_to, digest_size=32, key=key, person=b"sealed-v1-field").digest()
    return unpad(aead(sealed[6:], own, bound_to))


def xwing(seed, enc):
    """The shared secret of X-Wing, and its parts done one by one."""
    drawn = hashlib.shake_256(seed).digest(96)
    curve = x25519.X25519PrivateKey.from_private_bytes(drawn[64:])
    one = mlkem.MLKEM768PrivateKey.from_seed_bytes(drawn[:64]).decapsulate(enc[:1088])
    other = curve.exchange(x25519.X25519PublicKey.from_public_bytes(enc[1088:]))
    public = curve.public_key().public_bytes_raw()
    return hashlib.sha3_256(one + other + enc[1088:] + public + b"\\.//^\\").digest()


def hpke(sealed, *, seed, info):
    """HPKE base mode: KEM 0x647a (X-Wing), HKDF-SHA256, ChaCha20-Poly1305."""
    suite = b"HPKE-v1" + b"HPKE\x64\x7a\x00\x01\x00\x03"

    def extract(salt, label, material):
        return hmac.digest(salt or bytes(32), suite + label + material, "sha256")

    def expand(secret, label, context, size):
        return hmac.digest(secret, size.to_bytes(2, "big") + suite + label + context + b"\x01", "sha256")[
            :size
        ]

    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(xwing(seed, sealed[:1120]), b"secret", b"")
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, sealed[1120:], b"")


def grant(held, *, seed, granter_public):
    assert (held[:2], len(held)) == (b"G1", 1318)
    case, generation, recipient, granter = held[2:18], held[18:22], held[22:38], held[38:54]
    commits, sealed, signature = held[54:86], held[86:1254], held[1254:]
    info = pack(b"grant1", case, generation, recipient, granter)
    said = pack(b"asylia/grant/1", info, hashlib.sha256(sealed).digest(), commits)
    signed(granter_public, signature, said)
    key = hpke(sealed, seed=seed, info=info)
    assert hashlib.blake2b(b"commit", digest_size=32, key=key, person=b"sealed-v1-commit").digest() == commits
    return key


def slot(held, *, officer, material=b"", passphrase=None, pepper=b"", seed=None):
    assert held[:2] == b"L1"
    header, salt = held[:31], held[3:19]
    passes, kibibytes, lanes = (int.from_bytes(held[n : n + 4], "big") for n in (19, 23, 27))
    if seed is not None:
        return hpke(held[31:], seed=seed, info=pack(b"asylia/slot/1", header, officer))
    if passphrase is not None:
        assert lanes == 1
        material = argon2id.kdf(32, passphrase, salt, opslimit=passes, memlimit=kibibytes * 1024) + pepper
    drawn = hkdf(material, salt, pack(b"asylia/slot/1", header, officer), 64)
    assert drawn[32:] == held[31:63]
    return aead(held[63:], drawn[:32], pack(b"asylia/slot/1", held[:63], officer))


def bundle(held, *, officer, master):
    assert held[:2] == b"B1"
    sign_key, seal_key, size, root = unpack(aead(held[2:], master, pack(b"asylia/bundle/1", officer)))
    return sign_key, seal_key, int.from_bytes(size, "big"), root


def certificate(held, *, root):
    assert held[:2] == b"C1"
    signed(root, held[-64:], b"asylia/certificate/1" + held[:-64])
    return unpack(held[2:-64])


def file(sealed, ticket):
    assert (ticket[:2], sealed[:2]) == (b"T1", b"A1")
    name, key, size, sealed_size, digest = unpack(ticket[2:])
    assert (len(sealed).to_bytes(8, "big"), hashlib.blake2b(sealed, digest_size=32).digest()) == (
        sealed_size,
        digest,
    )
    state, text, last, rest = sodium.crypto_secretstream_xchacha20poly1305_state(), b"", 0, sealed[26:]
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[2:26], key)
    while rest:
        piece, rest = rest[: 2**20 + 17], rest[2**20 + 17 :]
        frame, last = sodium.crypto_secretstream_xchacha20poly1305_pull(
            state, piece, pack(b"asylia/file/1", name)
        )
        text += frame
    assert (last, len(text).to_bytes(8, "big")) == (3, size)
    return text


def head(note, *, public):
    text, _, line = note.partition("\n\n")
    signature = base64.b64decode(line.split(" ")[2])
    signed(public, signature[4:], (text + "\n").encode())
    origin, size, root = text.split("\n")
    return origin, int(size), base64.b64decode(root)
