"""What bound each state and which doors were open on the day of real incidents, written out by hand.

Sources of the hand-written values: for treaties the days on which they entered into force there.
China: Refugee Convention 24 September 1982, Torture 3 November 1988.
Laos: Covenant 25 December 2009, Torture 26 October 2012.
Viet Nam: Covenant 24 December 1982, Torture 7 March 2015.
Thailand: Covenant 29 January 1997, Torture 1 November 2007.
Mongolia: Covenant 23 March 1976, Torture 23 February 2002, first Optional Protocol 16 July 1991,
disappearance 14 March 2015.
Russia: Refugee Convention 2 February 1993, European Convention 5 May 1998 to 16 September 2022.
South Korea: Covenant and Optional Protocol 10 July 1990, Refugee Convention 3 December 1992, Torture
8 February 1995, its article 22 on 9 November 2007, Refugee Act 1 July 2013.
Myanmar: none of them. For the ministries: what each state was publicly known to have done by that day.
"""

from datetime import date

import pytest

from asylia.alarm import as_they_stood, loader
from tests.alarm.records import ROOT

REFUGEE, TORTURE = {"rc.33"}, {"cat.3"}
COVENANT = {"iccpr.6", "iccpr.7"}
STRASBOURG = {"echr.3", "echr.6"}
PROTOCOL, READMISSION = {"cn.protocol"}, {"ru.dprk"}
WOMEN, CHILD, GONE = {"cedaw_interim"}, {"crc_interim"}, {"ced_30"}
GENEVA, COURT, MINISTRY = {"cat_interim", "hrc_interim"}, {"echr_39"}, {"host_ministry"}
CAT, HRC = {"cat_interim"}, {"hrc_interim"}
NOTHING: set[str] = set()

CHINA = (REFUGEE | TORTURE, PROTOCOL, NOTHING, CAT)
CHINA_NOW = (REFUGEE | TORTURE, PROTOCOL, NOTHING, CAT | WOMEN | CHILD | GONE)
LAOS_BEFORE = (NOTHING, NOTHING, NOTHING, MINISTRY)
LAOS_2013 = (COVENANT | TORTURE, NOTHING, NOTHING, CAT)
RUSSIA_1999 = (REFUGEE | TORTURE | COVENANT | STRASBOURG, NOTHING, GENEVA | COURT, NOTHING)
RUSSIA_2007 = (REFUGEE | TORTURE | COVENANT | STRASBOURG, NOTHING, GENEVA | COURT | WOMEN, NOTHING)
RUSSIA_2017 = (REFUGEE | TORTURE | COVENANT | STRASBOURG, READMISSION, GENEVA | COURT | WOMEN, NOTHING)
RUSSIA_2023 = (REFUGEE | TORTURE | COVENANT, READMISSION, GENEVA | WOMEN, COURT | GONE | CHILD)
THAILAND_2005 = (COVENANT, NOTHING, WOMEN | MINISTRY, NOTHING)
THAILAND_2008 = (COVENANT | TORTURE, NOTHING, WOMEN | MINISTRY, CAT)
THAILAND_2018 = (COVENANT | TORTURE, NOTHING, WOMEN | CHILD | MINISTRY, CAT)
VIET_NAM_BEFORE = (COVENANT, NOTHING, NOTHING, MINISTRY)
VIET_NAM_2019 = (COVENANT | TORTURE, NOTHING, NOTHING, CAT)
KOREA_2008 = (REFUGEE | TORTURE | COVENANT, NOTHING, GENEVA | WOMEN, MINISTRY)
KOREA_2019 = (REFUGEE | TORTURE | COVENANT | {"kr.nonref"}, NOTHING, GENEVA | WOMEN, NOTHING)

