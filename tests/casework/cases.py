"""An invented case on its way, step by step, as the tests of the services want it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from asylia.casework import determining, files
from asylia.casework.demo import words
from asylia.casework.demo.stories import STORIES
from asylia.casework.files import Change
from asylia.casework.services import acting, assessing, assigning, deciding, interviewing
from asylia.casework.sheets.assessment import ElementFinding, Working
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim
from asylia.procedure import details
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Role
from asylia.procedure.standards import ListName
from asylia.terms.verdicts import Verdict

CLAIM = Claim(
    states=(NationalityClaim("PRK", {"national": Verdict.ESTABLISHED}, "birth"),),
    harms=(FearedHarm("return", "detention on return (invented)", "PRK"),),
    return_to=("PRK",),
)
PARTS = {
    Role.ELIGIBILITY_OFFICER: "elig",
    Role.REVIEWING_OFFICER: "review",
    Role.APPEALS_OFFICER: "appeals",
    Role.PROTECTION_OFFICER: "prot",
    Role.SUPERVISOR: "sup",
}


@dataclass
class Way:
    """One case and the desks of those who work on it."""

    office: Any
    case: Any = None
    desks: dict[str, Any] = field(default_factory=dict)

    def desk(self, code: str) -> Any:
        """The officer's desk; she signs in anew where time has passed."""
        self.desks[code] = self.office.sign_in(code)
        return self.desks[code]

    def begun(self, **named: Any) -> "Way":
        self.case = self.office.register(**named)
        self.case.jurisdiction = "UNHCR"
        self.case.save()
        supervisor = self.desk("sup")
        for role, code in PARTS.items():
            if code != "sup":
                assigning.assign(supervisor, self.case, self.office.officer(code), role)
        self.write(self.desk("elig"), CLAIM)
        return self

    def write(self, desk: Any, sheet: Any) -> None:
        before = files.read(desk, self.case, type(sheet), purpose="test").revision(type(sheet))
        files.save(desk, self.case, [Change(sheet, before)], purpose="test")

    def entries(self, name: ListName) -> tuple[str, ...]:
        return tuple(one.id for one in self.office.office.rules(self.case.standard).standard.entries(name))

    def informed(self) -> "Way":
        told = details.Information(self.entries(ListName.INFORMATION), "ko")
        acting.act(self.desk("reg"), self.case, Act.INFORM, told, role=Role.REGISTRATION_OFFICER)
        return self

    def interviewed(self) -> "Way":
        day = self.office.office.today() + timedelta(days=3)
        interviewing.schedule(self.desk("elig"), self.case, day)
        self.office.clock.wait(days=3)
        self.heard("elig", "interview", Role.ELIGIBILITY_OFFICER)
        return self

    def heard(self, code: str, kind: str, role: Role) -> "Way":
        desk = self.desk(code)
        record = interviewing.begin(desk, self.case, words.interview(kind, STORIES[0]))
        interviewing.hold(desk, self.case, record, read_at=1)
        interviewing.read_back(desk, self.case, record, {2: "In spring."}, role=role)
        return self

    def assessed(self, outcome: Outcome, *, by: str = "elig") -> "Way":
        desk = self.desk(by)
        working = words.working(outcome, self.office.office.today())
        settled = self.settled(working, outcome)
        signed = tuple(replace(one, by=str(desk.id)) for one in settled.findings)
        self.write(desk, replace(settled, findings=signed))
        return self

    def settled(self, working: Working, outcome: Outcome) -> Working:
        desk = self.desk("elig")
        claim = files.read(desk, self.case, Claim, purpose="test").sheet(Claim)
        while True:
            put = determining.Put(self.case.ref, self.case.jurisdiction, claim, working)
            found = determining.derive(put, on=self.office.office.today())
            still_open = sorted(determining.open_elements(found, outcome))
            if not still_open:
                return working
            is_yes = outcome is Outcome.RECOGNISED
            verdict = Verdict.ESTABLISHED if is_yes else Verdict.NOT_ESTABLISHED
            working = replace(
                working,
                findings=(*working.findings, ElementFinding(still_open[0], verdict, because="invented")),
            )

    def decided(self, outcome: Outcome) -> "Way":
        self.assessed(outcome)
        assessing.draft(self.desk("elig"), self.case)
        assessing.approve(self.desk("review"), self.case)
        deciding.sign(self.desk("elig"), self.case, "Reasons as assessed, all of them invented.")
        return self

    def notified(self, act: Act) -> "Way":
        notice = words.notice(self.entries(ListName.NOTICE))
        deciding.issue(self.desk("elig"), self.case, notice, role=Role.ELIGIBILITY_OFFICER)
        deciding.deliver(
            self.desk("elig"),
            self.case,
            act,
            proof="receipt, invented",
            language="ko",
            role=Role.ELIGIBILITY_OFFICER,
        )
        return self
