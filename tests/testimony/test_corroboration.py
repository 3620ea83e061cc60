"""Accounts of one event are found, copies are never taken for a second source, differences stay visible."""

import pytest

from asylia.testimony import independence, loader
from asylia.testimony.comparing import Aspect, Outcome
from asylia.testimony.corroboration import Accounts
from asylia.testimony.independence import Tie
from tests.testimony import corpus

SEEDS = (1, 7, 20140207)


@pytest.fixture(scope="module", params=SEEDS)
def read(request):
    made = corpus.make(request.param)
    return made, Accounts(made.testimony, vocabulary=loader.vocabulary()).proposals()


def pairs(proposals):
    return {frozenset((each.one, each.other)) for each in proposals}


def test_the_links_proposed_are_right_and_most_of_them_are_found(read):
    made, proposals = read

    found = pairs(proposals)

    right = found & made.same
    assert len(right) / len(found) >= 0.95
    assert len(right) / len(made.same) >= 0.80


def test_every_copied_account_is_flagged_as_not_independent(read):
    made, proposals = read

    flagged = {frozenset((each.one, each.other)) for each in proposals if Tie.COPIED in each.ties}

    assert made.copied - flagged == set()


def test_few_accounts_that_were_not_copied_are_flagged(read):
    made, proposals = read
    flagged = {frozenset((each.one, each.other)) for each in proposals if Tie.COPIED in each.ties}

    of_one_source = independence.sources(
        {name for pair in made.copied for name in pair}, [tuple(sorted(pair)) for pair in made.copied]
    )
    siblings = {frozenset((a, b)) for group in of_one_source for a in group for b in group if a != b}

    assert len(flagged - made.copied - siblings) <= 0.02 * len(flagged) + 1


def test_a_year_told_otherwise_is_shown_and_not_averaged(read):
    made, proposals = read

    shown = [
        compared
        for each in proposals
        if (each.one in made.contradicting) != (each.other in made.contradicting)
        for compared in each.compared
        if compared.aspect is Aspect.TIME and compared.outcome is not Outcome.AGREES
    ]

    assert shown
    assert all(compared.one != compared.other for compared in shown)


def test_a_new_account_is_compared_with_those_held_and_gets_the_same_proposals():
    made = corpus.make(3, events=10, statements=40, copies=4)
    words = loader.vocabulary()
    event = made.testimony.events[-1]
    all_found = Accounts(made.testimony, vocabulary=words).proposals()

    held = corpus.Testimony(made.testimony.statements[:-1], made.testimony.events[:-1])
    found = Accounts(held, vocabulary=words).proposals_for(
        event, made.testimony.statements[-1], vocabulary=words
    )

    wanted = {each.one for each in all_found if each.other == event.name}
    assert abs(len({each.one for each in found}) - len(wanted)) <= 1
    assert any(Tie.COPIED in each.ties for each in found)
