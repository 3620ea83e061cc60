"""Forms of the assessment: one finding, one material fact, the outcome proposed, a draft sent back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework.selectors.assessment_view import AssessmentView, Citable
from asylia.casework.sheets.assessment import ElementFinding, MaterialFact
from asylia.casework.sheets.evidence import Citation
from asylia.procedure.reasoning import Fact, FactEnd, Indication, Indicator, Outcome, Step
from asylia.terms.verdicts import Verdict
from asylia.web.desk.forms.entering import Choice, FrontForm, Line, Words

VERDICTS: Mapping[str, Promise] = {
    Verdict.ESTABLISHED: _("Established"),
    Verdict.NOT_ESTABLISHED: _("Not established"),
    Verdict.UNRESOLVED: _("Unresolved: expressly left open"),
}
ENDS: Mapping[str, Promise] = {
    FactEnd.ACCEPTED: _("Accepted"),
    FactEnd.REJECTED: _("Rejected"),
    FactEnd.UNCERTAIN: _("Uncertain"),
}
INDICATORS: Mapping[Indicator, Promise] = {
    Indicator.DETAIL: _("Sufficiency of detail"),
    Indicator.INTERNAL_CONSISTENCY: _("Consistency within the applicant's own account"),
    Indicator.FAMILY_CONSISTENCY: _("Consistency with what relatives said"),
    Indicator.COUNTRY_INFORMATION: _("Consistency with country information"),
    Indicator.PLAUSIBILITY: _("Plausibility"),
}
STEPS: Mapping[Step, Promise] = {
    Step.REFERENCE: _("Nationality or former habitual residence: each country of reference"),
    Step.OUTSIDE: _("Outside that country"),
    Step.FEAR: _("Well-founded fear"),
    Step.PERSECUTION: _("Persecution"),
    Step.GROUND: _("Convention ground"),
    Step.NEXUS: _("Because of that ground"),
    Step.STATE_PROTECTION: _("State protection and internal flight alternative"),
    Step.COMPLEMENTARY: _("Complementary protection"),
    Step.EXCLUSION: _("Exclusion"),
}
OUTCOMES: Mapping[str, Promise] = {
    Outcome.RECOGNISED: _("Recognise as a refugee"),
    Outcome.OTHERWISE_PROTECTED: _("Not a refugee, but protected on other grounds"),
    Outcome.NOT_RECOGNISED: _("Not recognised"),
    Outcome.EXCLUDED: _("Excluded"),
}


def _choices(citable: Iterable[Citable]) -> list[tuple[str, str]]:
    return [(one.id, one.told) for one in citable]


class FindingForm(FrontForm):
    """A finding on one element, for one state and harm."""

    verdict = forms.ChoiceField(
        label=_("Your finding"), choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    because = Words(
        label=_("Reasons"),
        help_text=_("What the finding rests on, and how it was weighed. The reviewing officer reads this."),
        rows=5,
    )
    evidence = forms.MultipleChoiceField(
        label=_("Rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, view: AssessmentView, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["evidence"].choices = _choices(view.citable)  # type: ignore[attr-defined]  # a choice field

    def finding(self, about: tuple[str, str, str]) -> ElementFinding:
        """Return the finding as it was entered."""
        element, state, harm = about
        return ElementFinding(
            element,
            Verdict(self.cleaned_data["verdict"]),
            state,
            harm,
            self.cleaned_data["because"],
            tuple(self.cleaned_data["evidence"]),
        )


class FactForm(FrontForm):
    """One fact of the claim and how it was assessed: the statement is assessed, never the person."""

    statement = Words(label=_("The fact, in one sentence"), rows=2)
    material = forms.BooleanField(
        label=_("Material: the outcome may rest on it"), required=False, initial=True
    )
    ends = Choice(ENDS, label=_("How it ends"))
    put = forms.MultipleChoiceField(
        label=_("Put to the applicant, with the answer on record"),
        help_text=_("Nothing counts against the applicant that was not put at an interview."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = Words(label=_("Why it is not accepted"), rows=3)
    weighed = Words(
        label=_("How everything was weighed together"),
        help_text=_("No indicator decides alone. Age, schooling, trauma and time are weighed here."),
        rows=3,
    )
    benefit_of_the_doubt = Words(
        label=_("Benefit of the doubt"),
        help_text=_("For an uncertain fact: whether it is given, and why or why not."),
        rows=3,
    )

    def __init__(
        self, *args: Any, view: AssessmentView, citations: tuple[Citation, ...], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.citations = {one.id: one for one in citations}
        put = _choices(view.put)
        self.fields["put"].choices = put  # type: ignore[attr-defined]  # a choice field
        for indicator, words in INDICATORS.items():
            self.fields[f"{indicator}_evidence"] = Line(
                label=words, help_text=_("What it rests on: answers, documents. Empty: not used.")
            )
        self.fields["detail_expected"] = Line(label=_("What could be expected of this person"))
        self.fields["internal_consistency_put"] = Choice(
            dict(put), label=_("Which inconsistency was put to the applicant")
        )
        self.fields["family_consistency_consent"] = Line(label=_("The relative's consent, on record at"))
        self.fields["country_information_citation"] = Choice(
            {one.id: one.title for one in citations}, label=_("Which country information")
        )
        self.fields["plausibility_objective_reason"] = Line(label=_("The objective reason"))

    @property
    def indicators(self) -> list[tuple[Any, Any]]:
        """Each indicator's field with the one that says what it is measured by."""
        by = ("expected", "put", "consent", "citation", "objective_reason")
        return [
            (self[f"{one}_evidence"], self[f"{one}_{what}"]) for one, what in zip(INDICATORS, by, strict=True)
        ]

    @property
    def plain(self) -> list[Any]:
        """The fields before the indicators."""
        return [self[name] for name in ("statement", "material", "ends", "put")]

    @property
    def after(self) -> list[Any]:
        """The fields after the indicators."""
        return [self[name] for name in ("reasons", "weighed", "benefit_of_the_doubt")]

    def fact(self, ident: str) -> MaterialFact:
        """Return the fact as it was entered."""
        given = self.cleaned_data
        return MaterialFact(
            given["statement"],
            Fact(
                id=ident,
                material=given["material"],
                ends=FactEnd(given["ends"]) if given["ends"] else None,
                indications=tuple(self._indications()),
                put=tuple(given["put"]),
                reasons=given["reasons"],
                weighed=given["weighed"],
                benefit_of_the_doubt=given["benefit_of_the_doubt"],
            ),
        )

    def _indications(self) -> Iterable[Indication]:
        given = self.cleaned_data
        for indicator in INDICATORS:
            if not given[f"{indicator}_evidence"]:
                continue
            cited = self.citations.get(given["country_information_citation"])
            has_coi = indicator is Indicator.COUNTRY_INFORMATION and cited is not None
            yield Indication(
                indicator,
                evidence=given[f"{indicator}_evidence"],
                expected=given["detail_expected"] if indicator is Indicator.DETAIL else "",
                put=given["internal_consistency_put"] if indicator is Indicator.INTERNAL_CONSISTENCY else "",
                consent=given["family_consistency_consent"]
                if indicator is Indicator.FAMILY_CONSISTENCY
                else "",
                published_on=cited.published_on if has_coi and cited else None,
                retrieved_on=cited.retrieved_on if has_coi and cited else None,
                objective_reason=given["plausibility_objective_reason"]
                if indicator is Indicator.PLAUSIBILITY
                else "",
            )

    @staticmethod
    def initial_of(fact: MaterialFact) -> dict[str, Any]:
        """Return what a form begins with that changes a fact."""
        held = fact.fact
        initial: dict[str, Any] = {
            "statement": fact.statement,
            "material": held.material,
            "ends": held.ends or "",
            "put": list(held.put),
            "reasons": held.reasons,
            "weighed": held.weighed,
            "benefit_of_the_doubt": held.benefit_of_the_doubt,
        }
        for one in held.indications:
            initial[f"{one.indicator}_evidence"] = one.evidence
            initial |= {
                name: value
                for name, value in (
                    ("detail_expected", one.expected),
                    ("internal_consistency_put", one.put),
                    ("family_consistency_consent", one.consent),
                    ("plausibility_objective_reason", one.objective_reason),
                )
                if value
            }
        return initial


