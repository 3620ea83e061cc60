"""Two organisations learn how many people they share; no list leaves; the attacks named in the docs fail."""

import hashlib
import json
from dataclasses import replace
from functools import cache

import pytest

from asylia.counting.errors import ProtocolRefused
from asylia.counting.linkage import lists, people
from asylia.counting.linkage.people import People
from asylia.counting.protocol import blinding, messages, sides, states, tokens
from asylia.counting.protocol.messages import Kind
from asylia.counting.protocol.states import State
from tests.counting.linkage import invented
from tests.counting.protocol import weakened

LABEL = "A and B, invented, 2026"


@cache
def three() -> invented.Lists:
    return invented.lists(seed=4, count=160, share=0.6, errors=0.02)


@cache
def held(name: str) -> tuple[People, tuple[str, ...], list[tuple[str, ...]]]:
    known = people.gather(lists.read(name, three().texts[name].encode()).rows)
    return known, tuple(row.ref for row in known.rows), tokens.tokens(known)


@cache
def run() -> tuple[State, bytes, State, bytes, State, sides.Shared]:
    _, refs, texts = held("A")
    asking, request = sides.prepare(LABEL, refs, texts)
    _, other_refs, other_texts = held("B")
    answering, answer = sides.join(LABEL, other_refs, other_texts, request)
    counted, shared = sides.count(asking, answer)
    return asking, request, answering, answer, counted, shared


def truly_shared() -> int:
    truth = three().truth
    theirs = {person for (name, _), person in truth.items() if name == "B"}
    return sum(person in theirs for (name, _), person in truth.items() if name == "A")


def test_the_asking_side_learns_about_how_many_are_shared():
    shared = run()[5]

    assert shared.own_rows == len(held("A")[1])
    assert 0.6 * truly_shared() <= shared.shared_rows <= 1.05 * truly_shared()


def test_references_are_told_only_with_the_opening_and_are_right():
    _, _, answering, answer, counted, shared = run()
    opening = sides.open_order(answering)

    mine, matches = sides.name_rows(counted, answer, opening, held("A")[2])
    pairs = sides.pair_up(answering, matches, held("B")[2])

    right = sum(three().truth["A", a] == three().truth["B", b] for a, b in pairs)
    assert len(mine) == shared.shared_rows
    assert {a for a, _ in pairs} == set(mine)
    assert right >= 0.95 * len(pairs)


def test_no_name_birth_or_place_stands_in_what_is_sent_or_kept():
    asking, request, answering, answer, counted, _ = run()
    opening = sides.open_order(answering)
    _, matches = sides.name_rows(counted, answer, opening, held("A")[2])
    transcript = [request, answer, opening, matches]
    transcript += [states.write(one).encode() for one in (asking, answering, counted)]
    rows = [line.split(",") for text in three().texts.values() for line in text.splitlines()[1:]]
    secrets = {cell.encode() for row in rows for cell in (row[1], row[4], row[3]) if len(cell) > 4}
    secrets |= {json.dumps(cell.decode()).strip('"').encode() for cell in secrets}
    forms = {text.encode() for name in "AB" for row in held(name)[2] for text in row}

    assert [secret for secret in secrets | forms for sent in transcript if secret in sent] == []


def test_a_name_that_stood_in_a_message_would_be_noticed():
    name = three().texts["A"].splitlines()[1].split(",")[1]

    assert name.encode() in messages.write(messages.Message(Kind.REQUEST, {"label": "x"}, (), name.encode()))


def test_no_reference_stands_in_a_message_before_both_agree():
    _, request, _, answer, _, _ = run()

    assert [ref for ref in (*held("A")[1], *held("B")[1]) if ref.encode() in request + answer] == []


def test_what_one_row_sends_is_as_much_as_any_other_row_sends():
    request = messages.read(run()[1], Kind.REQUEST)

    assert len(request.points) == tokens.PER_ROW * len(held("A")[1])
    assert len(set(request.points)) == len(request.points)


