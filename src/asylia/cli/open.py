"""`asylia open`: the public site, on this machine or as files."""

import os
import socket
from pathlib import Path

import click

from asylia.figures.errors import ExportRefused
from asylia.web.open.environment import HOSTS

LOWEST, HIGHEST = 1, 65_535


@click.command(name="open", epilog="Example:  asylia open --port 8010")
@click.option(
    "--port",
    type=click.IntRange(LOWEST, HIGHEST),
    default=8010,
    show_default=True,
    help="Listen on this port.",
)
@click.option("--address", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="Answer to this name too; repeatable.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="So many processes."
)
@click.option("--export", "folder", metavar="DIR", help="Write the whole site as files into DIR, and end.")
def open_(port: int, address: str, hosts: tuple[str, ...], workers: int, folder: str | None) -> None:
    """Serve the public site: figures, claims, incidents, law and decisions, in English and Korean.

    It holds no key and no sealed address. Ctrl-C ends it.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.open.settings"
    if hosts:
        os.environ[HOSTS] = ",".join(hosts)
    if folder is not None:
        _export(Path(folder))
        return
    _check_free(address, port)
    from asylia.web.open import serving

    shown = f"[{address}]" if ":" in address else address
    click.echo(f"The public site is at http://{shown}:{port}/ (Ctrl-C ends it).")
    serving.Server(address=shown, port=port, workers=workers).run()


def _export(folder: Path) -> None:
    from asylia.web.open import exporting
    from asylia.web.open.wsgi import application

    done = exporting.export(application, folder)
    click.echo(f"{done.files:,} files, {done.bytes / 1_000_000:.1f} MB, are in {folder}; open index.html.")


def _check_free(address: str, port: int) -> None:
    """The port can be listened on. Raises: ExportRefused, naming another way."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError as error:
            reason = error.strerror or "no access"
            raise ExportRefused(
                f"port {port} of {address} cannot be listened on ({reason}); name another with --port"
            ) from None
