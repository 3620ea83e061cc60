"""Invented alarms: a full one, and ways to change it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from asylia.alarm import loader, reading
from asylia.alarm.record import Consent, Record

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
EVERYTHING = Consent(recipients=("any",), items=("any",), purposes=("send",), by="person")


def read(text: str) -> Record:
    return reading.read_record(text, where="alarm.yaml")


def example(name: str) -> Record:
    path = ROOT / "examples" / "alarms" / f"{name}.yaml"
    return reading.read_record(path.read_text(encoding="utf-8"), where=path.name)


# Each value is a word of its own, so that a test can look for it in a letter.
FULL = """
format: asylia-alarm/1
ref: TEST-1
what: zzwhat
state: THA
origin: PRK
to: PRK
situation: detained
persons: "1"
composition: zzcomposition
sender: {name: zzsendername, organisation: zzorganisation, contact: zzreach}
people:
  - pseudonym: zzpseudonym
    legal_name: Zzlegal Zzname
    other_names: [zzothername]
    sex: female
    age: "34"
    born: "1992-01-31"
    nationality: PRK
    ethnicity: zzethnicity
    documents: [zzdocument]
    unhcr_number: zzunhcrnumber
    languages: [zzlanguage]
    occupation: zzoccupation
    needs: [zzneeds]
    named_to_host: true
relatives: [{relation: zzrelation, name: zzrelative, contact: zzfamilycontact}]
event: {at: "2026-11-18", place: zzplace, certainty: zzcertainty, agency: zzagency, unit: zzunit,
  warrant: zzwarrant, reason: zzreason, law: zzstatute}
detention: {facility: zzfacility, since: "2026-11-17", moves: [zzmove], family: zzfamilyaccess,
  lawyer: zzlawyer, unhcr: zzunhcraccess, doctor: zzdoctor}
lost: {last_seen_at: "2026-11-16", last_seen_place: zzlastplace}
threat: {removal_at: "2026-11-27T06:00+07:00", border_point: zzborder, source: zzsource,
  confidence: zzconfidence,
  seen_by: zzwitness}
risk: {why: [zzwhy], child: zzchild, prior_return: zzpriorreturn, religion: zzreligion, contacts: zzcontacts,
  pregnancy: zzpregnancy, trafficking: zztrafficking}
protection: {wish: zzwish, foreign_nationality: zzforeign, third_countries: zzthird, resettled: zzresettled}
steps: [{authority: zzauthority, at: "2026-11-15", answer: zzanswer}]
reports: [{by: zzreporter, persons: "3", place: zzreportplace, says: zzreportsays}]
relief: [zzrelief]
attachments: [zzattachment]
seized: [zzseized]
"""


def full(*consents: Consent) -> Record:
    """Everything is on file; without consents given here, everything may go to everybody."""
    return replace(read(FULL), consents=consents or (EVERYTHING,))


def doors_and_languages() -> Iterator[tuple[str, str]]:
    for door in loader.doors().values():
        for language in door.languages:
            yield door.id, language
