"""The tree is RFC 9162's: its roots fit published vectors, its proofs hold, and nothing else does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.vault import merkle
from asylia.vault.errors import ProofRefused
from tests.vault.vectors import TREE_LEAVES, TREE_ROOTS

MOST = 70


def tree(size: int) -> merkle.Tree:
    made = merkle.Tree()
    for n in range(size):
        made.append(merkle.leaf_hash(str(n).encode()))
    return made


TREE = tree(MOST)


def plainly(hashed: list[bytes]) -> bytes:
    """The root by the definition in RFC 9162, 2.1.1, with nothing remembered."""
    if not hashed:
        return hashlib.sha256().digest()
    if len(hashed) == 1:
        return hashed[0]
    half = 1
    while half * 2 < len(hashed):
        half *= 2
    return hashlib.sha256(b"\x01" + plainly(hashed[:half]) + plainly(hashed[half:])).digest()


def test_roots_fit_the_published_tree():
    """Source: the test tree of Certificate Transparency (RFC 6962)."""
    made = merkle.Tree()
    roots = []
    for leaf in TREE_LEAVES:
        made.append(merkle.leaf_hash(bytes.fromhex(leaf)))
        roots.append(made.root().hex())

    assert tuple(roots) == TREE_ROOTS
    assert merkle.Tree().root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_published_inclusion_proof_holds():
    """Source: RFC 6962's test tree, entry 5 of 8 (0-based)."""
    made = merkle.Tree()
    for leaf in TREE_LEAVES:
        made.append(merkle.leaf_hash(bytes.fromhex(leaf)))

    assert [step.hex() for step in made.inclusion(5, 8)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        TREE_ROOTS[3],
    ]
    assert [step.hex() for step in made.consistency(6, 8)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        TREE_ROOTS[3],
    ]


@pytest.mark.parametrize("size", range(MOST))
def test_every_root_fits_the_definition(size):
    hashed = [merkle.leaf_hash(str(n).encode()) for n in range(size)]

    assert tree(size).root() == TREE.root(size) == plainly(hashed)


def test_every_inclusion_proof_holds_and_for_no_other_entry():
    for size in range(1, 34):
        for index in range(size):
            path, root = TREE.inclusion(index, size), TREE.root(size)
            hashed = merkle.leaf_hash(str(index).encode())
            merkle.check_inclusion(hashed, index=index, size=size, path=path, root=root)
            with pytest.raises(ProofRefused):
                merkle.check_inclusion(merkle.leaf_hash(b"x"), index=index, size=size, path=path, root=root)
            with pytest.raises(ProofRefused):
                merkle.check_inclusion(hashed, index=index, size=size, path=[*path, root], root=root)


def test_every_consistency_proof_holds_and_for_no_other_root():
    for size in range(1, 34):
        for older in range(1, size + 1):
            said = {"older": older, "size": size, "path": TREE.consistency(older, size)}
            was, now = TREE.root(older), TREE.root(size)
            merkle.check_consistency(**said, older_root=was, root=now)
            with pytest.raises(ProofRefused):
                merkle.check_consistency(**said, older_root=bytes(32), root=now)
            with pytest.raises(ProofRefused):
                merkle.check_consistency(**said, older_root=was, root=bytes(32))


@given(st.integers(2, MOST), st.data())
def test_a_proof_with_one_step_changed_or_left_out_is_refused(size, data):
    index = data.draw(st.integers(0, size - 1))
    path = TREE.inclusion(index, size)
    at = data.draw(st.integers(0, len(path) - 1))
    said = {"index": index, "size": size, "root": TREE.root(size)}
    hashed = merkle.leaf_hash(str(index).encode())

    for wrong in ([*path[:at], bytes(32), *path[at + 1 :]], path[:at] + path[at + 1 :]):
        with pytest.raises(ProofRefused):
            merkle.check_inclusion(hashed, path=wrong, **said)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: TREE.inclusion(5, 5),
        lambda: TREE.inclusion(0, MOST + 1),
        lambda: TREE.consistency(0, 5),
        lambda: TREE.consistency(6, 5),
        lambda: TREE.root(MOST + 1),
        lambda: merkle.check_inclusion(bytes(32), index=1, size=1, path=[], root=bytes(32)),
        lambda: merkle.check_consistency(older=2, older_root=bytes(32), size=1, root=bytes(32), path=[]),
        lambda: merkle.check_consistency(older=3, older_root=bytes(32), size=5, root=bytes(32), path=[]),
        lambda: merkle.check_consistency(older=1, older_root=bytes(32), size=1, root=bytes(32), path=[b""]),
    ],
)
def test_a_question_without_an_answer_is_refused(ask):
    with pytest.raises(ProofRefused):
        ask()
