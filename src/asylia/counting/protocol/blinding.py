"""The curve operations of the protocol, by OpenMined's PSI library, on as many cores as there are."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import private_set_intersection.python as psi
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

T = TypeVar("T", str, bytes)
ALONE = 20_000  # so few elements are not worth a second process


def new_key() -> bytes:
    """Return a fresh secret key."""
    key: bytes = psi.client.CreateWithNewKey(True).GetPrivateKeyBytes()
    return key


def stray() -> bytes:
    """Return a point drawn at random, which nobody can tell from a blinded text."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    return point.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def blind(key: bytes, texts: Sequence[str]) -> list[bytes]:
    """Return each text as a point of the curve times the key, in the order of the texts."""
    return _shared_out(_blind, key, texts)


def blind_again(key: bytes, points: Sequence[bytes]) -> list[bytes]:
    """Return somebody else's points times the key, in their order."""
    return _shared_out(_blind_again, key, points)


def hits(key: bytes, again: Sequence[bytes], theirs: Sequence[bytes]) -> list[int]:
    """Return which of my points, blinded again by the other side, stand among their points."""
    setup = psi.ServerSetup()
    setup.raw.encrypted_elements.extend(sorted(theirs))
    sent = setup.SerializeToString()
    parts = _parts(again)
    if len(parts) == 1:
        return _hits(key, list(again), sent)
    with _pool() as pool:
        found = list(pool.map(_hits, [key] * len(parts), parts, [sent] * len(parts)))
    starts = [sum(len(part) for part in parts[:at]) for at in range(len(parts))]
    return [start + at for start, some in zip(starts, found, strict=True) for at in some]


def _shared_out(act: Callable[[bytes, list[T]], list[bytes]], key: bytes, items: Sequence[T]) -> list[bytes]:
    parts = _parts(items)
    if len(parts) == 1:
        return act(key, parts[0])
    with _pool() as pool:
        return [point for part in pool.map(act, [key] * len(parts), parts) for point in part]


def _parts(items: Sequence[T]) -> list[list[T]]:
    cores = os.cpu_count() or 1
    if len(items) < ALONE or cores == 1:
        return [list(items)]
    size = -(-len(items) // cores)
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"))


def _blind(key: bytes, texts: list[str]) -> list[bytes]:
    return list(psi.client.CreateFromKey(key, True).CreateRequest(texts).encrypted_elements)


def _blind_again(key: bytes, points: list[bytes]) -> list[bytes]:
    request = psi.Request(reveal_intersection=True, encrypted_elements=points)
    return list(psi.server.CreateFromKey(key, True).ProcessRequest(request).encrypted_elements)


def _hits(key: bytes, again: list[bytes], setup: bytes) -> list[int]:
    theirs, mine = psi.ServerSetup(), psi.Response(encrypted_elements=again)
    theirs.ParseFromString(setup)
    return list(psi.client.CreateFromKey(key, True).GetIntersection(theirs, mine))
