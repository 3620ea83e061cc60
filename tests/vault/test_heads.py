"""Heads of the log are checkpoints that other programs read, and hold only under the log's own key."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.vault import heads, primitives
from asylia.vault.errors import FormatRefused, ProofRefused, VaultError
from asylia.vault.heads import Head, Signer

KEY = primitives.new_key()
PUBLIC = primitives.sign_public(KEY)
HEAD = Head("asylia/test-office", 7, bytes(range(32)))
NOTE = heads.sign(HEAD, key=KEY)


def test_a_published_note_is_named_and_signed_as_ours_are():
    """Source: the signed-note example of golang.org/x/mod/sumdb/note."""
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    name, _, held = ["PeterNeumann", "c74f20a3", "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
    public = base64.b64decode(held)[1:]
    line = base64.b64decode(
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    )

    assert heads.key_id(name, public, Signer.LOG).hex() == "c74f20a3"
    assert line[:4] == heads.key_id(name, public, Signer.LOG)
    primitives.check_signature(line[4:], text.encode(), public=public)


def test_a_signed_head_holds_and_reads_back():
    assert heads.check(NOTE, public=PUBLIC) == HEAD
    assert NOTE.splitlines()[:4] == ["asylia/test-office", "7", base64.b64encode(HEAD.root).decode(), ""]


@given(st.integers(0, len(NOTE) - 1), st.integers(1, 127))
def test_any_changed_letter_of_a_head_is_refused(at, shift):
    changed = NOTE[:at] + chr(ord(NOTE[at]) ^ shift) + NOTE[at + 1 :]

    try:
        read = heads.check(changed, public=PUBLIC)
    except VaultError:
        return
    assert (read, changed.strip()) == (HEAD, NOTE.strip())  # only a line's end was changed


def test_another_key_s_head_is_refused():
    with pytest.raises(ProofRefused):
        heads.check(heads.sign(HEAD, key=primitives.new_key()), public=PUBLIC)


@pytest.mark.parametrize("note", ["", "a\n1\n\n", "a\nb\n\n\n", "x", "a\n-1\nAAAA\n\n\u2014 a AAAA\n"])
def test_what_is_no_head_is_refused(note):
    with pytest.raises(FormatRefused):
        heads.check(note, public=PUBLIC)


def test_an_officer_s_line_says_when_she_saw_which_head():
    line = heads.countersign(HEAD, name="officer", key=KEY, second=1_790_000_000)
    later = Head(HEAD.origin, 8, HEAD.root)

    assert heads.check_countersigned(line, HEAD, name="officer", public=PUBLIC) == 1_790_000_000
    with pytest.raises(ProofRefused):
        heads.check_countersigned(line, later, name="officer", public=PUBLIC)
    with pytest.raises(ProofRefused):
        heads.check_countersigned(line, HEAD, name="colleague", public=PUBLIC)


def test_a_head_with_an_officer_s_line_below_is_still_the_log_s():
    line = heads.countersign(HEAD, name="officer", key=primitives.new_key(), second=1)

    assert heads.check(NOTE + line, public=PUBLIC) == HEAD


def test_eight_words_tell_heads_apart():
    other = Head(HEAD.origin, 8, HEAD.root)

    assert len(HEAD.spoken.split()) == 8
    assert HEAD.spoken != other.spoken
