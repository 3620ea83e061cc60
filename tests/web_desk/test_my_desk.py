"""My desk: alarms first, then what is late; a page at a time, at the cost of one page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asylia.casework.founding import RECOVERY
from asylia.casework.services import acting
from asylia.casework.sheets import coding
from asylia.casework.sheets.people import Card, Need
from asylia.casework.store.models import Case, ClockRun, Posting
from asylia.procedure.acts import Act
from asylia.procedure.roles import Role
from asylia.vault.envelopes import Place


@pytest.fixture
def desk(office):
    return office.sign_in("elig")


def case(office, desk, number: int, *, due_in: int | None = None, card: Card | None = None, **more) -> Case:
    """A case of hers that is nothing but its entry in lists."""
    today = office.office.today()
    due = today + timedelta(days=due_in) if due_in is not None else None
    plain = {
        "stage": "counselled",
        "stage_since": today,
        "standard": "national-office",
        "jurisdiction": "KOR",
    }
    made = Case.objects.create(
        **plain | {"ref": f"26-{number:05}", "registered_on": today, "due_on": due} | more
    )
    Posting.objects.create(case=made, officer=desk.officer, role="eligibility_officer", from_on=today)
    if due:
        ClockRun.objects.create(
            case=made, clock="first_interview", rule="I1", of_office=True, started_on=today, due_on=due
        )
    office.office.keeper.begin(desk.cookie, made.id, recipients=[RECOVERY], now=office.clock.now)
    sheet = card or Card(f"가상 인물 {number}", ("LP-RR",), "ko")
    place = Place(made.id, "card", made.id, "body", 1)
    office.office.keeper.seal(
        desk.cookie, {place: coding.write(sheet)}, purpose="register", now=office.clock.now
    )
    return made


def shown(browser, address="/") -> list[str]:
    return [row.case.ref for row in browser.get(address).context["found"].rows]


def queries(browser, address="/") -> int:
    with CaptureQueriesContext(
        connection,
    ) as held:
        assert browser.get(address).status_code == 200
    return len(held)


def test_alarms_come_first_then_what_is_urgent_then_what_is_due(office, desk):
    case(office, desk, 1, due_in=3)
    case(office, desk, 2, due_in=-2)
    case(office, desk, 3, urgency=1)
    case(office, desk, 4, due_in=9, alarm_open=True, urgency=3)

    assert shown(office.browser("elig")) == ["26-00004", "26-00003", "26-00002", "26-00001"]


def test_the_number_of_queries_is_the_same_for_one_three_and_three_hundred_cases(office, desk):
    browser = office.browser("elig")
    seen = []
    for start, stop in ((0, 1), (1, 3), (3, 300)):
        for number in range(start, stop):
            case(office, desk, number, due_in=number)
        seen.append(
            (queries(browser), queries(browser, "/?need=LP-RR"), queries(browser, "/?show=all&page=2"))
        )

    assert len(set(seen)) == 1


def test_a_page_of_the_list_opens_no_more_cards_than_it_shows(office, desk):
    for number in range(60):
        case(office, desk, number)
    browser = office.browser("elig")
    before = office.office.keeper.room.log.store.size()

    rows = shown(browser, "/?page=2")

    assert len(rows) == 25
    assert office.office.keeper.room.log.store.size() - before == 25


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("open", ["26-00001", "26-00002", "26-00003", "26-00004"]),
        ("alarms", ["26-00004"]),
        ("overdue", ["26-00001"]),
        ("today", ["26-00002"]),
        ("week", ["26-00002", "26-00003"]),
        ("all", ["26-00001", "26-00002", "26-00003", "26-00004", "26-00005"]),
        ("nonsense", ["26-00001", "26-00002", "26-00003", "26-00004"]),
    ],
)
def test_each_part_of_the_list_shows_what_it_says(office, desk, show, found):
    case(office, desk, 1, due_in=-1)
    case(office, desk, 2, due_in=0)
    case(office, desk, 3, due_in=5)
    case(office, desk, 4, due_in=60, alarm_open=True, stage="recognised")
    case(office, desk, 5, stage="closed")
    browser = office.browser("elig")

    assert sorted(shown(browser, f"/?show={show}")) == found
    counts = browser.get("/").context["found"].counts
    assert counts == {"open": 4, "alarms": 1, "overdue": 1, "today": 1, "week": 2, "all": 5}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stage=drafted", ["26-00002"]),
        ("clock=first_interview", ["26-00001"]),
        ("need=SC-UC", ["26-00003"]),
        ("officer=review", ["26-00002"]),
        ("officer=nobody", []),
        ("stage=drafted&need=SC-UC", []),
        ("stage=closed", ["26-00004"]),
        ("stage=no-stage", ["26-00001", "26-00002", "26-00003"]),
    ],
)
def test_filters_narrow_the_list(office, desk, asked, found):
    case(office, desk, 1, due_in=4)
    reviewed = case(office, desk, 2, stage="drafted")
    case(office, desk, 3, card=Card("가상", ("SC-UC",)))
    case(office, desk, 4, stage="closed")
    Posting.objects.create(
        case=reviewed,
        officer=office.officer("review"),
        role="reviewing_officer",
        from_on=office.office.today(),
    )

    assert sorted(shown(office.browser("elig"), f"/?{asked}")) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("ref", ["26-00001", "26-00002", "26-00003"]),
        ("due", ["26-00003", "26-00001", "26-00002"]),
        ("waiting", ["26-00002", "26-00001", "26-00003"]),
    ],
)
def test_the_list_is_sorted_as_asked(office, desk, order, found):
    today = office.office.today()
    case(office, desk, 1, due_in=4)
    case(office, desk, 2, stage_since=today - timedelta(days=9))
    case(office, desk, 3, due_in=1)

    assert shown(office.browser("elig"), f"/?order={order}") == found


@pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "９", "1e3", "9" * 400])
def test_a_page_that_there_is_not_shows_one_that_there_is(office, desk, page):
    case(office, desk, 1)

    assert shown(office.browser("elig"), f"/?page={page}") == ["26-00001"]


def test_a_case_of_somebody_else_is_on_nobody_elses_desk(office, desk):
    case(office, desk, 1)

    assert shown(office.browser("elig2")) == []
    assert shown(office.browser("elig2"), "/?office=yes") == []


def test_a_supervisor_sees_every_case_and_the_names_of_those_she_can_open(office, desk):
    case(office, desk, 1)
    office.register("가상 등록")
    browser = office.browser("sup")

    names = {row.card.name if row.card else None for row in browser.get("/?office=yes").context["found"].rows}

    assert shown(browser) == []
    assert names == {None, "가상 등록"}


def test_names_are_shown_in_the_script_in_which_they_were_entered(office, desk):
    names = ["가상 긴이름입니다 아주아주긴이름입니다" * 3, "Ġiljan Gasang", "假想 人物", "<b>가상</b>"]
    for number, name in enumerate(names):
        case(office, desk, number, card=Card(name))

    page = office.browser("elig").get("/").content.decode()

    assert [name for name in names[:3] if name not in page] == []
    assert "<b>가상</b>" not in page


def test_a_new_need_is_seen_on_the_desk_at_once(office):
    registrar = office.sign_in("reg")
    made = office.register(by=registrar, needs=(Need("LP-IH", office.office.today(), "reg"),))
    acting.act(registrar, made, Act.OPEN_ALARM, role=Role.REGISTRATION_OFFICER)

    page = office.browser("reg").get("/").content.decode()

    assert "In hiding" in page
    assert "Alarm open" in page


def test_without_a_case_she_is_told_what_will_appear(office):
    assert b"Nothing waits on your desk" in office.browser("elig").get("/").content
    assert b"No case fits these filters" in office.browser("elig").get("/?stage=drafted").content


def test_once_her_glances_are_used_up_the_list_stays_without_names(office, desk, monkeypatch):
    case(office, desk, 1)
    limits = office.office.keeper.room.limits
    object.__setattr__(limits, "stop_glances_a_day", 0)

    page = office.browser("elig").get("/").content.decode()

    assert "26-00001" in page
    assert "not shown" in page


@pytest.mark.parametrize("code", ["admin", "audit"])
def test_an_account_without_cases_is_led_to_its_own_pages(office, code):
    assert b"This account opens no case" in office.browser(code).get("/").content


def test_a_representatives_case_leaves_her_desk_when_her_time_is_over(office, desk):
    made = case(office, desk, 1)
    today = office.office.today()
    Posting.objects.create(
        case=made,
        officer=office.officer("rep"),
        role="legal_representative",
        from_on=today,
        until_on=today + timedelta(days=1),
    )
    browser = office.browser("rep")
    before = shown(browser)
    office.clock.wait(days=2)

    assert (before, shown(office.browser("rep"))) == (["26-00001"], [])
