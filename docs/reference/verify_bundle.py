"""Check a bundle of testimony with nothing but this file, Python 3.11 and the package `cryptography`.

    python verify_bundle.py BUNDLE OFFICE.pub [AGE-IDENTITY.txt]

Prints what was altered, dropped, moved or added, and where; exit code 0 only if every byte holds.
The format is in bundle-format.md; the envelope is age-encryption.org/v1 with X25519.
"""

# ruff: noqa: D103, T201
import base64
import hashlib
import hmac
import json
import sys
import tarfile

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK, FRAME = 512, 65536


# The envelope


def decoded(text):
    return base64.b64decode(text + "=" * (-len(text) % 4))


def derived(material, salt, info):
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(material)


def identity_of(text):
    """The 32 bytes in a line AGE-SECRET-KEY-1..., which is Bech32."""
    line = next(line.strip().lower() for line in text.splitlines() if line.upper().startswith("AGE-SECRET-"))
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(sign) for sign in line.rpartition("1")[2][:-6]]
    bits = "".join(f"{value:05b}" for value in values)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))


def opened(raw, identity):
    """The plain bytes of an age file, or ValueError."""
    end = raw.index(b"\n---") + 4
    header, mac = raw[:end], raw[end + 1 : raw.index(b"\n", end)]
    private = X25519PrivateKey.from_private_bytes(identity)
    public = private.public_key().public_bytes_raw()
    lines = header.decode().split("\n")
    for at, line in enumerate(lines):
        if not line.startswith("-> X25519 "):
            continue
        share = decoded(line.split()[2])
        shared = private.exchange(X25519PublicKey.from_public_bytes(share))
        wrap = derived(shared, share + public, b"age-encryption.org/v1/X25519")
        try:
            file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), decoded(lines[at + 1]), None)
        except InvalidTag:
            continue
        wanted = hmac.digest(derived(file_key, b"", b"header"), header, "sha256")
        if not hmac.compare_digest(wanted, decoded(mac.decode())):
            raise ValueError("the head of the envelope was altered")
        return frames(raw[raw.index(b"\n", end) + 1 :], file_key)
    raise ValueError("this identity does not open the bundle")


def frames(body, file_key):
    cipher = ChaCha20Poly1305(derived(file_key, body[:16], b"payload"))
    found, at, number = [], 16, 0
    while True:
        part = body[at : at + FRAME + 16]
        at += len(part)
        nonce = number.to_bytes(11, "big") + bytes([at >= len(body)])
        try:
            found.append(cipher.decrypt(nonce, part, None))
        except InvalidTag:
            raise ValueError("the sealed bytes were altered or cut") from None
        if at >= len(body):
            return b"".join(found)
        number += 1


# The bundle


def members(raw):
    """Names and bytes in order; no byte of the frame is free."""
    found, at = [], 0
    while raw[at : at + BLOCK] != bytes(BLOCK):
        head = raw[at : at + BLOCK]
        name, size = head[:100].rstrip(b"\0").decode("ascii"), int(head[124:135], 8)
        info = tarfile.TarInfo(name)
        info.size = size
        if head != info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict"):
            raise ValueError(f"the frame of {name} was altered")
        at += BLOCK
        if any(raw[at + size : at + size + -size % BLOCK]) or len(raw) < at + size:
            raise ValueError(f"bytes after {name} were altered or cut")
        found.append((name, raw[at : at + size]))
        at += size + -size % BLOCK
    if raw[at:] != bytes(2 * BLOCK):
        raise ValueError("bytes at the end were altered or added")
    return found


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves):
    """RFC 9162, section 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root(leaves[:split]), root(leaves[split:]))


def leaf(line):
    says = json.loads(line)
    if set(says) == {"at", "withheld"}:
        hashed = says["withheld"]
    else:
        salt = bytes.fromhex(says.pop("salt", ""))
        hashed = hashlib.sha256(b"\0" + salt + canonical(says)).hexdigest()
    return says["at"], hashed if canonical(json.loads(line)) == line else "not as it was written"


def problems(raw, public):
    """A sentence for each thing that does not hold."""
    found = members(raw)
    held = dict(found)
    manifest = held["manifest.json"]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            held["manifest.sig"], b"asylia-bundle/1\n" + manifest
        )
    except InvalidSignature:
        yield "manifest.json: the office's signature does not hold"
    says = json.loads(manifest)
    names = [each["name"] for each in says["members"]] + ["manifest.json", "manifest.sig"]
    if [name for name, _ in found] != names:
        yield "the files are not those that were signed, or stand in another order"
    for each in says["members"]:
        if hashlib.sha256(held.get(each["name"], b"")).hexdigest() != each["sha256"]:
            yield f"{each['name']}: it was altered, or is missing"
    for name, listed in says["records"].items():
        if root([bytes.fromhex(hashed) for _, hashed in listed["leaves"]]).hex() != listed["root"]:
            yield f"{name}: the root does not follow from the leaves"
        lines = [leaf(line) for line in held.get(name, b"").splitlines()]
        there = dict(lines)
        for at, hashed in listed["leaves"]:
            if there.get(at) != hashed:
                yield f"{name}, {at}: it was altered, or is missing"
        if [at for at, _ in lines] != [at for at, _ in listed["leaves"]]:
            yield f"{name}: records were dropped, added or moved"


def main():
    with open(sys.argv[1], "rb") as bundle, open(sys.argv[2], encoding="utf-8") as key:
        raw, public = bundle.read(), base64.b64decode("".join(key.read().split("\n")[1:]))
    try:
        if raw.startswith(b"age-encryption.org/v1"):
            with open(sys.argv[3], encoding="utf-8") as identity:
                raw = opened(raw, identity_of(identity.read()))
        wrong = list(problems(raw, public))
    except (ValueError, KeyError, TypeError, IndexError, StopIteration, tarfile.TarError) as error:
        wrong = [f"it cannot be read: {error}"]
    print("\n".join(wrong) or "The bundle is whole and is what the office signed.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
