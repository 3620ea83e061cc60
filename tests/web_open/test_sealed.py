"""The open process is started and looked at: no sealed module, no key, no sealed address in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.web_open.conftest import ROOT, environment

SIDE = re.compile(r"asylia\.(vault|casework|door|counting|papers|web\.desk)(\.|$)")
FORBIDDEN = re.compile(r"ASYLIA_(?!OPEN)|SECRET_KEY")
LOOKED = """
import sys
from asylia.web.open.wsgi import application
from asylia.web.open import visiting, serving
more = ('/api/recognition', '/en/decisions/gp-2014/', '/en/claims/C035/', '/en/world/TUV/')
for path in serving.WARM + more:
    assert visiting.visit(application, path).status == 200, path
print(*sorted(name for name in sys.modules if name.startswith('asylia.')))
"""


def test_no_sealed_module_is_in_memory_once_every_kind_of_page_was_shown(within):
    loaded = within(LOOKED).split()

    sealed = [name for name in loaded if SIDE.match(name)]
    assert "asylia.web.open.views.story" in loaded
    assert sealed == []


def test_a_sealed_module_would_be_noticed(within):
    loaded = within("import asylia.vault.errors\n" + LOOKED).split()

    assert [name for name in loaded if SIDE.match(name)] == ["asylia.vault", "asylia.vault.errors"]


def test_the_settings_hold_no_key_no_database_and_no_session(within):
    told = within(
        "from django.conf import settings\n"
        "from django.core.exceptions import ImproperlyConfigured\n"
        "try:\n    settings.SECRET_KEY; print('a key')\n"
        "except ImproperlyConfigured:\n    print('no key')\n"
        "print(settings.DATABASES.get('default', {}).get('NAME'))\n"
        "print([m for m in settings.MIDDLEWARE if 'session' in m.lower() or 'auth' in m.lower()])\n"
    )

    assert told.splitlines() == ["no key", "None", "[]"]


def test_the_running_process_has_nothing_sealed_in_its_environment_and_no_file_of_an_office_open(site):
    site.get("/en/figures/recognition/")
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(site.pid)], capture_output=True, encoding="utf-8", check=True
    )
    pids = [site.pid, *map(int, children.stdout.split())]

    for pid in pids:
        held = (Path("/proc") / str(pid) / "environ").read_bytes().decode(errors="replace").split("\0")
        assert [entry for entry in held if FORBIDDEN.match(entry.split("=")[0])] == []
        files = [os.readlink(link) for link in (Path("/proc") / str(pid) / "fd").iterdir()]
        assert [file for file in files if re.search(r"\.(sqlite3?|db|key)$|vault|office", file)] == []


def test_it_listens_on_this_machine_alone_unless_told_otherwise(site):
    port = f"{site.port:04X}"
    listening = []
    for table in ("tcp", "tcp6"):
        path = Path("/proc/net") / table
        if path.exists():
            lines = [line.split() for line in path.read_text(encoding="ascii").splitlines()[1:]]
            listening += [line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{port}")]

    assert listening == [f"0100007F:{port}"]


def test_the_package_ships_the_decisions_that_the_examples_show():
    shipped = ROOT / "src" / "asylia" / "web" / "open" / "decisions"
    shown = ROOT / "examples" / "decisions"

    held, asked = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in (shipped, shown))
    assert held == asked


def test_a_host_name_that_is_none_stops_the_start():
    done = subprocess.run(
        [sys.executable, "-c", "from asylia.web.open import settings"],
        env=environment() | {"ASYLIA_OPEN_HOSTS": "good.example, not a name"},
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 1
    assert "ASYLIA_OPEN_HOSTS holds 'not a name'" in done.stderr
