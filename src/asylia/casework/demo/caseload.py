"""The invented caseload, taken through the same services as any other: no step is skipped to get there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from asylia.casework import determining, files, identifiers
from asylia.casework.demo import stories, words
from asylia.casework.demo.stories import Story
from asylia.casework.files import Change
from asylia.casework.office import Desk, Office
from asylia.casework.services import (
    acting,
    appealing,
    assessing,
    assigning,
    deciding,
    interviewing,
    registering,
)
from asylia.casework.sheets.assessment import ElementFinding, Working
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim, Statement
from asylia.casework.sheets.people import NameKind, Need, People, Person, Relative, WrittenName
from asylia.casework.store.models import Case, Officer
from asylia.procedure import details
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Role
from asylia.procedure.standards import ListName
from asylia.procedure.states import State
from asylia.terms.verdicts import Verdict

R = Role


class PastOffice(Office):
    """The same office on another day: what is done is entered as of then."""

    day: list[date]

    def today(self) -> date:
        """Return the day that is being told of."""
        return self.day[0]


@dataclass
class Telling:
    """One case on its way. `on` is the day that is being told of."""

    desks: Mapping[Role, Desk]
    day: list[date]
    last: date
    story: Story
    case: Case = field(init=False)

    def as_(self, role: Role) -> Desk:
        """Return the desk of whoever acts in a role."""
        return self.desks[role]

    def later(self, days: int) -> None:
        """Go on by some days, never past today."""
        self.day[0] = min(self.day[0] + timedelta(days=days), self.last)


def fill(office: Office, desks: Mapping[Role, Desk]) -> list[Case]:
    """Return the thirty cases, in the order of the stories; nothing happens if there are cases already."""
    if Case.objects.exists():
        return []
    today = office.today()
    day = [today]
    past = PastOffice(office.folder, office.settings, office.keeper, office.clock, office.writing)
    object.__setattr__(past, "day", day)
    told = {role: Desk(past, desk.cookie, desk.officer) for role, desk in desks.items()}
    made = []
    for story in stories.STORIES:
        day[0] = today - timedelta(days=story.days_ago)
        telling = Telling(told, day, today, story)
        register(telling)
        for step in PATHS[story.reaches]:
            step(telling)
        made.append(telling.case)
    return made


def register(at: Telling) -> None:
    """Register the applicant, post everybody to the case, and open the alarm if the story has one."""
    desk = at.as_(R.REGISTRATION_OFFICER)
    story = at.story
    person = Person(
        names=tuple(_names(story)),
        birth=story.birth,
        sex=story.sex,
        languages=("ko",),
        place_of_origin=words.ORIGIN,
        contact=words.CONTACT,
    )
    today = desk.office.today()
    people = People(
        applicant=person,
        needs=tuple(Need(code, today, str(desk.id)) for code in story.needs),
        relatives=_relatives(story),
    )
    claim = Claim(
        lodged_on=today,
        states=(NationalityClaim(story.origin, {"national": Verdict.ESTABLISHED}, "birth"),),
        harms=(FearedHarm("return", story.harm, story.origin),),
        return_to=(story.origin,),
        statements=(Statement(identifiers.new(), story.says, today, "ko"),),
    )
    new = registering.NewApplicant(people, claim, "ko", True, True, story.child_alone)
    at.case = registering.register_applicant(desk, new)
    supervisor = at.as_(R.SUPERVISOR)
    for role in (R.ELIGIBILITY_OFFICER, R.REVIEWING_OFFICER, R.APPEALS_OFFICER, R.PROTECTION_OFFICER):
        officer: Officer = at.as_(role).officer
        if State(story.reaches) in _NEEDS_APPEALS or role is not R.APPEALS_OFFICER:
            assigning.assign(supervisor, at.case, officer, role)
    if story.alarm:
        acting.act(at.as_(R.PROTECTION_OFFICER), at.case, Act.OPEN_ALARM, role=R.PROTECTION_OFFICER)
    if story.child_alone:
        guardian = details.Person("guardian-1", "appointment-1")
        acting.act(supervisor, at.case, Act.APPOINT_GUARDIAN, guardian, role=R.SUPERVISOR)


def inform(at: Telling) -> None:
    """Tell the applicant what she must be told."""
    desk = at.as_(R.REGISTRATION_OFFICER)
    items = _entries(desk, at.case, ListName.INFORMATION)
    at.later(1)
    acting.act(desk, at.case, Act.INFORM, details.Information(items, "ko"), role=R.REGISTRATION_OFFICER)


def schedule(at: Telling) -> None:
    """Set the interview: ahead of today where the story ends with it, behind it where it goes on."""
    at.later(3)
    ahead = 6 + at.story.days_ago % 5
    desk = at.as_(R.ELIGIBILITY_OFFICER)
    interviewing.schedule(desk, at.case, desk.office.today() + timedelta(days=ahead))
    at.later(ahead)


def schedule_ahead(at: Telling) -> None:
    """Set the interview for one of the next days."""
    at.day[0] = at.last
    interviewing.schedule(
        at.as_(R.ELIGIBILITY_OFFICER), at.case, at.last + timedelta(days=at.story.days_ago % 9)
    )


def miss(at: Telling) -> None:
    """Record that nobody came."""
    acting.act(at.as_(R.ELIGIBILITY_OFFICER), at.case, Act.RECORD_ABSENCE, role=R.ELIGIBILITY_OFFICER)


def interview(at: Telling) -> None:
    """Hold the interview and read it back."""
    _hear(at, R.ELIGIBILITY_OFFICER, "interview")


def _hear(at: Telling, role: Role, kind: str) -> None:
    desk = at.as_(role)
    record = interviewing.begin(desk, at.case, words.interview(kind, at.story))
    interviewing.hold(desk, at.case, record, read_at=1)
    interviewing.read_back(desk, at.case, record, words.CORRECTIONS, role=role)


def assess_yes(at: Telling) -> None:
    """Write an assessment that recognises, and hand it to review."""
    _assess(at, R.ELIGIBILITY_OFFICER, Outcome.RECOGNISED)
    assessing.draft(at.as_(R.ELIGIBILITY_OFFICER), at.case)


def assess_no(at: Telling) -> None:
    """Write an assessment that does not recognise, and hand it to review."""
    _assess(at, R.ELIGIBILITY_OFFICER, Outcome.NOT_RECOGNISED)
    assessing.draft(at.as_(R.ELIGIBILITY_OFFICER), at.case)


def _assess(at: Telling, role: Role, outcome: Outcome) -> None:
    at.later(4)
    desk = at.as_(role)
    made = _settled(at, desk, words.working(outcome, desk.office.today()), outcome)
    before = files.read(desk, at.case, Working, purpose="assessment").revision(Working)
    files.save(desk, at.case, [Change(made, before)], purpose="assessment")


def _settled(at: Telling, desk: Desk, working: Working, outcome: Outcome) -> Working:
    """The working with a finding on each element that still matters."""
    claim = files.read(desk, at.case, Claim, purpose="assessment").sheet(Claim)
    while True:
        put = determining.Put(at.case.ref, at.case.jurisdiction, claim, working)
        found = determining.derive(put, on=desk.office.today())
        still_open = sorted(determining.open_elements(found, outcome))
        if not still_open:
            return working
        verdict = Verdict.ESTABLISHED if outcome is Outcome.RECOGNISED else Verdict.NOT_ESTABLISHED
        finding = ElementFinding(
            still_open[0], verdict, because=words.BECAUSE[outcome], by=str(desk.id), on=desk.office.today()
        )
        working = replace(working, findings=(*working.findings, finding))


def send_back(at: Telling) -> None:
    """Return the draft."""
    at.later(3)
    assessing.send_back(at.as_(R.REVIEWING_OFFICER), at.case, words.SENT_BACK)


def approve(at: Telling) -> None:
    """Approve the draft."""
    at.later(3)
    assessing.approve(at.as_(R.REVIEWING_OFFICER), at.case)


def sign(at: Telling) -> None:
    """Sign the determination."""
    at.later(1)
    deciding.sign(at.as_(R.ELIGIBILITY_OFFICER), at.case, words.REASONS)


def notify(at: Telling) -> None:
    """Issue the notice."""
    at.later(1)
    desk = at.as_(R.ELIGIBILITY_OFFICER)
    items = _entries(desk, at.case, ListName.NOTICE)
    deciding.issue(desk, at.case, words.notice(items), role=R.ELIGIBILITY_OFFICER)


def _deliver(act: Act) -> Callable[[Telling], None]:
    def step(at: Telling) -> None:
        at.later(2)
        deciding.deliver(
            at.as_(R.ELIGIBILITY_OFFICER),
            at.case,
            act,
            proof=words.PROOF,
            language="ko",
            role=R.ELIGIBILITY_OFFICER,
        )

    return step


def appeal(at: Telling) -> None:
    """Write down the applicant's appeal."""
    at.later(9)
    appealing.lodge(at.as_(R.ELIGIBILITY_OFFICER), at.case, words.GROUNDS, role=R.ELIGIBILITY_OFFICER)


