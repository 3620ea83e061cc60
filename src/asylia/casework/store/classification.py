"""Why each column of each table may be plain. A column that is not listed here fails a test.

Nothing in these tables is sealed: what must be sealed is in the vault and has no column. A thief of the
tables learns how many cases there are, how far each has come, on which days, and which code works on it.
"""

PLAIN: dict[str, dict[str, str]] = {
    "Officer": {
        "id": "a random reference",
        "code": "a pseudonym chosen by the office; the list of who is who is on paper",
        "roles": "coded; says what a pseudonym does, not who it is",
        "language": "of the interface, English or Korean",
        "active": "whether a pseudonym still works here",
        "enrolled_on": "a day",
    },
    "Case": {
        "id": "a random reference",
        "ref": "a number that the office gives out; it says the year and no more",
        "stage": "coded; officers need lists without opening files",
        "stage_since": "a day",
        "standard": "which procedure is followed; a name of a published standard",
        "jurisdiction": "the state or organ whose law is applied",
        "registered_on": "a day",
        "urgency": "coded, four steps; without it nobody sees an emergency in a list",
        "alarm_open": "whether an alarm is open; alarms come first in every list",
        "due_on": "a day, derived",
        "due_clock": "the name of a clock of a published standard",
        "appointment_on": "a day, derived",
        "outcome": "coded; it remains after an erasure, as due process asks",
        "decided_on": "a day",
        "invented": "marks invented cases",
        "history_revision": "a counter",
    },
    "Posting": {
        "id": "a counter",
        "case": "a random reference",
        "officer": "a random reference; who holds which key can be seen in the vault as well",
        "role": "coded",
        "from_on": "a day",
        "until_on": "a day",
    },
    "ClockRun": {
        "id": "a counter",
        "case": "a random reference",
        "clock": "the name of a clock of a published standard",
        "rule": "the id of its rule",
        "of_office": "whose clock it is",
        "started_on": "a day",
        "due_on": "a day, derived",
        "stopped_on": "a day",
    },
    "Alarm": {
        "id": "a random reference",
        "ref": "a number that the office gives out; it says the year and no more, and no case",
        "state": "opened or closed; open alarms come first on every desk",
        "level": "coded, five steps of how near a danger is; it names no place and nobody",
        "opened_on": "a day",
        "next_clock_on": "a day, derived; without it nobody sees which alarm is nearest",
        "closed_on": "a day",
        "outcome": "coded; it remains after an erasure, so that the office can learn",
        "invented": "marks invented alarms",
    },
    "ClosedDay": {"id": "a counter", "on": "a public holiday"},
}
