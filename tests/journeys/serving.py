"""A desk served by gunicorn as it is in an office, and officers at browsers in front of it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from asylia.vault import totp
from asylia.vault.secret import Secret

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str:
    """Where the machine's Chromium is. Raises: AssertionError, saying how to get one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "these tests drive a real browser: `make browser` installs Chromium where it can"
    return found


@dataclass(eq=False)
class Served:
    """A desk at an address, and what its officers sign in with."""

    url: str
    folder: Path
    log: Path
    factors: dict[str, dict[str, str]]
    process: Any = None
    used: dict[str, int] = field(default_factory=dict)

    def one_time_code(self, code: str) -> str:
        """The code of the moment; a moment later where this one was used already."""
        now = int(time.time())
        while now // 30 <= self.used.get(code, 0):
            time.sleep(1)
            now = int(time.time())
        self.used[code] = now // 30
        return totp.at(Secret(bytes.fromhex(self.factors[code]["totp"])), now)

    def workers(self) -> list[int]:
        """The numbers of the processes that serve."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text(encoding="ascii").split()]

    def sign_in(self, page: Any, code: str) -> None:
        """Sign an officer in at a page, typing what she has."""
        page.goto(self.url + "/")
        page.fill("input[name=officer]", code)
        page.fill("input[name=passphrase]", self.factors[code]["passphrase"])
        page.fill("input[name=one_time_code]", self.one_time_code(code))
        page.click("form[action='/sign-in'] button")
        page.wait_for_url("**/")


@contextmanager
def served(folder: Path, *, filled: bool = False) -> Iterator[Served]:
    """Found an office in a folder, serve it, and stop at the end."""
    office = folder / "office"
    words = [sys.executable, "-m", "tests.journeys.an_office", str(office), *(["fill"] if filled else [])]
    subprocess.run(words, cwd=ROOT, check=True, timeout=120)
    factors = json.loads(office.with_suffix(".json").read_text(encoding="utf-8"))
    office.with_suffix(".json").unlink()
    with running(office, factors) as made:
        yield made


@contextmanager
def running(office: Path, factors: dict[str, dict[str, str]]) -> Iterator[Served]:
    """Serve an office that is there already."""
    port = _free_port()
    log = office.parent / f"server-{port}.log"
    environ = {
        **os.environ,
        "ASYLIA_OFFICE": str(office),
        "DJANGO_SETTINGS_MODULE": "asylia.web.desk.settings",
        "TMPDIR": str(_made(office.parent / "tmp")),
        "HOME": str(_made(office.parent / "home")),
    }
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--threads", "8", "--no-control-socket", "asylia.web.desk.wsgi"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
    made = Served(f"http://127.0.0.1:{port}", office, log, factors, process)
    try:
        _wait(made)
        yield made
    finally:
        process.terminate()
        process.wait(20)


def peers(made: Served) -> set[str]:
    """The addresses with which the server's processes are connected at this moment."""
    held = {
        str(path.readlink()).removeprefix("socket:[").rstrip("]")
        for process in (made.process.pid, *made.workers())
        for path in Path(f"/proc/{process}/fd").iterdir()
    }
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            parts = line.split()
            far = bytes.fromhex(parts[2].partition(":")[0])
            if parts[9] in held and any(far):
                found.add(socket.inet_ntop(socket.AF_INET, far[::-1]) if len(far) == 4 else far.hex())
    return found


def _wait(made: Served) -> None:
    for _ in range(200):
        assert made.process.poll() is None, made.log.read_text(encoding="utf-8")[-3000:]
        try:
            urlopen(made.url + "/", timeout=5)
        except HTTPError:
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(made.log.read_text(encoding="utf-8")[-3000:])


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder
