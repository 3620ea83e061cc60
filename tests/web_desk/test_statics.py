"""Style sheet and script come from memory, under names that change with what is in them."""

import pytest

from asylia.web.desk.middleware import statics


def test_a_file_is_sent_under_its_own_hash_and_kept_for_ever(office):
    response = office.browser().get(f"/static/{statics.names()['desk/desk.js']}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/javascript")
    assert "immutable" in response["Cache-Control"]


def test_every_file_that_a_page_names_is_there(office):
    page = office.browser("elig").get("/").content.decode()
    named = [part.split('"')[0] for part in page.split('"/static/')[1:]]

    assert len(named) >= 4
    assert [name for name in named if office.browser().get(f"/static/{name}").status_code != 200] == []


@pytest.mark.parametrize(
    "path", ["desk/desk.js", "", "../web.key", "%2e%2e/x", "desk/", "desk/desk.000000000000.js"]
)
def test_any_other_name_is_nothing(office, path):
    assert office.browser().get(f"/static/{path}").status_code == 404


def test_a_static_file_is_read_and_not_written(office):
    assert office.browser().post(f"/static/{statics.names()['desk/desk.js']}").status_code == 405


def test_a_page_asks_for_a_file_that_there_is_not_only_by_mistake():
    with pytest.raises(KeyError):
        statics.Named().url("no/such.css")
