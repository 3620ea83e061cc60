"""What people write down can be read back, and is as hard to guess as it is said to be."""

import hashlib
import math
from importlib import resources

import pytest

from asylia.vault import totp, words
from asylia.vault.secret import Secret

RFC_6238 = Secret(b"12345678901234567890")


def listed() -> list[str]:
    return resources.files("asylia.vault").joinpath("eff_large_wordlist.txt").read_text().split()


def test_the_list_is_the_eff_s_and_its_licence_is_beside_it():
    dice = ["".join(str(n // 6**k % 6 + 1) for k in (4, 3, 2, 1, 0)) for n in range(7776)]
    as_published = "".join(f"{die}\t{word}\n" for die, word in zip(dice, listed(), strict=True))
    licence = resources.files("asylia.vault").joinpath("eff_large_wordlist.LICENCE.md").read_text()

    assert hashlib.sha256(as_published.encode()).hexdigest() == (
        "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"
    )
    assert "CC BY 3.0" in licence


def test_a_passphrase_has_six_listed_words_and_77_bits():
    made = words.passphrase().reveal().decode().split(" ")

    assert len(made) == words.PASSPHRASE_WORDS == 6
    assert set(made) <= set(listed())
    assert len(set(listed())) == 7776
    assert math.log2(7776**6) > 77.5


def test_passphrases_differ_and_every_part_of_the_list_is_drawn_from():
    drawn = [word for _ in range(300) for word in words.passphrase().reveal().decode().split(" ")]
    at = {word: n for n, word in enumerate(listed())}
    tenths = {at[word] * 10 // 7776 for word in drawn}

    assert len(set(drawn)) > 1500
    assert tenths == set(range(10))


def test_a_passphrase_is_read_whatever_spaces_and_capitals_were_typed():
    assert words.read_passphrase("  Abacus\tabdomen \n T-Shirt ") == Secret(b"abacus abdomen t-shirt")


def test_a_recovery_code_has_160_bits_and_reads_back_as_people_type_it():
    code = words.recovery_code()
    shown = code.reveal().decode()

    assert len(shown.replace("-", "")) * 5 == 160
    assert words.read_recovery_code(shown.lower().replace("-", " ")) == code
    assert words.read_recovery_code(shown.replace("O", "0").replace("I", "1")) == code


def test_fingerprints_are_eight_words_and_always_the_same():
    assert words.fingerprint(b"held") == words.fingerprint(b"held")
    assert words.fingerprint(b"held") != words.fingerprint(b"hele")
    assert len(words.fingerprint(b"held").split()) == 8


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_fit_rfc_6238(second, code):
    """Source: RFC 6238, appendix B (SHA-1), the last six of its eight digits."""
    assert totp.at(RFC_6238, second) == code


def test_counters_fit_rfc_4226():
    """Source: RFC 4226, appendix D."""
    assert [totp.at_counter(RFC_6238, n) for n in range(4)] == ["755224", "287082", "359152", "969429"]


def test_a_code_is_accepted_one_step_to_either_side_and_once():
    now = 1_790_000_000
    step = now // 30

    assert [
        totp.accepted(RFC_6238, totp.at_counter(RFC_6238, step + n), second=now, used=0) for n in range(-2, 3)
    ] == [
        None,
        step - 1,
        step,
        step + 1,
        None,
    ]
    assert totp.accepted(RFC_6238, totp.at(RFC_6238, now), second=now, used=step) is None
    assert totp.accepted(RFC_6238, "287 082", second=59, used=0) == 1
    for wrong in ("", "000000", "28708", "2870822", "\u0662\u0668\u0667\u0660\u0668\u0662"):
        assert totp.accepted(RFC_6238, wrong, second=59, used=0) is None


def test_an_authenticator_is_told_the_secret_by_an_address_that_is_itself_secret():
    address = totp.address(RFC_6238, account="officer 7", issuer="Asylia")

    assert address.reveal().decode() == (
        "otpauth://totp/Asylia%3Aofficer%207?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Asylia"
    )
    assert "GEZD" not in repr(address)
