"""No page asks for anything from elsewhere, and the server speaks with nobody but the browser."""

from urllib.parse import urlsplit


def test_the_browser_asked_no_other_host_for_anything(walk):
    assert walk.hosts == {urlsplit(walk.office.url).netloc}


def test_the_server_is_connected_with_this_machine_alone(walk):
    assert walk.server_peers <= {"127.0.0.1"}
