"""The auditor reads the log, checks all of it, and takes proofs away; the log names nobody."""

import base64
import json

from asylia.vault import proofs
from asylia.vault.proofs import Proof
from asylia.vault.stores import Shelf

NAME = "가상 인물 감사"


def test_the_log_names_officers_by_code_and_cases_by_number_and_no_applicant(office):
    case = office.register(NAME)

    page = office.browser("audit").get("/log").content.decode()

    assert case.ref in page
    assert ">reg<" in page
    assert NAME not in page


def test_the_log_is_paged_to_its_beginning(office):
    for _ in range(12):
        office.register()
    browser, address, seen = office.browser("audit"), "/log", []
    while address:
        told = browser.get(address).context
        seen += [row["seq"] for row in told["rows"]]
        address = f"/log?before={told['earlier']}" if told["earlier"] else None

    assert seen == list(range(seen[0], -1, -1))
    assert seen[0] > 50


def test_nonsense_in_the_address_shows_the_latest(office):
    browser = office.browser("audit")

    assert [browser.get(f"/log?before={said}").status_code for said in ("x", "-1", "", "9" * 99)] == [200] * 4


def test_a_whole_log_is_found_whole_and_agrees_with_a_head_from_outside(office):
    browser = office.browser("audit")
    head = browser.get("/log").context["note"]
    office.register()

    page = browser.post("/log/verify", {"head": head.replace("\n", "\r\n")}).content.decode()

    assert "All of it holds." in page
    assert "The head kept outside agrees." in page


def test_a_row_that_was_changed_is_found(office):
    office.register()
    store = office.office.keeper.room.log.store
    key = next(iter(store.under(Shelf.SEALED)))[0]
    grant = next(iter(store.under(Shelf.GRANT)))[0]
    with store.writing() as writing:
        writing.put(Shelf.SEALED, key, b"altered")
        writing.put(Shelf.GRANT, grant, b"altered")

    page = office.browser("audit").post("/log/verify", {}).content.decode()

    assert "What is stored is not what was written" in page
    assert "All of it holds." not in page


def test_a_head_of_another_log_is_found_out(office):
    page = office.browser("audit").post("/log/verify", {"head": "asylia/other\n3\nAA\n\nx"}).content.decode()

    assert "the head kept outside" in page


def test_an_entry_is_handed_out_with_a_proof_that_holds(office):
    browser = office.browser("audit")
    browser.get("/log")

    response = browser.get("/log/3")

    plain = json.loads(response.content)
    proof = Proof(
        base64.b64decode(plain["bytes"]), 3, tuple(base64.b64decode(x) for x in plain["path"]), plain["head"]
    )
    trusted = office.office.keeper.room.certificate
    public = trusted(*_log_certificate(office)).sign_key
    assert proofs.check(proof, log_key=public).seq == 3
    assert response["Content-Disposition"] == 'attachment; filename="entry-3.json"'


def test_an_entry_that_there_is_not_is_nothing(office):
    assert office.browser("audit").get("/log/999999").status_code == 404


def _log_certificate(office):
    from asylia.casework.founding import LOG
    from asylia.vault.certificates import Kind

    return Kind.LOG, LOG
