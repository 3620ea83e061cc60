"""`python -m asylia.web.desk.catalogue`: collect the desk's sentences, write the Korean catalogue.

Translations are taken from `locale/ko/*.po`, one piece for each area of the desk, and from the catalogue that
is there. With `--check` nothing is written, and the exit code is 1 if something lacks or is out of date.
"""

from pathlib import Path

import click

from asylia.web.desk.catalogue import merging


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if something is missing or out of date.")
def main(check: bool) -> None:
    """Collect, merge and compile."""
    merged = merging.merged()
    for sentence in merged.missing:
        click.echo(f"no Korean: {sentence.text!r} ({', '.join(sorted(merged.sources[sentence]))})")
    stale = [path for path, content in merged.files().items() if not _is(path, content)]
    if not check:
        for path in stale:
            path.write_bytes(merged.files()[path])
    said = "out of date" if check else "written"
    click.echo(f"{len(merged.translations)} sentences, {len(merged.missing)} without Korean")
    for path in stale:
        click.echo(f"{said}: {path.name}")
    if check and (stale or merged.missing):
        raise click.exceptions.Exit(1)


def _is(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


if __name__ == "__main__":
    main()