def let_time_pass(at: Telling) -> None:
    """End the time to appeal."""
    at.later(100)
    acting.act(at.as_(R.ELIGIBILITY_OFFICER), at.case, Act.END_APPEAL_PERIOD, role=R.ELIGIBILITY_OFFICER)


def appeal_late(at: Telling) -> None:
    """Write down an appeal that comes late."""
    desk = at.as_(R.ELIGIBILITY_OFFICER)
    ground = _entries(desk, at.case, ListName.LATE_APPEAL)[0]
    asked = details.Asked(ground, words.LATE_BECAUSE)
    appealing.lodge_late(desk, at.case, words.GROUNDS, asked, role=R.ELIGIBILITY_OFFICER)


def close(at: Telling) -> None:
    """Close the file: the applicant has died, and there is proof."""
    closing = details.Closing("deceased", words.PROOF)
    acting.act(at.as_(R.SUPERVISOR), at.case, Act.CLOSE_FILE, closing, role=R.SUPERVISOR)


_BEFORE = (inform, schedule)
_HEARD = (*_BEFORE, interview)
_YES, _NO = (*_HEARD, assess_yes), (*_HEARD, assess_no)
_NOTIFIED_NO = (*_NO, approve, sign, notify, _deliver(Act.DELIVER_NEGATIVE))
PATHS: Mapping[State, tuple[Callable[[Telling], None], ...]] = {
    State.REGISTERED: (),
    State.COUNSELLED: (inform,),
    State.INTERVIEW_SCHEDULED: (inform, schedule_ahead),
    State.INTERVIEW_MISSED: (*_BEFORE, miss),
    State.INTERVIEWED: _HEARD,
    State.DRAFTED: _YES,
    State.RETURNED: (*_NO, send_back),
    State.REVIEWED: (*_YES, approve),
    State.DECIDED: (*_YES, approve, sign),
    State.NOTICE_ISSUED: (*_NO, approve, sign, notify),
    State.RECOGNISED: (*_YES, approve, sign, notify, _deliver(Act.DELIVER_RECOGNITION)),
    State.APPEAL_OPEN: _NOTIFIED_NO,
    State.APPEALED: (*_NOTIFIED_NO, appeal),
    State.LATE_APPEAL_ASKED: (*_NOTIFIED_NO, let_time_pass, appeal_late),
    State.FINAL_WITHOUT_RECOGNITION: (*_NOTIFIED_NO, let_time_pass),
    State.CLOSED: (inform, close),
}
_NEEDS_APPEALS = frozenset({State.APPEAL_OPEN, State.APPEALED, State.LATE_APPEAL_ASKED})


def _entries(desk: Desk, case: Case, name: ListName) -> tuple[str, ...]:
    return tuple(one.id for one in desk.office.rules(case.standard).standard.entries(name))


def _names(story: Story) -> list[WrittenName]:
    names = [
        WrittenName(f"{stories.FAMILY_NAME} {story.plant}"),
        WrittenName(f"{stories.FAMILY_NAME_LATIN} {story.latin} (invented)", NameKind.DOCUMENT),
    ]
    if story.hanja:
        names.append(WrittenName(f"{stories.FAMILY_NAME_HANJA}{story.hanja}", NameKind.DOCUMENT))
    return [*names, *(WrittenName(name, NameKind.ALIAS) for name in story.other_names)]


def _relatives(story: Story) -> tuple[Relative, ...]:
    relation, plant = story.relative
    if not relation:
        return ()
    name = f"{stories.FAMILY_NAME_LATIN} {plant} (invented)"
    return (Relative(identifiers.new(), relation, name, derivative=False, offered_own_interview=True),)
