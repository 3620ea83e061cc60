"""What each part of a notice says until an officer writes it otherwise, in English and in Korean.

Whole sentences, addressed to the applicant. The deadline is told by its rule, never by a date: it runs from
the day on which the notice reaches her.
"""

from collections.abc import Mapping

from asylia.procedure.calendars import Unit
from asylia.procedure.reasoning import Outcome
from asylia.procedure.standards import ClockRule

ENGLISH, KOREAN = "en", "ko"
HEADS: Mapping[str, Mapping[str, str]] = {
    ENGLISH: {
        "decision": "The decision",
        "reasons": "The reasons",
        "right_of_appeal": "Your right to appeal",
        "deadline": "Until when you can appeal",
        "how_to_appeal": "How to appeal",
        "appeal_form": "The form",
        "effect_on_stay": "Whether you may stay meanwhile",
        "help": "Who can help you",
        "language": "In your language",
        "for_a_child": "For you, if you are under 18",
        "office_contact": "Where to find us",
    },
    KOREAN: {
        "decision": "결정",
        "reasons": "결정의 이유",
        "right_of_appeal": "이의를 신청할 권리",
        "deadline": "이의신청 기한",
        "how_to_appeal": "이의신청 방법",
        "appeal_form": "신청서 양식",
        "effect_on_stay": "그동안의 체류",
        "help": "도움을 받을 수 있는 곳",
        "language": "귀하의 언어로",
        "for_a_child": "18세 미만인 분께",
        "office_contact": "사무소 안내",
    },
}
DECISIONS: Mapping[str, Mapping[str, str]] = {
    ENGLISH: {
        Outcome.RECOGNISED: "You are recognised as a refugee.",
        Outcome.OTHERWISE_PROTECTED: "You are not recognised as a refugee, but you are protected on other "
        "grounds.",
        Outcome.NOT_RECOGNISED: "You are not recognised as a refugee.",
        Outcome.EXCLUDED: "You are excluded from refugee status.",
        Outcome.REMITTED: "The earlier decision is set aside. Your claim will be examined again.",
    },
    KOREAN: {
        Outcome.RECOGNISED: "귀하를 난민으로 인정합니다.",
        Outcome.OTHERWISE_PROTECTED: "귀하를 난민으로 인정하지는 않지만 다른 사유로 보호합니다.",
        Outcome.NOT_RECOGNISED: "귀하를 난민으로 인정하지 않습니다.",
        Outcome.EXCLUDED: "귀하는 난민 지위에서 제외됩니다.",
        Outcome.REMITTED: "이전 결정을 취소합니다. 귀하의 신청을 다시 심사합니다.",
    },
}
ITEMS: Mapping[str, Mapping[str, str]] = {
    ENGLISH: {
        "right_of_appeal": "You have the right to appeal against this decision. Somebody who had no part in "
        "it will look at your whole claim again.",
        "how_to_appeal": "Tell us that you appeal, in writing or in person at this office. You need not give "
        "all your reasons at once.",
        "appeal_form": "A form is enclosed. You may also write without it, in your own language.",
        "effect_on_stay": "You may stay until your appeal is decided and you have been told of the result.",
        "help": "A lawyer may help you, or anybody you trust. Ask us for the list of free legal aid.",
        "language": "This notice was given to you, or read to you, in a language that you understand.",
        "for_a_child": "We will explain this letter to you and your guardian. You can ask anything.",
        "office_contact": "Come to this office during its opening hours, or call us.",
    },
    KOREAN: {
        "right_of_appeal": "귀하는 이 결정에 대하여 이의를 신청할 권리가 있습니다. 이 결정에 관여하지 않은 "
        "사람이 귀하의 신청 전체를 다시 심사합니다.",
        "how_to_appeal": "이의를 신청한다는 뜻을 서면으로 또는 사무소에 직접 오셔서 알려 주십시오. "
        "처음부터 모든 이유를 밝히지 않아도 됩니다.",
        "appeal_form": "신청서 양식을 함께 드립니다. 양식 없이 귀하의 언어로 쓰셔도 됩니다.",
        "effect_on_stay": "이의신청의 결과를 통지받을 때까지 머무를 수 있습니다.",
        "help": "변호사나 신뢰하는 사람의 도움을 받을 수 있습니다. "
        "무료 법률 지원 기관의 목록을 요청하십시오.",
        "language": "이 통지는 귀하가 이해하는 언어로 드렸거나 읽어 드렸습니다.",
        "for_a_child": "보호자와 함께 이 편지를 설명해 드리겠습니다. 무엇이든 물어보십시오.",
        "office_contact": "업무 시간에 사무소로 오시거나 전화해 주십시오.",
    },
}
_UNITS: Mapping[str, Mapping[Unit, str]] = {
    ENGLISH: {
        Unit.WORKING_DAYS: "working days",
        Unit.DAYS: "days",
        Unit.WEEKS: "weeks",
        Unit.MONTHS: "months",
    },
    KOREAN: {Unit.WORKING_DAYS: "근무일", Unit.DAYS: "일", Unit.WEEKS: "주", Unit.MONTHS: "개월"},
}


def deadline(rule: ClockRule | None, language: str) -> str:
    """Return the time to appeal as a sentence; "" where the law leaves it open and an officer must write
    it.
    """
    if rule is None or not rule.length:
        return ""
    unit = _UNITS[language][rule.unit]
    if language == KOREAN:
        return (
            f"이 통지를 받은 날부터 {rule.length}{unit} 안에 이의를 신청할 수 있습니다. "
            "받은 날은 세지 않습니다."
        )
    return (
        f"You can appeal within {rule.length} {unit} of the day on which this notice reaches you. "
        "That day is not counted."
    )


def parts(
    language: str, outcome: Outcome, items: tuple[str, ...], rule: ClockRule | None
) -> tuple[tuple[str, str], ...]:
    """Return the parts of a notice by their keys, as they stand before anybody has written on them."""
    texts = {**ITEMS[language], "deadline": deadline(rule, language)}
    return (
        ("decision", DECISIONS[language][outcome]),
        ("reasons", ""),
        *((item, texts.get(item, "")) for item in items),
    )


def head(key: str, language: str) -> str:
    """Return the heading of a part."""
    return HEADS[language].get(key, key.replace("_", " ").capitalize())
