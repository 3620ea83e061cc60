"""What the desk reads of its environment: an odd value stops the start and names itself."""

import pytest

from asylia.web.desk import environment
from asylia.web.desk.environment import EnvironmentRefused


def read(tmp_path, **said):
    return environment.read({"ASYLIA_OFFICE": str(tmp_path)} | said)


def test_without_anything_said_it_is_this_machine_and_tables_in_the_folder(tmp_path):
    found = read(tmp_path)

    assert found.hosts == ("127.0.0.1", "localhost")
    assert found.database["NAME"] == tmp_path / "desk.sqlite3"
    assert not found.behind_gate
    assert "synchronous=FULL" in found.database["OPTIONS"]["init_command"]
    assert "secure_delete=ON" in found.database["OPTIONS"]["init_command"]


def test_the_key_of_the_web_comes_from_a_file_and_does_not_show_itself(tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "web.key").write_text("invented-key\n", encoding="ascii")

    found = read(tmp_path)

    assert found.web_key == "invented-key"
    assert "invented-key" not in repr(found)


def test_an_address_of_postgresql_is_taken_apart(tmp_path):
    found = read(tmp_path, ASYLIA_DATABASE="postgresql://an%40a:pw@db.example:5433/cases").database

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("cases", "an@a", "pw")
    assert (found["HOST"], found["PORT"]) == ("db.example", 5433)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASYLIA_HOSTS", "*"),
        ("ASYLIA_HOSTS", "a.example,,b.example"),
        ("ASYLIA_DATABASE", "mysql://x/y"),
        ("ASYLIA_DATABASE", "postgresql://x/"),
        ("ASYLIA_GATE", "true"),
    ],
)
def test_an_odd_value_is_refused_by_name(tmp_path, name, value):
    with pytest.raises(EnvironmentRefused, match=name):
        read(tmp_path, **{name: value})
