"""The public site as readers meet it: its own process, asked over 127.0.0.1."""

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.argv[0] = 'asylia'; from asylia.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, and text."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Site:
    """A running site; `pid` is its first process."""

    port: int
    pid: int

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}


@pytest.fixture(scope="session")
def site():
    port = free_port()
    words = ["open", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, "-c", START, *words], env=environment(), stdout=subprocess.DEVNULL
    )
    found = Site(port, process.pid)
    try:
        for _ in range(300):
            try:
                found.get("/robots.txt")
                break
            except OSError:
                time.sleep(0.1)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def within():
    """Run Python text in a process with the site's settings; return what it printed."""

    def run(text: str, *words: str) -> str:
        setup = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'asylia.web.open.settings'\n"
        setup += "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", setup + text, *words],
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-2000:]
        return done.stdout

    return run
