"""`asylia demo`: an invented office with invented cases, to look at; and the way in for a newcomer."""

from pathlib import Path

import click

from asylia.cli.office import beside, in_folder, starting


@click.group(
    cls=starting.RefusingToo,
    short_help="An invented office to look at.",
    epilog="Example:  asylia demo start",
)
def demo() -> None:
    """Make an invented office and sign in to it without an authenticator. Never for real people."""


@demo.command(short_help="Make the invented office.", epilog="Example:  asylia demo start")
@in_folder
def start(folder: Path) -> None:
    """Make an invented office with officers and 30 invented cases; what is there already is kept.

    The officers' passphrases are printed once, and kept in the folder in clear: that is what makes this an
    office for show and not for work.
    """
    starting.module("demonstrating", folder).start(folder, beside(folder))


@demo.command(
    "sign-in",
    short_help="The passphrase of an invented officer, and the code of the moment.",
    epilog="Example:  asylia demo sign-in reg",
)
@click.argument("name")
@in_folder
def sign_in(name: str, folder: Path) -> None:
    """Print what to type to sign in to the invented office as NAME."""
    starting.module("demonstrating", folder).tell_sign_in(folder, name)
