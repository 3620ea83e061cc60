"""What other sites may send here: a link to the first page, and nothing else."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("method", "path", "said", "welcome"),
    [
        ("GET", "/", {"sec-fetch-site": "none"}, True),
        ("GET", "/find", {"sec-fetch-site": "none"}, True),
        ("GET", "/find", {"sec-fetch-site": "same-origin"}, True),
        ("GET", "/find", {}, True),
        ("GET", "/", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, True),
        ("GET", "/", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, False),
        ("GET", "/find", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
        ("GET", "/find", {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"}, False),
        ("POST", "/find", {"sec-fetch-site": "same-origin"}, True),
        ("POST", "/find", {"sec-fetch-site": "cross-site"}, False),
        ("POST", "/find", {"sec-fetch-site": "same-site"}, False),
        ("POST", "/find", {"sec-fetch-site": "none"}, False),
        ("POST", "/find", {}, False),
        ("POST", "/find", {"origin": "http://testserver"}, True),
        ("POST", "/find", {"origin": "http://evil.example"}, False),
        ("POST", "/find", {"origin": "null"}, False),
        ("DELETE", "/find", {}, False),
    ],
)
def test_a_request_is_read_only_from_where_it_may_come(office, method, path, said, welcome):
    response = Client(headers=said).generic(method, path)

    assert (b"This came from another site" not in response.content) == welcome


def test_a_name_that_is_not_ours_is_not_answered(office):
    response = office.browser("elig").get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert b"My desk" not in response.content.replace(b"To my desk", b"")
