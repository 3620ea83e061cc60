"""The desk served by gunicorn, in this process's one worker: sessions live in its memory and nowhere else."""

import logging
import socket
import time
from pathlib import Path
from typing import Any

import click
from django.core.management import call_command
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships none

from asylia.casework import founding
from asylia.casework.errors import OfficeRefused
from asylia.web.desk import uploads

HOST, THREADS = "127.0.0.1", 8
_A_DAY = 86_400


class Desk(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """The desk as gunicorn runs it: bound to this machine, no access log, no spool of bodies on disk."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Settle how it runs."""
        settled = {
            "bind": f"{HOST}:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "timeout": 120,
            "graceful_timeout": 5,
            "proc_name": "asylia-desk",
        }
        for name, value in settled.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        from asylia.web.desk import wsgi  # opens the office, in the worker and not before

        return wsgi.application


def serve(folder: Path, port: int) -> None:
    """Serve until somebody ends it. Raises: OfficeRefused for a folder without an office or a taken port."""
    settings = founding.read_settings(folder)
    check_free(port)
    call_command("migrate", verbosity=0)
    uploads.sweep(folder / "files", older_than=time.time() - _A_DAY)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    click.echo(f"The desk of {settings.name}:  http://{HOST}:{port}/")
    click.echo("Ctrl-C ends it. Nobody stays signed in.")
    Desk(port).run()


def check_free(port: int) -> None:
    """Return if nobody listens on a port here. Raises: OfficeRefused."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise OfficeRefused(f"port {port} is taken on this machine: choose another with --port") from None
