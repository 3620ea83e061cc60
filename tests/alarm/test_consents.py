"""Whether an item may go to a recipient, for a purpose."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import consents
from asylia.alarm.consents import Purpose, Recipient
from asylia.alarm.items import Item
from asylia.alarm.moments import Said
from asylia.alarm.record import Consent, Person

NAME = Item("person.legal_name", asks_consent=True, names=True, each=True)
PLACE = Item("event.place")
UN = Recipient("unhcr", ("un", "unhcr"))
HOST = Recipient("host_ministry", ("host_state",), "THA", is_host=True)
HERON = Person(pseudonym="Heron", legal_name="Example")

recipients = st.sampled_from([("un",), ("unhcr",), ("any",), ("court",), ("un", "court")])
fields = st.sampled_from([("any",), ("person",), ("person.legal_name",), ("event",), ("risk",)])
purposes = st.sampled_from([("send",), ("publish",), ("send", "publish"), ("name_to_host",)])
given_consents = st.builds(Consent, recipients, fields, purposes, refused=st.booleans())


def may(item, *given_, to=UN, person=HERON, purpose=Purpose.SEND):
    return consents.may_send(item, given_, to=to, person=person, purpose=purpose)


def test_silence_allows_what_is_about_the_state_and_nothing_about_a_person():
    assert may(PLACE)
    assert not may(NAME)


@pytest.mark.parametrize("recipient", ["any", "un", "unhcr"])
@pytest.mark.parametrize("item", ["any", "person", "person.legal_name"])
def test_a_consent_may_name_a_recipient_or_its_kind_and_an_item_or_its_group(recipient, item):
    assert may(NAME, Consent((recipient,), (item,)))


@pytest.mark.parametrize(
    "consent", [Consent(("court",), ("any",)), Consent(("un",), ("risk",)), Consent(("un",), ("per",))]
)
def test_a_consent_to_another_or_of_something_else_is_none(consent):
    assert not may(NAME, consent)


def test_a_consent_for_one_person_is_none_for_another():
    consent = Consent(("un",), ("any",), about="Heron")

    assert may(NAME, consent)
    assert not may(NAME, consent, person=replace(HERON, pseudonym="Wren", legal_name=""))
    assert not may(NAME, consent, person=None)


def test_a_refusal_beats_every_consent():
    assert not may(
        NAME, Consent(("any",), ("any",)), Consent(("unhcr",), ("person.legal_name",), refused=True)
    )
    assert not may(PLACE, Consent(("un",), ("event",), refused=True))


def test_one_persons_refusal_stops_what_is_said_of_all():
    assert not may(PLACE, Consent(("un",), ("event",), about="Heron", refused=True), person=None)


def test_a_consent_withdrawn_on_a_day_that_cannot_be_read_is_withdrawn():
    assert not may(NAME, Consent(("any",), ("any",), withdrawn=Said("last spring")))


def test_to_be_sent_is_not_to_be_published_or_named_to_the_host_state():
    sending = Consent(("any",), ("any",), ("send",))

    assert not may(NAME, sending, purpose=Purpose.PUBLISH)
    assert not may(PLACE, sending, purpose=Purpose.NAME_TO_HOST)
    assert may(NAME, Consent(("any",), ("any",), ("publish",)), purpose=Purpose.PUBLISH)


def test_what_may_not_be_sent_may_not_be_published_either():
    publish = Consent(("any",), ("any",), ("publish",))

    assert not may(
        NAME, publish, Consent(("un",), ("any",), ("send",), refused=True), purpose=Purpose.PUBLISH
    )


def test_the_host_state_gets_a_name_only_where_it_has_it_and_never_a_pseudonym():
    everything = Consent(("any",), ("any",))
    pseudonym = Item("person.pseudonym", each=True, not_to_host=True)

    assert not may(NAME, everything, to=HOST)
    assert may(NAME, everything, to=HOST, person=replace(HERON, named_to_host=True))
    assert not may(NAME, everything, to=HOST, person=None)
    assert not may(pseudonym, everything, to=HOST)
    assert may(pseudonym, to=UN)


@given(st.lists(given_consents, max_size=5), st.sampled_from([NAME, PLACE]), st.data())
def test_withdrawing_a_consent_never_lets_more_out(all_given, item, data):
    if all_given:
        at = data.draw(st.integers(0, len(all_given) - 1))
        fewer = [*all_given]
        fewer[at] = replace(fewer[at], withdrawn=Said("2026-11-20"))

        assert may(item, *all_given) or not may(item, *fewer)


@given(st.lists(given_consents, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_consents_is_irrelevant(all_given, chance):
    shuffled = [*all_given]
    chance.shuffle(shuffled)

    assert may(NAME, *all_given) == may(NAME, *shuffled)
