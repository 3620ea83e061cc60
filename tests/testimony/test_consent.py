"""No export holds a paragraph without consent, whatever is granted, revoked and struck in any order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from asylia.testimony import consent, disclosing, dossier, exports, loader, reach
from asylia.testimony.consent import Does, Entry, Use
from asylia.testimony.errors import ConsentRefused, TestimonyDataRefused
from asylia.testimony.events import Act, Basis, Event, Where
from asylia.testimony.statements import Attachment, Paragraph, Redaction, Sentence, Statement, Version
from asylia.testimony.testimony import Testimony
from asylia.testimony.times import read_when

FIRST_DAY = date(2019, 3, 4)
NUMBERS = (1, 2, 3, 4)
RECIPIENTS = {Use.COURT: ("court-a", "court-b"), Use.PARTNER: ("archive-x",), Use.PUBLICATION: ("",)}
PAIRS = [(use, name) for use, names in RECIPIENTS.items() for name in names]


def planted(number: int, sentence: int) -> str:
    return f"secret-{number}-{sentence}"


def a_statement() -> Statement:
    paragraphs = tuple(
        Paragraph(n, (Version(tuple(Sentence(planted(n, s), planted(n, s)) for s in (1, 2))),))
        for n in NUMBERS
    )
    attachment = Attachment("A-1", "recording", "audio/ogg", "0" * 64, 1, (2, 3), ())
    return Statement("S-1", "W-1", FIRST_DAY, "", "ko", "PRK", paragraphs, attachments=(attachment,))


def an_event(number: int) -> Event:
    when = read_when("1997")
    assert when is not None
    act = Act("torture", when, Where(f"event-{number}"), Basis.SEEN, (number,))
    return Event("S-1", f"E-{number}", (act,))


EVENTS = tuple(an_event(number) for number in NUMBERS)
some_numbers = st.none() | st.frozensets(st.sampled_from(NUMBERS), min_size=1)


class Exporting(RuleBasedStateMachine):
    """A model that keeps, beside the record, the plain set of what each recipient may have now."""

    def __init__(self) -> None:
        super().__init__()
        self.statement = a_statement()
        self.entries: list[Entry] = []
        self.on = FIRST_DAY
        self.may = {pair: set() for pair in PAIRS}

    @rule(pair=st.sampled_from(PAIRS), numbers=some_numbers)
    def grant(self, pair, numbers):
        use, recipient = pair
        self._record(Does.GRANT, use=use, recipient=recipient, paragraphs=numbers)
        self.may[pair] |= set(numbers or NUMBERS)

    @rule(pair=st.sampled_from(PAIRS), numbers=some_numbers)
    def revoke(self, pair, numbers):
        use, recipient = pair
        self._record(Does.REVOKE, use=use, recipient=recipient, paragraphs=numbers)
        reached = [p for p in PAIRS if p[0] == use and recipient in ("", p[1])]
        for each in reached:
            self.may[each] -= set(numbers or NUMBERS)

    @rule()
    def revoke_everything(self):
        self._record(Does.REVOKE, use=None, recipient="", paragraphs=None)
        self.may = {pair: set() for pair in PAIRS}

    @rule(number=st.sampled_from(NUMBERS), sentence=st.sampled_from((0, 1, 2)), pair=st.sampled_from(PAIRS))
    def strike(self, number, sentence, pair):
        overlay = Redaction(number, sentence, "why-it-was-struck", pair[1])
        self.statement = replace(self.statement, redactions=(*self.statement.redactions, overlay))

    @rule(days=st.integers(0, 3))
    def wait(self, days):
        self.on += timedelta(days=days)

    def _record(self, does, *, use, recipient, paragraphs):
        entry = Entry(f"C-{len(self.entries)}", "S-1", does, self.on, use, recipient, "", paragraphs)
        consent.check_entry(entry, self.statement)
        self.entries.append(entry)

    @invariant()
    def no_export_holds_what_was_not_allowed(self):
        testimony = Testimony((self.statement,), EVENTS, tuple(self.entries))
        for use, recipient in PAIRS:
            struck = {
                (r.paragraph, s)
                for r in self.statement.redactions
                if r.recipient in ("", recipient)
                for s in (1, 2)
                if r.sentence in (0, s)
            }
            wanted = {(n, s) for n in self.may[use, recipient] for s in (1, 2)} - struck
            written = everything(testimony, use=use, recipient=recipient, on=self.on)
            shown = {(n, s) for n in NUMBERS for s in (1, 2) if planted(n, s) in written}
            whole = {n for n in NUMBERS if {(n, 1), (n, 2)} <= wanted}
            assert shown == wanted
            assert {n for n in NUMBERS if f"event-{n}" in written} == whole
            assert "why-it-was-struck" not in written
            assert ("A-1" in written) == ({2, 3} <= whole)


def everything(testimony: Testimony, *, use: Use, recipient: str, on: date) -> str:
    """Every form of export in one text; empty where there is nothing to export."""
    words = loader.vocabulary()
    try:
        found = disclosing.disclose(testimony, recipient=recipient, use=use, on=on)
    except ConsentRefused:
        return ""
    plain = [
        str(says)
        for shown in found.shown
        for _, says, withheld in disclosing.sentences(shown)
        if not withheld
    ]
    plain += [str(disclosing.event(event)) for shown in found.shown for event in shown.events]
    plain += [each.ref for shown in found.shown for each in shown.allowed.attachments]
    plain += [exports.uwazi_csv(found, vocabulary=words), str(exports.sheets(found))]
    plain += [str(dossier.parts(found, language=code, vocabulary=words)) for code in ("en", "ko")]
    return "\n".join(plain)


TestExporting = Exporting.TestCase
TestExporting.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)


def test_what_nobody_was_asked_about_is_not_allowed():
    for use, recipient in PAIRS:
        found = consent.allowed(a_statement(), (), recipient=recipient, use=use, on=FIRST_DAY)

        assert found == consent.Allowed(frozenset(), frozenset(), ())


def test_consent_given_tomorrow_allows_nothing_today():
    entry = Entry("C-1", "S-1", Does.GRANT, FIRST_DAY + timedelta(days=1), Use.COURT, "court-a")

    found = consent.allowed(a_statement(), [entry], recipient="court-a", use=Use.COURT, on=FIRST_DAY)

    assert found.paragraphs == frozenset()


def test_statistics_allow_counting_and_no_text():
    entry = Entry("C-1", "S-1", Does.GRANT, FIRST_DAY, Use.STATISTICS)

    found = consent.allowed(a_statement(), [entry], recipient="", use=Use.STATISTICS, on=FIRST_DAY)

    assert found.paragraphs == frozenset(NUMBERS)
    assert found.pieces == frozenset()
    with pytest.raises(ConsentRefused, match="no text"):
        disclosing.disclose(Testimony((a_statement(),)), recipient="", use=Use.STATISTICS, on=FIRST_DAY)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Entry("C-1", "S-1", Does.GRANT, FIRST_DAY), "names one use"),
        (Entry("C-1", "S-1", Does.GRANT, FIRST_DAY, Use.COURT), "names its recipient"),
        (Entry("C-1", "S-1", Does.GRANT, FIRST_DAY, Use.OFFICE, "x"), "has no recipient"),
        (Entry("C-1", "S-1", Does.GRANT, FIRST_DAY, Use.COURT, "x", "PRK"), "state of origin"),
        (Entry("C-1", "S-1", Does.REVOKE, FIRST_DAY, paragraphs=frozenset({9})), "no paragraph 9"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused(entry, why):
    with pytest.raises(ConsentRefused, match=why):
        consent.check_entry(entry, a_statement())


@pytest.mark.parametrize(("use", "recipient"), [(Use.COURT, ""), (Use.PUBLICATION, "someone")])
def test_a_use_and_a_recipient_that_do_not_fit_are_refused(use, recipient):
    with pytest.raises(ConsentRefused, match="recipient"):
        disclosing.disclose(Testimony((a_statement(),)), recipient=recipient, use=use, on=FIRST_DAY)


def test_what_a_revocation_can_still_reach_is_said_for_every_use_in_both_languages():
    for language in ("en", "ko"):
        told = {loader.reach()[language].told(use) for use in Use}

        assert len(told) == len(Use)


def test_a_file_of_sentences_that_misses_a_use_is_refused():
    with pytest.raises(TestimonyDataRefused, match="has no office"):
        reach.read_reach("en: {before: x}", where="reach.yaml")
