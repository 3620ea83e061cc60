"""Whatever is put in, what comes out is a conclusion or one sentence with file and line; and it comes
soon."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asylia.law import cases, conclude, determine, serialise
from asylia.law.determine import LawName
from asylia.law.errors import CaseRefused, LawError
from asylia.terms import strict_yaml
from tests.law import situations

WHERE = "case.yaml"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "decisions").glob("*.yaml"))
VALID = [path.read_bytes() for path in EXAMPLES]
MUTATED, SCRIBBLED, BYTES = 6_000, 2_500, 1_000
DRAWN = 500  # by hypothesis; 10,000 inputs in all
CASE = """format: asylia-case/1
ref: gp-2014
jurisdiction: GBR
decided_on: "2014-08-20"
states:
  PRK: {national: established}
harms:
  leaving: {state: PRK, what: leaving without permission}
findings:
  - {element: rc.inclusion, state: PRK, is: established}
"""


def outcome(raw: bytes) -> str:
    """Return "concluded", or the one sentence that refuses the input."""
    try:
        text = strict_yaml.decode(raw, where=WHERE, refusal=CaseRefused)
        case = cases.read_case(text, where=WHERE)
        library = situations.library(case.jurisdiction)
        determine.refuse_unknown_elements(case, library)
        law = determine.law_for(case, LawName(case.jurisdiction, case.variant), library)
        found = serialise.conclusion(conclude.conclude(case, law))
    except LawError as refused:
        return str(refused)
    assert found["format"] == "asylia-conclusion/1"
    return "concluded"


def check(raw: bytes) -> str:
    """Return whether the input was concluded on or refused; the refusal is one sentence that names the file.

    A day before any law, or a variant that is not there, lies with the law and not with a line of the file.
    """
    said = outcome(raw)
    if said == "concluded":
        return said
    assert "\n" not in said, raw
    assert re.match(rf"{WHERE}(:\d+)?: \S", said) or re.search("was in force on|has no variant", said), (
        said,
        raw,
    )
    assert len(said) < 600 + len(raw), raw
    return "refused"


def mutated(rng: Random) -> bytes:
    """Return a valid case file with a few words, lines or bytes taken out, doubled, swapped or replaced."""
    raw = rng.choice(VALID)
    for _ in range(rng.choice((1, 1, 2, 4))):
        raw = rng.choice((_bytes_changed, _line_changed, _word_changed))(rng, raw)
    return raw


def _bytes_changed(rng: Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return (
        raw[:at]
        + rng.choice(
            (b"", b"\x00", b"\xff", b"{", b"[", b"]", b":", b"- ", b"\n", b"&a ", b"*a", b"!!x ", b"\t")
        )
        + raw[at + rng.choice((0, 1, 3)) :]
    )


def _line_changed(rng: Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    act = rng.choice(("drop", "double", "swap"))
    if act == "drop":
        del lines[one]
    elif act == "double":
        lines.insert(two, lines[one])
    else:
        lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


WORDS = (
    "established",
    "not_established",
    "unresolved",
    "PRK",
    "KOR",
    "ZZZ",
    "no",
    "on",
    "2014-08-20",
    '"1200-01-01"',
    "rc.1fb",
    "rc.nothing",
    "true",
    "{}",
    "[]",
    "USA",
    "UNHCR",
    "element",
    "state",
    "harm",
    "is",
    "findings",
    "~",
    "1e9",
    "\U0001f600",
)


def _word_changed(rng: Random, raw: bytes) -> bytes:
    words = list(re.finditer(rb"[\w.-]+", raw))
    if not words:
        return raw
    word = rng.choice(words)
    return raw[: word.start()] + rng.choice(WORDS).encode() + raw[word.end() :]


def scribbled(rng: Random) -> bytes:
    """Return text that looks like YAML, with this format's own keys and words in it."""
    keys = (
        "format",
        "ref",
        "jurisdiction",
        "decided_on",
        "states",
        "harms",
        "findings",
        "residence",
        "element",
        "is",
        "<<",
        "?",
    )
    lines = (
        ["format: asylia-case/1", "ref: x", "jurisdiction: GBR", 'decided_on: "2014-08-20"']
        if rng.random() < 0.7
        else []
    )
    for _ in range(rng.randrange(12)):
        value = rng.choice(
            (*WORDS, "|", ">-", "&a", "*a", "!!set", "", "{PRK: {national: established}}", "[{", "'", '"')
        )
        lines.append(" " * rng.choice((0, 0, 2, 4)) + rng.choice(("", "- ")) + f"{rng.choice(keys)}: {value}")
    return "\n".join(lines).encode()


