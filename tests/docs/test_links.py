"""The pages hang together: an index, links that lead somewhere, commands that are there, a changelog in its form."""

from __future__ import annotations

import re

import pytest

from teamaround.cli.app import GROUPS
from tests.docs.pages import ROOT, Page, anchor

OURS = ("README.md", "embedding.md", "regimes.md", "authority.md", "errors.md")
PAGES = [Page.read(f"docs/{name}") for name in OURS] + [Page.read("CONTRIBUTING.md"), Page.read("CHANGELOG.md")]
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
COMMANDS = {one.name for listed in GROUPS.values() for one in listed} | {"demo"}
VERSION = re.compile(r"\[(Unreleased|\d+\.\d+\.\d+)\]( - \d{4}-\d{2}-\d{2})?")


def called(page: Page) -> str:
    """What a test of *page* is called."""
    return page.name


def broken(page: Page) -> list[str]:
    """The links of a page that lead to no file, or to no heading of one."""
    found = []
    for link in page.links:
        file, _, heading = link.partition("#")
        target = (ROOT / page.name).parent / file
        if file and not target.exists():
            found.append(link)
        elif heading:
            other = Page("", target.read_text("utf-8")) if file else page
            found += [link] * (heading not in map(anchor, other.headings))
    return found


def unknown_commands(page: Page) -> list[str]:
    """The commands that a page has its reader type, and that are not there."""
    typed = re.findall(r"(?:^\$ |`)teamaround ([a-z][\w-]*)", page.text, flags=re.MULTILINE)
    return sorted(set(typed) - COMMANDS)


def unlisted(index: Page, names: list[str]) -> list[str]:
    """Those of *names* to which the index does not lead."""
    return sorted(set(names) - set(index.links))


def unkept(changelog: Page) -> list[str]:
    """The headings of a changelog that are none of Keep a Changelog's."""
    lines = [line for line in changelog.text.splitlines() if line.startswith("##")]
    return [
        line
        for line in lines
        if not (VERSION.fullmatch(line.removeprefix("## ")) or line.removeprefix("### ") in KINDS)
    ]


@pytest.mark.parametrize("page", PAGES, ids=called)
def test_every_link_leads_somewhere(page: Page) -> None:
    """Whoever follows a link finds a file, and in it the heading."""
    assert broken(page) == []


@pytest.mark.parametrize("page", PAGES, ids=called)
def test_every_command_is_there(page: Page) -> None:
    """Whatever a page has its reader type is a command."""
    assert unknown_commands(page) == []


def test_the_index_leads_to_every_page() -> None:
    """Every page of the documentation stands in its index."""
    pages = [path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md"]
    assert unlisted(Page.read("docs/README.md"), [*pages, "decisions"]) == []


def test_the_changelog_is_in_its_form() -> None:
    """The changelog keeps to Keep a Changelog, with what is not released yet at its top."""
    changelog = Page.read("CHANGELOG.md")
    assert unkept(changelog) == []
    assert changelog.headings[1] == "[Unreleased]"


def test_what_leads_nowhere_is_noticed() -> None:
    """Seeded faults: a link to nowhere, a command that is none, a page that is not listed, a heading of our own."""
    page = Page("docs/x.md", "# One\n[a](none.md) [b](#two) [c](#one) [d](regimes.md#events) [e](errors.md#none)\n")
    assert broken(page) == ["none.md", "#two", "errors.md#none"]
    assert unknown_commands(Page("", "`teamaround chek a.toml`\n$ teamaround check\n")) == ["chek"]
    assert unlisted(page, ["regimes.md", "none.md"]) == ["regimes.md"]
    assert unkept(Page("", "## [Unreleased]\n### Added\n### News\n## [1.0.0] - 2027-01-01\n## 1.0\n")) == [
        "### News",
        "## 1.0",
    ]
