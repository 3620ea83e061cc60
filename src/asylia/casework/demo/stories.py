"""Thirty invented applicants. The names are words for plants; the family name means `invented`."""

from dataclasses import dataclass, field

from asylia.procedure.states import State

S = State


@dataclass(frozen=True, slots=True)
class Story:
    """One invented applicant, how far her case has come, and how many days ago it began."""

    plant: str
    latin: str
    reaches: State
    days_ago: int
    sex: str = "f"
    birth: str = "1990"
    origin: str = "PRK"
    needs: tuple[str, ...] = ()
    harm: str = "detention and ill-treatment for having left without permission"
    says: str = "I left because there was nothing left for us there, and I was afraid of what they would do."
    hanja: str = ""
    child_alone: bool = False
    alarm: bool = False
    relative: tuple[str, str] = ("", "")
    other_names: tuple[str, ...] = field(default_factory=tuple)


STORIES: tuple[Story, ...] = (
    Story("민들레", "Mindeulle", S.REGISTERED, 2, needs=("LP-RR",), alarm=True, hanja="蒲公英"),
    Story("도라지", "Doraji", S.REGISTERED, 5, needs=("WR-SF",), birth="1988년 5월"),
    Story("개나리", "Gaenari", S.REGISTERED, 9, sex="m", birth="34@2024"),
    Story("진달래", "Jindallae", S.COUNSELLED, 20, needs=("TR-PI",)),
    Story("봉선화", "Bongseonhwa", S.COUNSELLED, 34, birth="2011-03", child_alone=True, needs=("SC-UC",)),
    Story("나팔꽃", "Napalkkot", S.COUNSELLED, 55, sex="m", relative=("spouse", "Doraji")),
    Story("해바라기", "Haebaragi", S.INTERVIEW_SCHEDULED, 70, needs=("SM-CI",)),
    Story("코스모스", "Koseumoseu", S.INTERVIEW_SCHEDULED, 84, sex="m", birth="1975-11-30"),
    Story("백일홍", "Baegilhong", S.INTERVIEW_SCHEDULED, 120, birth="1969"),
    Story("채송화", "Chaesonghwa", S.INTERVIEW_MISSED, 40, needs=("LP-IH",), alarm=True),
    Story("맨드라미", "Maendeurami", S.INTERVIEWED, 28, sex="m"),
    Story("수선화", "Suseonhwa", S.INTERVIEWED, 38, needs=("SV-VF",), hanja="水仙花"),
    Story("할미꽃", "Halmikkot", S.INTERVIEWED, 60, birth="1951-02-17", needs=("ER-NF",)),
    Story("제비꽃", "Jebikkot", S.DRAFTED, 44),
    Story("은방울", "Eunbangul", S.DRAFTED, 48, sex="m", birth="1999"),
    Story("붓꽃", "Butkkot", S.RETURNED, 58, needs=("TR-WV",)),
    Story("원추리", "Wonchuri", S.REVIEWED, 46, sex="m"),
    Story("초롱꽃", "Chorongkkot", S.REVIEWED, 66, birth="1983-07-04"),
    Story("패랭이", "Paeraengi", S.DECIDED, 47),
    Story("동백", "Dongbaek", S.NOTICE_ISSUED, 52, sex="m", hanja="冬柏"),
    Story("매화", "Maehwa", S.RECOGNISED, 240, hanja="梅花"),
    Story("국화", "Gukhwa", S.RECOGNISED, 260, sex="m", birth="1978", hanja="菊花"),
    Story("연꽃", "Yeonkkot", S.RECOGNISED, 280, needs=("SP-PT",)),
    Story("모란", "Moran", S.APPEAL_OPEN, 62, sex="m", hanja="牡丹"),
    Story("목련", "Mongnyeon", S.APPEAL_OPEN, 46, hanja="木蓮"),
    Story("라일락", "Raillak", S.APPEALED, 100, other_names=("Lilac", "Lirak")),
    Story("아카시아", "Akasia", S.APPEALED, 262, sex="m", birth="1995-12"),
    Story("억새", "Eoksae", S.LATE_APPEAL_ASKED, 330, needs=("DS-DF",)),
    Story("갈대", "Galdae", S.FINAL_WITHOUT_RECOGNITION, 340, sex="m"),
    Story("느티나무", "Neutinamu", S.CLOSED, 360, birth="1948", sex="m"),
)
FAMILY_NAME, FAMILY_NAME_LATIN, FAMILY_NAME_HANJA = "가상", "Gasang", "假想"