def seeded(name: str, count: int) -> Iterator[Random]:
    """Yield a fresh source of chance for each input."""
    return (Random(f"{name} {number}") for number in range(count))


def test_valid_case_files_with_faults_put_in_are_concluded_on_or_refused() -> None:
    found = Counter(check(mutated(rng)) for rng in seeded("mutated", MUTATED))

    assert sum(found.values()) == MUTATED
    assert min(found["concluded"], found["refused"]) > MUTATED // 10


def test_text_that_looks_like_yaml_is_concluded_on_or_refused() -> None:
    found = Counter(check(scribbled(rng)) for rng in seeded("scribbled", SCRIBBLED))

    assert sum(found.values()) == SCRIBBLED
    assert found["refused"] > SCRIBBLED // 10


def test_bytes_of_any_kind_are_refused() -> None:
    found = Counter(check(rng.randbytes(rng.randrange(200))) for rng in seeded("bytes", BYTES))

    assert found == {"refused": BYTES}


structures = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(max_examples=DRAWN, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["states", "harms", "findings", "residence", "ref", "jurisdiction", "decided_on"]),
    structures,
)
def test_structures_of_any_kind_under_a_known_key_are_concluded_on_or_refused(key: str, value: str) -> None:
    lines = [line for line in CASE.split("states:")[0].splitlines() if not line.startswith(key)]

    check("\n".join([*lines, f"{key}: {value}"]).encode("utf-8", errors="ignore"))


# Each kind of bad input, and the very sentence


def with_line(old: str, new: str) -> str:
    """Return the case file with one piece of text replaced."""
    assert old in CASE
    return CASE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "case.yaml: the file is empty"),
        ("just a word", "case.yaml:1: the case must be a mapping of keys to values"),
        (CASE + "---\n" + CASE, "case.yaml: the file holds more than one document"),
        (with_line("asylia-case/1", "asylia-case/9"), "case.yaml:1: the format must be asylia-case/1"),
        (
            with_line("ref: gp-2014", "ref: Kim Someone"),
            "case.yaml:2: ref is a reference of up to 64 letters, digits and . _ / - (never a name)",
        ),
        (
            with_line("jurisdiction: GBR", "jurisdiction: UK"),
            "case.yaml:3: UK is no jurisdiction (did you mean GBR?); use ISO 3166 alpha-3, UNHCR or EU",
        ),
        (
            with_line('"2014-08-20"', "2014-08-20"),
            'case.yaml:4: YAML would read 2014-08-20 as a date; put it in quotes: "2014-08-20"',
        ),
        (with_line('"2014-08-20"', '"2014-13-20"'), "case.yaml:4: 2014-13-20 is not a day of the calendar"),
        (with_line('decided_on: "2014-08-20"\n', ""), "case.yaml:1: the case has no decided_on"),
        (
            with_line('"2014-08-20"\n', '"2014-08-20"\nlodged_on: "2015-01-01"\n'),
            "case.yaml:1: lodged on 2015-01-01, after it was decided on 2014-08-20",
        ),
        (with_line("PRK: {national", "NKR: {national"), "case.yaml:6: NKR is no state (did you mean"),
        (
            with_line("national: established", "national: maybe"),
            "case.yaml:6: national cannot be maybe; it is one of established, not_established, unresolved",
        ),
        (
            with_line("national: established", "national: no"),
            'case.yaml:6: YAML would read no as true or false; put it in quotes: "no"',
        ),
        (
            with_line("national: established", "nationality: established"),
            "case.yaml:6: the claim on PRK has an unknown key: nationality",
        ),
        (
            with_line("leaving: {state: PRK", "leaving: {state: KOR"),
            "case.yaml:8: the harm leaving is feared in KOR, which is no state of the case",
        ),
        (
            with_line("rc.inclusion", "rc.inclusoin"),
            "case.yaml:10: no law file has an element called rc.inclusoin; did you mean rc.inclusion?",
        ),
        (
            with_line("state: PRK, is", "state: KOR, is"),
            "case.yaml:10: rc.inclusion is found for KOR, which is no state of the case",
        ),
        (
            with_line("state: PRK, is", "harm: war, is"),
            "case.yaml:10: the finding on rc.inclusion names a harm that the case does not list: war",
        ),
        (
            with_line("is: established}", "is: rejected}"),
            "case.yaml:10: is cannot be rejected; it is one of established, not_established, unresolved",
        ),
        (
            with_line("is: established}", "is: established, is: unresolved}"),
            "case.yaml:10: the key is is given twice",
        ),
        (
            with_line("is: established}", "is: established, note: x}"),
            "case.yaml:10: the finding has an unknown key: note",
        ),
        (
            with_line("findings:\n", "findings: &all\n"),
            "case.yaml:9: anchors (&name) are not read; write the value out",
        ),
        (
            with_line("ref: gp-2014", "ref: *all"),
            "case.yaml:2: aliases (*name) are not read; write the value out",
        ),
        (
            with_line("ref: gp-2014", "ref: !!python/name:os.system"),
            "case.yaml:2: tags (tag:yaml.org,2002:python/name:os.system) are not read",
        ),
        (
            with_line("ref: gp-2014", "ref: a\0b"),
            "case.yaml:2: this is not text: it holds a control character",
        ),
        (with_line("findings:", "findings: ["), "case.yaml:10: this is not YAML: "),
        (CASE + "return_to: " + "[" * 30 + "]" * 30, "case.yaml:11: values are nested more than 24 deep"),
        (
            CASE + "residence: [" + "RUS, " * 100_001 + "]",
            "case.yaml:11: the file holds more than 100,000 values",
        ),
    ],
)
def test_a_bad_case_file_is_refused_with_this_sentence(text: str, said: str) -> None:
    assert outcome(text.encode("utf-8"))[: len(said)] == said