def test_the_dictionary_attack_opens_bare_hashes_and_not_ours():
    _, request, _, answer, _, _ = run()
    dictionary = [text for row in held("A")[2] for text in row]
    guesses = {hashlib.sha256(text.encode()).hexdigest() for text in dictionary}
    guesses_of_ours = {*messages.hashed(LABEL, dictionary), *guesses}

    opened = guesses & set(weakened.hashed_without_a_key(held("A")[2]))

    points = (*messages.read(request, Kind.REQUEST).points, *messages.read(answer, Kind.ANSWER).points)
    attackers = set(blinding.blind(blinding.new_key(), sorted(guesses_of_ours)))
    assert len(opened) == len(guesses)
    assert attackers & set(points) == set()
    assert guesses_of_ours & {point.hex() for point in points} == set()


def test_the_frequency_attack_finds_the_commonest_name_only_where_names_may_repeat():
    written = ["김영희"] * 5 + ["박철수"] * 2 + ["명옥금"]
    key = blinding.new_key()
    repeated = weakened.blinded_with_repetition(key, written)

    guess = weakened.commonest(repeated)

    ours = messages.read(run()[1], Kind.REQUEST).points
    assert guess == blinding.blind(key, ["김영희"])[0]
    assert {ours.count(point) for point in ours} == {1}
    their_own = messages.read(run()[3], Kind.ANSWER).points[len(ours) :]
    assert len(set(their_own)) == len(their_own)


def test_the_replay_attack_compares_two_answers_only_where_the_key_never_changes():
    request = messages.read(run()[1], Kind.REQUEST)
    fixed = blinding.new_key()

    weak = weakened.answered_with_one_key_for_ever(fixed, request.points[:50])
    weak_again = weakened.answered_with_one_key_for_ever(fixed, request.points[:50])

    _, again = sides.join(LABEL, held("B")[1], held("B")[2], run()[1])
    ours = set(messages.read(run()[3], Kind.ANSWER).points)
    assert weak == weak_again
    assert ours & set(messages.read(again, Kind.ANSWER).points) == set()


def test_a_second_answer_and_an_answer_to_another_request_are_refused():
    asking, request, _, answer, counted, _ = run()
    _, second = sides.join(LABEL, held("B")[1][1:], held("B")[2][1:], request)
    other, _ = sides.prepare(LABEL, held("A")[1], held("A")[2])

    assert sides.count(counted, answer)[1] == run()[5]
    with pytest.raises(ProtocolRefused, match="answered before"):
        sides.count(counted, second)
    with pytest.raises(ProtocolRefused, match="another request"):
        sides.count(other, answer)
    assert sides.count(asking, second)[0].answer == messages.digest(second)


def test_a_short_list_asks_about_persons_and_is_refused_on_both_sides():
    few = sides.LEAST_ROWS - 1
    with pytest.raises(ProtocolRefused, match="too few to hide"):
        sides.prepare(LABEL, held("A")[1][:few], held("A")[2][:few])
    request = messages.read(run()[1], Kind.REQUEST)
    short = replace(
        request, says={**request.says, "rows": few}, points=request.points[: few * tokens.PER_ROW]
    )
    with pytest.raises(ProtocolRefused, match="would be about persons"):
        sides.join(LABEL, held("B")[1], held("B")[2], messages.write(short))


def test_a_request_whose_points_repeat_or_are_none_is_refused():
    request = messages.read(run()[1], Kind.REQUEST)
    doubled = replace(request, points=(*request.points[:-1], request.points[0]))
    fewer = replace(request, points=request.points[:-1])
    broken = replace(request, points=(*request.points[:-1], b"\x02" + b"\xff" * 32))
    for bad, why in ((doubled, "repeat"), (fewer, "more or fewer"), (broken, "no point of the curve")):
        with pytest.raises(ProtocolRefused, match=why):
            sides.join(LABEL, held("B")[1], held("B")[2], messages.write(bad))


def test_another_label_or_none_is_refused():
    with pytest.raises(ProtocolRefused, match="agree on one label"):
        sides.join("another", held("B")[1], held("B")[2], run()[1])
    with pytest.raises(ProtocolRefused, match="needs a label"):
        sides.prepare(" ", held("A")[1], held("A")[2])


