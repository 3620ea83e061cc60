"""`asylia office`: an office founded, its officers enrolled, its desk served, its log's head printed.

What works on the office is imported only once Django knows the folder: see `starting`.
"""

from pathlib import Path

import click

from asylia.cli.office import starting

_Folder = click.Path(path_type=Path, file_okay=False)
_File = click.Path(path_type=Path, dir_okay=False)
in_folder = click.option(
    "--office",
    "folder",
    type=_Folder,
    default=Path("office"),
    envvar="ASYLIA_OFFICE",
    show_default=True,
    help="The office's folder.",
)
_root_key = click.option("--root-key", type=_File, help="The office root's keys; FOLDER.root without.")


@click.group(
    cls=starting.RefusingToo,
    short_help="An office: found it, enrol officers, open its desk.",
    epilog="Example:  asylia office found office --name 'Invented Office' --jurisdiction KOR",
)
def office() -> None:
    """Found an office, enrol its officers, and open its desk in the browser."""


@office.command(
    short_help="Make the folder of a new office.",
    epilog="Example:  asylia office found office --name 'Invented Office' --jurisdiction KOR",
)
@click.argument("folder", type=_Folder)
@click.option("--name", required=True, help="What the office is called; one line.")
@click.option("--jurisdiction", required=True, help="Whose law: a state's three letters, or UNHCR.")
@click.option("--standard", default="national-office", show_default=True, help="New cases are pinned to it.")
@click.option("--zone", default="UTC", show_default=True, help="The office's time zone, as Asia/Seoul.")
@click.option("--invented", is_flag=True, help="Mark the office and all its cases as invented.")
@_root_key
def found(folder: Path, root_key: Path | None, **settled: str | bool) -> None:
    """Make a new office in FOLDER, and write the keys of its root to a file outside it.

    Whoever holds the root's keys can enrol officers. Take the file away from this machine: to a disk in a
    safe, or onto paper.
    """
    starting.module("founded", folder).found(folder, root_key or beside(folder), settled)


@office.command(
    short_help="Enrol an officer, and print what she takes away.",
    epilog="Example:  asylia office enrol mina --role eligibility_officer",
)
@click.argument("code")
@click.option("--role", "roles", multiple=True, required=True, help="What she works as; may be repeated.")
@click.option(
    "--language", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Her desk's."
)
@in_folder
@_root_key
def enrol(code: str, roles: tuple[str, ...], language: str, folder: Path, root_key: Path | None) -> None:
    """Enrol the officer who will be known as CODE, a pseudonym, and print her factors once.

    Six words, a secret for an authenticator, a recovery code for paper. Nobody can print them again.
    """
    work = starting.module("founded", folder)
    work.enrol(folder, root_key or beside(folder), code, roles=roles, language=language)


@office.command(
    short_help="Open the desk in the browser.",
    epilog="Example:  asylia office serve --port 8000",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Here.")
@in_folder
def serve(port: int, folder: Path) -> None:
    """Serve the office's desk on this machine, until Ctrl-C. A gate with TLS belongs in front of it."""
    starting.module("serving", folder).serve(folder, port)


@office.command(
    short_help="Print the signed head of the log.",
    epilog="Example:  asylia office head > head-2026-11-22.txt",
)
@in_folder
def head(folder: Path) -> None:
    """Print the log's head, signed. Kept somewhere else, it proves later that nothing was cut."""
    starting.module("founded", folder).head(folder)


def beside(folder: Path) -> Path:
    """Return where the root's keys lie if nobody says so: beside the folder, never in it."""
    whole = folder.resolve()
    return whole.with_name(f"{whole.name}.root")
