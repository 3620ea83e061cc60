"""What the desk's process reads of its environment: where the office's folder is, and where its tables
are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class EnvironmentRefused(Exception):
    """A value that the desk needs to start is missing or odd; the sentence names it."""


@dataclass(frozen=True, slots=True, repr=False)
class Environment:
    """The values, read once."""

    office: Path
    web_key: str
    hosts: tuple[str, ...]
    database: Mapping[str, Any]
    address: str = ""
    behind_gate: bool = False


def read(environ: Mapping[str, str]) -> Environment:
    """Return the values. Raises: EnvironmentRefused, naming the first that is missing or odd.

    ASYLIA_OFFICE is the office's folder (`office` here without it), ASYLIA_HOSTS the names under which the
    desk is reached, separated by commas (this machine alone without it), ASYLIA_DATABASE a PostgreSQL address
    (without it SQLite in the folder). ASYLIA_GATE is `yes` where a gate in front writes the address of
    whoever asks into X-Forwarded-For: only then is that header believed.
    """
    office = Path(environ.get("ASYLIA_OFFICE", "office")).resolve()
    hosts = tuple(name.strip() for name in environ.get("ASYLIA_HOSTS", "127.0.0.1,localhost").split(","))
    if not all(hosts) or "*" in hosts:
        raise EnvironmentRefused("ASYLIA_HOSTS names exact hosts, separated by commas")
    address = environ.get("ASYLIA_DATABASE", "")
    gate = environ.get("ASYLIA_GATE", "")
    if gate not in ("", "yes"):
        raise EnvironmentRefused("ASYLIA_GATE is yes, or not there")
    database = _database(environ, office)
    return Environment(office, _web_key(office), hosts, database, address, gate == "yes")


def _web_key(office: Path) -> str:
    try:
        return (office / "secrets" / "web.key").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return "no office is founded here yet: this value signs nothing"
    except OSError as error:
        raise EnvironmentRefused(f"secrets/web.key cannot be read: {error.strerror}") from None


def _database(environ: Mapping[str, str], office: Path) -> Mapping[str, Any]:
    address = environ.get("ASYLIA_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": office / "desk.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise EnvironmentRefused("ASYLIA_DATABASE is an address like postgresql://user@host/name")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": parts.port or query.get("port", ""),
    }
