"""What the pages say is true: their commands run, their links lead somewhere, nothing is left undescribed."""

import re

import pytest

from asylia.law import loader
from tests.docs import command_line, pages

EXAMPLES = [example for page in pages.pages() for example in pages.examples(page)]
REFERENCE = pages.DOCS / "reference"
DECISIONS = sorted((pages.DOCS / "decisions").glob("*.md"))
PARTS = ["Context", "Options", "Choice", "Consequences", "What would change our mind"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.words[0] == "asylia"], ids=str)
def test_a_command_in_the_docs_runs_and_prints_what_the_page_shows(example, tmp_path):
    done = command_line.run(example.words[1:], folder=tmp_path)

    assert done.returncode == 0, done.stderr
    printed = [line.strip() for line in done.stdout.splitlines()]
    assert [line for line in example.shown if line not in printed] == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.words[0] != "asylia"], ids=str)
def test_any_other_command_in_the_docs_is_a_target_of_the_makefile(example):
    targets = re.findall(r"^([a-z]+):", (pages.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert example.words[0] == "make"
    assert set(example.words[1:]) <= set(targets)


def test_the_readme_and_the_tutorial_show_commands():
    shown = {example.page for example in EXAMPLES}

    assert {"README.md", "docs/tutorial/first-conclusion.md"} <= shown


@pytest.mark.parametrize("page", pages.pages(), ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page):
    assert pages.broken(page) == []


def test_a_link_to_a_missing_heading_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# Here\n[a](#here) [b](#there) [c](gone.md) [d](https://example.org)\n", encoding="utf-8"
    )

    assert pages.broken(page) == ["#there", "gone.md"]


def test_every_page_is_in_the_index():
    index = pages.DOCS / "index.md"
    linked = {(pages.DOCS / target.split("#")[0]).resolve() for target in pages.links(index)}

    assert [page.name for page in sorted(pages.DOCS.rglob("*.md")) if page not in {index, *linked}] == []


def test_every_decision_has_a_number_of_its_own_and_none_is_left_out():
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_its_number_and_has_all_its_parts(page):
    title, *parts = pages.headings(page)

    assert title.startswith(f"{int(page.name[:4])}. ")
    assert parts == PARTS


def test_every_command_and_option_has_an_entry_in_the_reference(tmp_path):
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^## asylia ([\w -]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))

    commands = command_line.commands(tmp_path)

    assert set(entries) == set(commands)
    missing = {
        name: [o for o in command_line.options(help_text) if f"`{o}" not in entries[name]]
        for name, help_text in commands.items()
    }
    assert {name: left for name, left in missing.items() if left} == {}


def test_the_law_file_built_up_in_the_how_to_is_accepted(tmp_path):
    file = tmp_path / "s-12.yaml"
    file.write_text(
        "".join(pages.blocks(pages.DOCS / "how-to" / "write-a-law-file.md", "yaml")), encoding="utf-8"
    )

    provision = loader.read_provision(file, jurisdiction="XX")

    assert [element.id for element in provision.elements] == ["xx.s12", "xx.s12a", "xx.s12b"]


def test_the_glossary_is_sorted_and_has_each_word_once():
    words = pages.headings(REFERENCE / "glossary.md")[1:]

    assert words == sorted(set(words))


def test_shown_output_is_read_line_by_line(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ asylia a \\\n    --b\none\n...\ntwo\n$ asylia c\n```\n", encoding="utf-8")

    first, second = pages.examples(page)

    assert (first.words, first.shown) == (["asylia", "a", "--b"], ("one", "two"))
    assert (second.words, second.line) == (["asylia", "c"], 7)


def test_commands_and_options_are_read_from_help():
    options = "Options:\n  -j, --json   As JSON.\n  --help  Show.\n"
    text = f"Usage: x\n\n{options}\nCommands:\n  law   Read.\n  whatif  Ask.\n"

    assert command_line.subcommands(text) == ["law", "whatif"]
    assert command_line.options(text) == {"--json"}
