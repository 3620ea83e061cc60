"""`asylia testimony`: check it, find what bears it out, count it, and export what was consented to."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import openpyxl

from asylia import cli
from asylia.cli import private_files, terminal
from asylia.law.telling import Line, Tone
from asylia.papers import paper, print_page
from asylia.testimony import disclosing, dossier, exports, loader, patterns, reading, standing
from asylia.testimony.comparing import Outcome
from asylia.testimony.consent import Use
from asylia.testimony.corroboration import Accounts, Proposal
from asylia.testimony.disclosing import Disclosure
from asylia.testimony.testimony import Testimony

FORMS = ("uwazi", "uwazi-template", "spreadsheet", "dossier")
LANGUAGES = ("en", "ko")
_files = click.argument("files", metavar="TESTIMONY.yaml...", nargs=-1, required=True)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _read(files: tuple[str, ...]) -> Testimony:
    words = loader.vocabulary()
    return reading.joined(
        reading.read_testimony(terminal.read_file(name), where=name, vocabulary=words) for name in files
    )


@click.group(cls=cli.Refusing, epilog="Example:  asylia testimony check examples/testimony/invented.yaml")
def testimony() -> None:
    """What survivors saw: check it, find what bears it out, count it, export what they agreed to."""


@testimony.command(epilog="Example:  asylia testimony check examples/testimony/invented.yaml")
@_files
@_json
def check(files: tuple[str, ...], *, as_json: bool) -> None:
    """Check testimony files, and say what each statement holds and how each event stands."""
    found = _read(files)
    proposals = Accounts(found, vocabulary=loader.vocabulary()).proposals()
    told = [standing.standing(event, found, proposals) for event in found.events]
    if as_json:
        rows = [
            {
                "event": each.event,
                "basis": [basis.value for basis in each.bases],
                "independent_sources": each.sources,
                "borne_out_by": list(each.borne_out_by),
                "told_otherwise_by": list(each.told_otherwise_by),
            }
            for each in told
        ]
        terminal.say_json({"statements": [each.ref for each in found.statements], "events": rows})
        return
    for statement in found.statements:
        read_back = (
            f"read back on {statement.read_back_on}" if statement.read_back_on else "not read back yet"
        )
        click.echo(f"{statement.ref}: paragraphs {len(statement.paragraphs)}, {read_back}")
    head = ("event", "known by", "other independent sources", "told otherwise by")
    rows_told = [
        (
            each.event,
            ", ".join(basis.value for basis in each.bases),
            str(each.sources),
            ", ".join(each.told_otherwise_by),
        )
        for each in told
    ]
    terminal.table(head, rows_told)


@testimony.command(epilog="Example:  asylia testimony corroborate examples/testimony/invented.yaml")
@_files
@_json
def corroborate(files: tuple[str, ...], *, as_json: bool) -> None:
    """Propose which accounts tell of one event, with what agrees and what differs; a person confirms each."""
    found = _read(files)
    proposals = Accounts(found, vocabulary=loader.vocabulary()).proposals()
    decided = {
        frozenset((link.one, link.other)): "confirmed" if link.same else "refused" for link in found.links
    }
    if as_json:
        terminal.say_json([_plain(each, decided) for each in proposals])
        return
    terminal.say(line for each in proposals for line in _lines(each, decided))
    click.echo(
        f"Pairs proposed: {len(proposals)}. A proposal is a question; a person confirms or refuses it."
    )


def _plain(each: Proposal, decided: dict[frozenset[str], str]) -> dict[str, object]:
    return {
        "one": each.one,
        "other": each.other,
        "decided": decided.get(frozenset((each.one, each.other)), "open"),
        "ties": [tie.value for tie in each.ties],
        "compared": [
            {"aspect": c.aspect.value, "outcome": c.outcome.value, "one": c.one, "other": c.other}
            for c in each.compared
        ],
    }


def _lines(each: Proposal, decided: dict[frozenset[str], str]) -> Iterator[Line]:
    state = decided.get(frozenset((each.one, each.other)), "open: confirm or refuse")
    yield Line(f"{each.one} and {each.other}  ({state})", tone=Tone.HEADING)
    tied = ", ".join(tie.value for tie in each.ties)
    yield Line(
        f"not independent: {tied}" if tied else "independent, as far as is on record",
        tone=Tone.WARNING if tied else Tone.PLAIN,
        indent=2,
    )
    for compared in each.compared:
        if compared.outcome is Outcome.DIFFERS:
            told = f"{compared.aspect.value} differs: {compared.one} / {compared.other}"
            yield Line(told, tone=Tone.UNRESOLVED, indent=2)
        elif compared.outcome is not Outcome.ONE_SILENT:
            same = compared.one == compared.other
            told = compared.one if same else f"{compared.one} / {compared.other}"
            yield Line(f"{compared.aspect.value} {compared.outcome.value}: {told}", indent=2)


@testimony.command(
    name="patterns", epilog="Example:  asylia testimony patterns examples/testimony/invented.yaml --by county"
)
@_files
@click.option("--by", default="act", type=click.Choice(patterns.BY), help="What to count by; default act.")
@click.option("--on", "asked_on", type=terminal.day, help="The day whose consents count; left out, today.")
@_json
def patterns_command(files: tuple[str, ...], *, by: str, asked_on: date | None, as_json: bool) -> None:
    """Count the events that witnesses allowed to be counted, with the number of independent sources."""
    words = loader.vocabulary()
    found = patterns.counted(_read(files), on=asked_on or terminal.today())
    rows = patterns.patterns(found, Accounts(found, vocabulary=words).proposals(), by=by)
    if as_json:
        plain = [
            {
                "value": r.value,
                "events": r.events,
                "accounts": r.accounts,
                "sources": r.sources,
                "seen": r.seen,
            }
            for r in rows
        ]
        terminal.say_json({"by": by, "rows": plain, "warning": patterns.WARNING})
        return
    told = [(words.name(r.value, "en"), *map(str, (r.events, r.accounts, r.sources, r.seen))) for r in rows]
    terminal.table((by, "events", "accounts", "independent sources", "seen"), told)
    click.echo(patterns.WARNING)


@testimony.command(
    epilog="Example:  asylia testimony export t.yaml --as dossier --use court --recipient icc --out d.html"
)
@_files
@click.option("--as", "form", required=True, type=click.Choice(FORMS), help="The form to write.")
@click.option("--use", required=True, type=click.Choice([u.value for u in Use]), help="What it is for.")
@click.option("--recipient", default="", help="The recipient's name, as it stands in the consents.")
@click.option("--language", default="en", type=click.Choice(LANGUAGES), help="Of the dossier; default en.")
@click.option("--on", "made_on", type=terminal.day, help="The day whose consents count; left out, today.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
def export(
    files: tuple[str, ...],
    *,
    form: str,
    use: str,
    recipient: str,
    language: str,
    made_on: date | None,
    out: Path,
) -> None:
    """Write what this recipient may have for this use, and nothing else: a collection, sheets, a dossier."""
    private_files.check_new(out)
    found = disclosing.disclose(
        _read(files), recipient=recipient, use=Use(use), on=made_on or terminal.today()
    )
    if form == "spreadsheet":
        private_files.write_new(out, "")
        out.write_bytes(_workbook(found))
    elif form == "dossier":
        private_files.write_new(out, print_page.to_html(_paper(found, language=language)))
    else:
        text = exports.uwazi_csv(found, vocabulary=loader.vocabulary())
        private_files.write_new(out, exports.uwazi_template() if form == "uwazi-template" else text)
    click.echo(f"{out}: {form}, {len(found.shown)} statements; {len(found.kept)} statements are not in it")


def _workbook(found: Disclosure) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in exports.sheets(found):
        page = book.create_sheet(sheet.name)
        for row in (sheet.head, *sheet.rows):
            page.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", exports.safe_cell(c)) for c in row])
        page.freeze_panes = "A2"
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _paper(found: Disclosure, *, language: str) -> paper.Paper:
    blocks: list[paper.Block] = []
    for part in dossier.parts(found, language=language, vocabulary=loader.vocabulary()):
        blocks += [paper.Heading(part.heading), paper.Items(part.about)]
        blocks += [paper.Paragraph(text) for text in part.paragraphs]
        if part.acts:
            blocks += [paper.Heading(part.acts_heading), paper.Table(part.acts, part.head)]
    title = {"en": "Testimony", "ko": "증언"}[language]
    return paper.Paper(title, (found.recipient,) if found.recipient else (), tuple(blocks), language)