class OutcomeForm(FrontForm):
    """The outcome proposed, the steps that were examined in their order, and the facts that carry it."""

    outcome = forms.ChoiceField(
        label=_("Outcome proposed"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    steps = forms.MultipleChoiceField(
        label=_("Examined, in this order"),
        choices=list(STEPS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    exclusion_first = forms.ChoiceField(
        label=_("Exclusion examined before inclusion"),
        help_text=_("Only under an exception of the standard. Otherwise inclusion comes first."),
        required=False,
    )
    rests_on = forms.MultipleChoiceField(
        label=_("The outcome rests on"), widget=forms.CheckboxSelectMultiple, required=False
    )
    summary = Words(label=_("Summary of the assessment"), rows=8)

    def __init__(self, *args: Any, view: AssessmentView, exceptions: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        facts = [(one.fact.id, one.statement) for one in view.working.facts if one.fact.material]
        self.fields["rests_on"].choices = facts  # type: ignore[attr-defined]  # a choice field
        none = [("", _("No: inclusion was examined first"))]
        self.fields["exclusion_first"].choices = [*none, *exceptions.items()]  # type: ignore[attr-defined]  # same

    @property
    def examined(self) -> tuple[Step, ...]:
        """The steps in the order of the law; exclusion first under an exception."""
        ticked = tuple(step for step in STEPS if step in self.cleaned_data["steps"])
        if not self.cleaned_data["exclusion_first"] or Step.EXCLUSION not in ticked:
            return ticked
        return (Step.EXCLUSION, *(step for step in ticked if step is not Step.EXCLUSION))


class SendBackForm(FrontForm):
    """A draft returned to whoever wrote it."""

    reasons = Words(label=_("What has to be looked at again, and why"), rows=4)
