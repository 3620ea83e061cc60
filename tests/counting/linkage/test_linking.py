"""Lists in three scripts are linked; order changes nothing; relatives stay apart; nothing is lost."""

import itertools
import random
from functools import cache

import numpy as np
import pytest

from asylia.counting.errors import LinkRefused, ListRefused
from asylia.counting.linkage import clusters, judging, linking, lists, overlaps
from asylia.counting.linkage.linking import Linked
from tests.counting.linkage import invented

SEED = 11


@cache
def three() -> invented.Lists:
    return invented.lists(seed=SEED)


def read(texts: dict[str, str]) -> list[lists.NamedList]:
    return [lists.read(name, text.encode()) for name, text in texts.items()]


@cache
def linked() -> Linked:
    return linking.link(read(three().texts))


def pairs(found: Linked) -> dict[frozenset[tuple[str, str]], float]:
    return {
        frozenset(((one.left.list_name, one.left.ref), (one.right.list_name, one.right.ref))): one.probability
        for one in found.links
    }


def as_links(found: Linked) -> list[judging.Link]:
    return [
        ((one.left.list_name, one.left.ref), (one.right.list_name, one.right.ref), one.probability)
        for one in found.links
    ]


def test_people_are_found_on_lists_in_three_scripts():
    best = judging.best(as_links(linked()), three().truth)
    sure = judging.judge(as_links(linked()), three().truth, at=[0.95])[0]

    assert best.f1 > 0.9
    assert sure.precision.value > 0.97
    assert sure.recall.value > 0.5


def test_relatives_are_merged_no_more_often_than_the_probabilities_say():
    wrong = [
        p for one, other, p in as_links(linked()) if three().truth[one] != three().truth[other] and p >= 0.5
    ]
    stated = sum(1 - p for _, _, p in as_links(linked()) if p >= 0.5)

    assert len(wrong) <= 1.5 * stated + 5


def test_the_order_of_files_and_rows_changes_nothing():
    rng = random.Random(3)
    shuffled = {}
    for name in "CAB":
        head, *rows = three().texts[name].splitlines()
        rng.shuffle(rows)
        shuffled[name] = "\n".join([head, *rows]) + "\n"

    again = linking.link(read(shuffled))

    assert pairs(again).keys() == pairs(linked()).keys()
    for pair, probability in pairs(linked()).items():
        assert pairs(again)[pair] == pytest.approx(probability, abs=1e-6)


def test_a_list_linked_with_itself_finds_itself():
    text = three().texts["A"].encode()
    found = linking.link([lists.read("one", text), lists.read("two", text)])

    likely = {
        (link.left.ref, link.right.ref)
        for link in found.links
        if link.left.ref == link.right.ref and link.probability > 0.5
    }
    rows = [row for row in found.lists[0].rows if row.birth]

    assert len(likely) > 0.9 * len(rows)


def test_links_are_written_with_list_reference_probability_and_cluster():
    head, first, *_ = linking.as_csv(linked().links).splitlines()

    assert head == "left_list,left_ref,right_list,right_ref,probability,cluster"
    assert len(first.split(",")) == 6
    assert all(link.left.list_name != link.right.list_name for link in linked().links)


def test_links_inside_one_list_are_shown_when_asked_for():
    text = invented.HEAD + "\na1,김영희,F,1988-05-03,\na2,KIM Yong-hui,F,1988-05-03,\n"
    other = invented.HEAD + "\nb1,박철수,M,1970,\n" + "".join(three().texts["B"].partition("\n")[2])

    found = linking.link([lists.read("A", text.encode()), lists.read("B", other.encode())], within=True)

    assert ("a1", "a2") in {(one.left.ref, one.right.ref) for one in found.links}


def test_what_a_person_decided_stands():
    pair = next(one for one in linked().links if 0.3 < one.probability < 0.9)
    row = (pair.left.list_name, pair.left.ref, pair.right.list_name, pair.right.ref)

    yes = linking.link(read(three().texts), decided=[(*row, True)])
    no = linking.link(read(three().texts), decided=[(*row, False)])

    key = frozenset((row[:2], row[2:]))
    assert pairs(yes)[key] == 1.0
    assert key not in pairs(no)


