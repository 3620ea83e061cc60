"""Django told where the office is: before that, nothing that knows its tables can be imported."""

import importlib
import os
from pathlib import Path
from types import ModuleType

import click
import django
from django.apps import apps

from asylia import cli
from asylia.vault.errors import VaultError
from asylia.web.desk.environment import EnvironmentRefused


class RefusingToo(cli.Refusing):
    """A group whose commands end with one sentence also where the vault or the environment refuses."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command asked for. Raises: click's Exit after a refusal."""
        try:
            return super().invoke(ctx)
        except (VaultError, EnvironmentRefused) as refused:
            cli.refuse(str(refused))


def module(name: str, folder: Path) -> ModuleType:
    """Return a module of this package that works on the office of a folder. Raises: click's UsageError."""
    wanted = str(folder.resolve())
    if apps.ready and os.environ.get("ASYLIA_OFFICE") != wanted:
        raise click.UsageError("one process works for one office")
    if not apps.ready:
        os.environ["ASYLIA_OFFICE"] = wanted
        os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.desk.settings"
        django.setup()
    return importlib.import_module(f"asylia.cli.office.{name}")
