"""What the environment says to the public site; an odd value stops the start and names itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

HOSTS = "ASYLIA_OPEN_HOSTS"
NEAR = ("127.0.0.1", "localhost", "[::1]")
_NAME = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:]+\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Environment:
    """The names under which the site may be asked for."""

    hosts: tuple[str, ...]


def read(environ: Mapping[str, str]) -> Environment:
    """Return what the environment says. Raises: ImproperlyConfigured for a host name that is none."""
    named = [name.strip() for name in environ.get(HOSTS, "").split(",") if name.strip()]
    for name in named:
        if not _NAME.fullmatch(name):
            raise ImproperlyConfigured(
                f"{HOSTS} holds {name!r}, which is no host name; write a.example,b.example"
            )
    return Environment((*NEAR, *named))