def test_decided_pairs_are_read_from_links_with_one_more_column():
    head = "left_list,left_ref,right_list,right_ref,probability,cluster,same\n"
    text = head + "A,1,B,2,0.5,,yes\nA,1,B,3,0.4,,no\nA,1,B,4,0.4,,\n"

    assert linking.read_decided("d.csv", text) == [("A", "1", "B", "2", True), ("A", "1", "B", "3", False)]
    with pytest.raises(LinkRefused, match="need a column left_list"):
        linking.read_decided("d.csv", "same\nyes\n")
    with pytest.raises(LinkRefused, match="same must be yes, no or empty, not perhaps"):
        linking.read_decided("d.csv", text.replace("yes", "perhaps"))


def test_draws_of_the_overlap_table_hold_the_truth_within_a_fifth():
    numbers = linked().people.list_number.tolist()
    drawn = overlaps.draw(linked().weighed, numbers, 3, draws=20)
    persons = [int(three().truth[row.list_name, row.ref]) for row in linked().people.rows]
    truth = overlaps.cells(persons, numbers, 3)

    for cell, count in truth.items():
        middle = np.median([one[cell] for one in drawn])
        assert abs(middle - count) <= max(10, 0.2 * count)
    for one in drawn:
        assert sum(count * sum(cell) for cell, count in one.items()) <= len(numbers)


def test_draws_are_a_table_with_every_set_in_every_draw():
    numbers = linked().people.list_number.tolist()
    table = overlaps.as_table(overlaps.draw(linked().weighed, numbers, 3, draws=3), ("A", "B", "C"))

    assert table.column_names == ["draw", "A", "B", "C", "count"]
    assert table.num_rows == 3 * 7
    assert sorted(set(table["draw"].to_pylist())) == [0, 1, 2]


def test_groups_are_joined_the_surest_first_and_kept_from_chaining():
    chain = [(0, 1, 0.99), (1, 2, 0.55), (2, 3, 0.99)]

    assert clusters.at(4, chain, 0.5) == [0, 0, 2, 2]
    assert clusters.at(3, [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)], 0.5) == [0, 0, 0]
    assert clusters.at(3, [(0, 1, 0.4)], 0.5) == [0, 1, 2]


def test_one_list_two_of_one_name_and_an_empty_one_are_refused():
    one = lists.read("A", b"ref,name\n1,\xea\xb9\x80\xec\x98\x81\xed\x9d\xac\n")
    with pytest.raises(LinkRefused, match="one list alone"):
        linking.link([one])
    with pytest.raises(LinkRefused, match="two lists are called A"):
        linking.link([one, one])
    with pytest.raises(LinkRefused, match="the list B has no row"):
        linking.link([one, lists.read("B", b"ref,name\n1,\n")])


def test_precision_and_recall_come_with_their_intervals():
    truth = {("A", str(n)): str(n) for n in range(10)} | {("B", str(n)): str(n) for n in range(10)}
    links = [(("A", str(n)), ("B", str(n)), 0.9) for n in range(8)] + [(("A", "8"), ("B", "9"), 0.6)]

    high, low = judging.judge(links, truth, at=(0.8, 0.5))

    assert (high.precision.value, high.recall.value) == (1.0, 0.8)
    assert low.precision.value == pytest.approx(8 / 9)
    assert low.precision.low < 8 / 9 < low.precision.high
    assert judging.best(links, truth).f1 == pytest.approx(8 / 9)
    assert judging.share(0, 0) == judging.Share(0.0, 0.0, 1.0)
    assert judging.Judged(0.5, 0, judging.share(0, 0), judging.share(0, 0)).f1 == 0.0


def test_a_truth_without_its_columns_is_refused():
    with pytest.raises(ListRefused, match="there is no person"):
        judging.read_truth("t.csv", "ref,list\n1,A\n")


def test_every_pair_of_lists_shares_people():
    shared = {frozenset((one.left.list_name, one.right.list_name)) for one in linked().links}

    assert shared == {frozenset(pair) for pair in itertools.combinations("ABC", 2)}