# incident, day, state; then what binds, what asks for the return, open, not known
BY_HAND = [
    ("I001", date(1999, 12, 30), "RUS", *RUSSIA_1999),
    ("I002", date(2000, 1, 11), "CHN", *CHINA),
    ("I003", date(2001, 6, 26), "CHN", *CHINA),
    ("I007", date(2002, 3, 14), "CHN", *CHINA),
    ("I012", date(2002, 5, 8), "CHN", *CHINA),
    ("I022", date(2004, 7, 27), "VNM", *VIET_NAM_BEFORE),
    ("I030", date(2004, 10, 26), "CHN", *CHINA),
    ("I032", date(2005, 11, 19), "THA", *THAILAND_2005),
    ("I034", date(2006, 5, 31), "LAO", *LAOS_BEFORE),
    ("I035", date(2006, 8, 22), "THA", *THAILAND_2005),
    ("I038", date(2007, 7, 11), "VNM", *VIET_NAM_BEFORE),
    ("I040", date(2007, 11, 1), "RUS", *RUSSIA_2007),
    ("I042", date(2008, 2, 8), "KOR", *KOREA_2008),
    ("I043", date(2008, 3, 15), "THA", *THAILAND_2008),
    ("I046", date(2008, 12, 1), "MMR", NOTHING, NOTHING, NOTHING, MINISTRY),
    ("I048", date(2009, 9, 24), "VNM", *VIET_NAM_BEFORE),
    ("I057", date(2012, 2, 8), "CHN", *CHINA),
    ("I059", date(2013, 5, 10), "LAO", COVENANT | TORTURE, NOTHING, NOTHING, CAT | MINISTRY),
    ("I060", date(2013, 5, 27), "LAO", *LAOS_2013),
    ("I061", date(2013, 5, 28), "CHN", *CHINA),
    ("I072", date(2015, 10, 22), "VNM", COVENANT | TORTURE, NOTHING, NOTHING, CAT | MINISTRY),
    ("I073", date(2015, 10, 24), "VNM", *VIET_NAM_2019),
    ("I078", date(2017, 1, 1), "RUS", *RUSSIA_2017),
    ("I085", date(2017, 11, 4), "CHN", *CHINA),
    ("I086", date(2018, 5, 31), "THA", *THAILAND_2018),
    ("I097", date(2019, 11, 7), "KOR", *KOREA_2019),
    ("I098", date(2019, 11, 28), "VNM", *VIET_NAM_2019),
    ("I099", date(2019, 11, 29), "VNM", *VIET_NAM_2019),
    ("I102", date(2021, 9, 20), "RUS", *RUSSIA_2017),
    (
        "I105",
        date(2023, 5, 10),
        "MNG",
        TORTURE | COVENANT,
        NOTHING,
        HRC | WOMEN | CHILD | GONE | MINISTRY,
        CAT,
    ),
    ("I106", date(2023, 6, 4), "RUS", *RUSSIA_2023),
    ("I110", date(2023, 10, 9), "CHN", *CHINA_NOW),
]
# Owed to some people only, or by custom: they bind in all these cases and are not what differs.
BESIDE = {"custom", "crc.6_37", "cedaw.2d", "palermo.14", "ced.16"}


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row[0]}-{row[2]}")
def test_obligations_and_doors_stood_that_day_as_written_out_by_hand(row):
    incident, on, state, binding, against, opened, unknown = row

    found = as_they_stood.stood(incident, state, on)

    assert set(found.binding) - BESIDE == binding
    assert set(found.against) == against
    assert set(found.open) == opened
    assert set(found.unknown) == unknown


def test_custom_binds_in_every_incident():
    assert all("custom" in row.binding for row in as_they_stood.all_stood(loader.incidents()))


def test_the_days_written_by_hand_are_those_of_the_incidents():
    told = {
        incident.incident_id: (incident.when.told_on, incident.country) for incident in loader.incidents()
    }

    assert [row[:3] for row in BY_HAND if told[row[0]] != (row[1], row[2])] == []


def test_the_page_says_what_the_engine_says_today():
    page = ROOT / "docs" / "reference" / "alarm-incidents.md"

    assert page.read_text(encoding="utf-8") == as_they_stood.page(loader.incidents())