def test_texts_under_another_label_match_nothing():
    assert set(messages.hashed("one", ["a"])).isdisjoint(messages.hashed("two", ["a"]))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no message"),
        (b"{}\n", "no message"),
        (b"[]\n", "no message"),
        (b'{"format": "asylia-shared-count/1", "kind": "answer", "points": 0}\n', "the request is wanted"),
        (b'{"format": "asylia-shared-count/1", "kind": "request", "points": 2}\nxx', "cut short"),
        (b'{"format": "asylia-shared-count/1", "kind": "request", "points": 0}\nxx', "longer than"),
        (b'{"format": "asylia-shared-count/2", "kind": "request", "points": 0}\n', "no message"),
    ],
)
def test_what_is_no_message_is_refused(raw, why):
    with pytest.raises(ProtocolRefused, match=why):
        messages.read(raw, Kind.REQUEST)


def test_a_message_without_what_it_must_say_is_refused():
    empty = messages.Message(Kind.ANSWER, {})
    for ask in (lambda: empty.text("session"), lambda: empty.count("rows"), lambda: empty.numbers("order")):
        with pytest.raises(ProtocolRefused, match="ask for it again"):
            ask()


def test_an_answer_or_opening_that_does_not_fit_is_refused():
    asking, _, answering, answer, counted, _ = run()
    given = messages.read(answer, Kind.ANSWER)
    with pytest.raises(ProtocolRefused, match="does not have the rows"):
        sides.count(asking, messages.write(replace(given, points=given.points[:-1])))
    bad = replace(given, points=(*given.points[:-1], b"\x02" + b"\xff" * 32))
    first_bad = replace(given, points=(b"\x02" + b"\xff" * 32, *given.points[1:]))
    with pytest.raises(ProtocolRefused, match="no point of the curve"):
        sides.count(asking, messages.write(first_bad))
    assert bad.count("rows") == given.count("rows")
    opening = messages.read(sides.open_order(answering), Kind.OPENING)
    other = messages.write(replace(opening, says={**opening.says, "answer": "x"}))
    with pytest.raises(ProtocolRefused, match="another answer"):
        sides.name_rows(counted, answer, other, held("A")[2])
    with pytest.raises(ProtocolRefused, match="does not fit the request"):
        sides.name_rows(counted, answer, messages.write(opening), held("A")[2][1:])


def test_matches_are_sealed_to_the_answering_side_alone():
    _, request, answering, answer, counted, _ = run()
    _, matches = sides.name_rows(counted, answer, sides.open_order(answering), held("A")[2])
    stranger, _ = sides.join(LABEL, held("B")[1], held("B")[2], request)
    with pytest.raises(ProtocolRefused, match="not sealed to this side"):
        sides.pair_up(stranger, matches, held("B")[2])
    with pytest.raises(ProtocolRefused, match="another count"):
        sides.pair_up(replace(answering, session="x"), matches, held("B")[2])


def test_a_state_is_kept_and_read_again_and_anything_else_is_refused():
    asking = run()[0]

    assert states.read(states.write(asking), side="asking") == asking
    with pytest.raises(ProtocolRefused, match="the asking side; the answering"):
        states.read(states.write(asking), side="answering")
    for text in ("", "{}", "[]", '{"format": "asylia-shared-count-state/1"}'):
        with pytest.raises(ProtocolRefused, match="no state"):
            states.read(text, side="asking")


def test_many_points_are_shared_out_and_come_back_in_order(monkeypatch):
    key, texts = blinding.new_key(), [f"t{n}" for n in range(9)]
    alone = blinding.blind(key, texts)
    monkeypatch.setattr(blinding, "ALONE", 4)

    shared = blinding.blind(key, texts)
    other = blinding.new_key()
    again = blinding.blind_again(other, shared)
    theirs = blinding.blind(other, ["t3", "t8", "x"])

    assert shared == alone
    assert blinding.hits(key, again, theirs) == [3, 8]
