"""What goes out, and by whom: the rule, and a machine that tries every way around it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from asylia.alarm import letters, loader, release, response
from asylia.alarm.addressing import Addressee
from asylia.alarm.errors import OriginAddressed, ReleaseRefused
from asylia.alarm.record import Consent, Situation, State
from asylia.alarm.release import Signature
from tests.alarm.records import AT, EVERYTHING, full

WHEN = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
STATES = ("", "THA", "PRK", "KOR", "USA", "CHN")


def signed(*officers, text):
    return [Signature(officer, WHEN, release.digest(text)) for officer in officers]


def drafted(record, door="sr_torture"):
    draft = response.draft_of(record, door, at=AT)
    return draft, letters.text(draft)


def test_a_letter_that_names_nobody_goes_out_with_one_officer():
    record = replace(full(), consents=())
    draft, text = drafted(record)

    released = release.release(draft, record, text=text, signatures=signed("A", text=text))

    assert released.officers == ("A",)


def test_a_letter_that_names_somebody_goes_out_with_two_different_officers_only():
    record = full()
    draft, text = drafted(record)

    for officers in ((), ("A",), ("A", "A"), ("A", " A "), ("A", "")):
        with pytest.raises(ReleaseRefused, match="two different officers"):
            release.release(draft, record, text=text, signatures=signed(*officers, text=text))
    assert release.release(draft, record, text=text, signatures=signed("A", "B", text=text)).officers == (
        "A",
        "B",
    )


def test_a_changed_letter_needs_its_officers_again():
    record = full()
    draft, text = drafted(record)
    signatures = [*signed("A", text=text), *signed("B", text=text + "and more")]

    with pytest.raises(ReleaseRefused, match="B released another wording"):
        release.release(draft, record, text=text, signatures=signatures)


def test_a_letter_that_is_held_back_does_not_go_out_whoever_signs():
    record = replace(full(), situation=Situation.IN_HIDING)
    draft, text = drafted(record)

    with pytest.raises(ReleaseRefused, match="hiding"):
        release.release(draft, record, text=text, signatures=signed("A", "B", "C", text=text))


def test_a_letter_drafted_before_the_origin_was_corrected_does_not_go_out():
    """The record said North Korea when it was drafted; the origin turned out to be the mission's state."""
    record = full()
    draft, text = drafted(record, "mission_usa")
    corrected = replace(record, origin=State("USA", "USA"))

    with pytest.raises(ReleaseRefused, match="fears"):
        release.release(draft, corrected, text=text, signatures=signed("A", "B", text=text))
    with pytest.raises(ReleaseRefused, match="not known"):
        release.release(
            draft, replace(record, origin=State()), text=text, signatures=signed("A", "B", text=text)
        )


def test_an_addressee_cannot_be_made_by_hand():
    with pytest.raises(OriginAddressed):
        Addressee("sr_torture", ("somebody",), "PRK", False, object())


class Attempts(RuleBasedStateMachine):
    """Anybody may change the record, the consents and the states, draft for any door, and sign anything."""

    @initialize()
    def start(self):
        self.record = full()
        self.drafts = []
        self.signatures = []
        self.released = []

    @rule(code=st.sampled_from(STATES), field=st.sampled_from(["state", "origin", "to"]))
    def change_a_state(self, code, field):
        self.record = replace(self.record, **{field: State(code, code)})

    @rule(
        items=st.sampled_from(["any", "person", "person.legal_name", "risk"]),
        recipients=st.sampled_from(["any", "un", "missions", "host_state", "mission:KOR"]),
        refused=st.booleans(),
    )
    def change_a_consent(self, items, recipients, refused):
        consent = Consent((recipients,), (items,), ("send", "name_to_host"), refused=refused)
        self.record = replace(self.record, consents=(*self.record.consents[-2:], consent))

    @rule()
    def allow_everything(self):
        self.record = replace(self.record, consents=(EVERYTHING,))

    @rule(situation=st.sampled_from(list(Situation)), named=st.booleans())
    def change_the_situation(self, situation, named):
        person = replace(self.record.people[0], named_to_host=named)
        self.record = replace(self.record, situation=situation, people=(person,))

    @rule(door=st.sampled_from(sorted(loader.doors())), mission=st.sampled_from(STATES))
    def draft(self, door, mission):
        chosen = mission if door == "mission_other" else ""
        try:
            found = response.draft_of(self.record, door, at=AT, mission=chosen)
        except OriginAddressed:
            return
        self.drafts.append((found, letters.text(found)))

    @rule(officer=st.sampled_from(["A", "B", "A ", ""]), stale=st.booleans())
    def sign_the_latest(self, officer, stale):
        if self.drafts:
            text = self.drafts[-1][1] + ("changed" if stale else "")
            self.signatures += signed(officer, text=text)

    @rule()
    def try_to_release_the_latest(self):
        if not self.drafts:
            return
        found, text = self.drafts[-1]
        try:
            done = release.release(found, self.record, text=text, signatures=self.signatures)
        except ReleaseRefused:
            return
        self.released.append((done, self.record, text))

    @invariant()
    def nothing_is_addressed_to_a_feared_state_or_released_by_too_few(self):
        for done, record, text in self.__dict__.get("released", []):
            assert done.draft.to.state not in record.barred_states()
            assert not (done.draft.tells_host and record.state.code in record.barred_states())
            assert not (done.draft.to.state and not record.origin.code)
            assert len(set(done.officers)) >= (2 if done.draft.names else 1)
            assert done.draft.names or "Zzlegal" not in text


TestAttempts = Attempts.TestCase
