"""The command `asylia`: reads files, prints, and ends. Each command is loaded only when it is asked for."""

import importlib
import os
import sys
from typing import NoReturn

import click

from asylia import __version__
from asylia.terms.errors import Refused

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130


class Refusing(click.Group):
    """A group whose commands end with one sentence and exit code 1 where what they were given is refused."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command asked for. Raises: click's Exit after a refusal, or once nobody reads any more."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            refuse(str(refused))
        except BrokenPipeError:
            speak_no_more()
            raise click.exceptions.Exit(DONE) from None
        except OSError as error:
            refuse(f"{error.filename or 'a file'}: {error.strerror or 'no access'}")


# name: module and object, and what the list of commands says of it
COMMANDS = {
    "alarm": (
        "asylia.cli.alarm:alarm",
        "Stop a return: who is bound, which doors are open, the letters, and the clocks.",
    ),
    "audit": ("asylia.cli.vault:audit", "Whether the log and the vault's store are whole; prove an entry."),
    "bundle": (
        "asylia.cli.bundle:bundle",
        "Testimony for one named recipient: signed, sealed, and checked by anybody.",
    ),
    "backup": ("asylia.cli.vault:backup", "Copy the vault's store to one file."),
    "restore": ("asylia.cli.vault:restore", "Make a vault's store of a backup."),
    "claims": (
        "asylia.cli.claims:claims",
        "Public figures and who said them; what does not add up in anybody's table.",
    ),
    "demo": ("asylia.cli.office.demo:demo", "An invented office to look at, and the way in."),
    "estimate": (
        "asylia.cli.counting.estimate:estimate",
        "How many people there are in all, from who is on which lists, or why nobody can say.",
    ),
    "determine": (
        "asylia.cli.determine:determine",
        "What follows from the findings of a case, why, and what would change it.",
    ),
    "figures": (
        "asylia.cli.figures:figures",
        "What is counted of refugees, with bounds, gaps, breaks and sources.",
    ),
    "incidents": (
        "asylia.cli.incidents:incidents",
        "What was publicly reported, how it ended, what was like it, and whom to reach near a place.",
    ),
    "law": ("asylia.cli.law:law", "The law on file: list, show, diff, bound, check."),
    "office": ("asylia.cli.office:office", "An office: found it, enrol officers, open its desk."),
    "open": (
        "asylia.cli.open:open_",
        "Serve the public site, or write it as files: figures, claims, law, decisions.",
    ),
    "link": (
        "asylia.cli.counting.link:link",
        "The same people on several lists, also between organisations.",
    ),
    "place": (
        "asylia.cli.place:place",
        "Who goes where: families and places, the most endangered first, and why.",
    ),
    "procedure": (
        "asylia.cli.procedure:procedure",
        "How a case is heard: standards on file, and what a case's history allows next.",
    ),
    "questions": ("asylia.cli.questions:questions", "What to ask next about a case, in order."),
    "receipt": ("asylia.cli.receipt:receipt", "Receipts of a handover, signed by both parties."),
    "testimony": (
        "asylia.cli.testimony:testimony",
        "What survivors saw: what bears it out, how often it is told, who may have it.",
    ),
    "travel-document": (
        "asylia.cli.travel_document:travel_document",
        "The machine-readable zone of a travel document: write, check.",
    ),
    "verify": ("asylia.cli.receipt:verify", "Whether a handover's receipt holds; no network."),
    "whatif": (
        "asylia.cli.whatif:whatif_command",
        "Which cases of a caseload come out otherwise under another law, and why.",
    ),
}


class Lazy(Refusing):
    """A group that knows its commands by name and sentence, and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the signature is click's
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, imported now; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


def refuse(sentence: str) -> NoReturn:
    """Print one sentence on the error stream and end with exit code 1. Raises: click's Exit."""
    click.echo(" ".join(sentence.split()), err=True)
    raise click.exceptions.Exit(REFUSED)


def speak_no_more() -> None:
    """Send what is left to say nowhere: the reader has seen enough, and Python must not trip over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Lazy, epilog="Example:  asylia determine examples/decisions/gp-2014.yaml")
@click.version_option(__version__, message="asylia %(version)s")
def app() -> None:
    """Refugee law as data: what follows from an officer's findings, why, and what would change it.

    An officer makes findings; the conclusion is derived; an officer decides.
    """


def main() -> int:
    """Run the command line and return its exit code: 0 done, 1 refused input, 2 used wrongly, 130
    interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app.main(prog_name="asylia", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        speak_no_more()
        return DONE
    return code if isinstance(code, int) else DONE