def test_a_file_that_is_not_utf_8_is_refused_at_the_line_that_is_not() -> None:
    raw = CASE.replace("leaving without", "départ sans").encode("latin-1")

    assert outcome(raw) == "case.yaml:8: this is not text in UTF-8; save the file as UTF-8"


@pytest.mark.parametrize(("size", "concluded"), [(1_000_000, True), (1_000_001, False)])
def test_one_megabyte_is_read_and_one_byte_more_is_refused(size: int, concluded: bool) -> None:
    raw = CASE.encode() + b"#" * (size - len(CASE))

    expected = (
        "concluded"
        if concluded
        else "case.yaml: the file has 1,000,001 bytes; 1,000,000 are the most that is read"
    )
    assert outcome(raw) == expected


def nine(letter: int) -> bytes:
    """Return nine aliases of one letter."""
    return b",".join([b"*%c" % letter] * 9)


@pytest.mark.parametrize(
    "raw",
    [
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, nine(n - 1)) for n in range(98, 110)),
        b"[" * 999_999,
        b"{" * 999_999,
        b"- " * 499_999,
        b"? " * 499_999,
        b"a: " * 333_333,
        b"a: |\n" + b" x\n" * 300_000,
        b"'" + b"''" * 499_000,
        b"\xef\xbb\xbf" + b" " * 999_000,
        b"%YAML 1.1\n" * 90_000,
        b"!" * 999_999,
        ("\u2028" * 300_000).encode(),
    ],
    ids=[
        "aliases",
        "lists",
        "mappings",
        "items",
        "keys",
        "colons",
        "block",
        "quotes",
        "spaces",
        "directives",
        "tags",
        "breaks",
    ],
)
def test_a_malicious_file_is_refused_within_seconds(raw: bytes) -> None:
    began = time.process_time()

    assert check(raw) == "refused"

    assert time.process_time() - began < 5


def test_a_day_before_any_law_is_refused_with_the_day_and_the_first_law_there_is() -> None:
    with pytest.raises(
        CaseRefused,
        match=rf"^{WHERE}:4: no status of GBR was in force on 1200-01-01; the earliest law of these files ",
    ):
        determine.determine(cases.read_case(with_line("2014-08-20", "1200-01-01"), where=WHERE))


def test_the_shipped_examples_are_all_concluded_on() -> None:
    assert [path.name for path, raw in zip(EXAMPLES, VALID, strict=True) if outcome(raw) != "concluded"] == []
    assert len(VALID) > 60
