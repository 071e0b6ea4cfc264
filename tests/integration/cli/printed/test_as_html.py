from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from attrs import define, field

from teamaround.cli.misuse import Misused
from teamaround.cli.printed.as_html import page_as_html, write_page
from teamaround.cli.rendering.page import Heading, Table, TextLine

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    Heading("Who <leads>"),
    TextLine("A & B", "quiet", 1),
    TextLine(""),
    Table(("rule", "says"), (("gate.a", "One\nTwo"), ("gate.b", "Three"))),
    Table(("empty",), ()),
)


@define
class ReadTags(HTMLParser):
    """The tags of a page, and that each that was opened is closed in its order."""

    opened: list[str] = field(factory=list)
    seen: list[tuple[str, dict[str, str | None]]] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Begin."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        assert self.opened.pop() == tag


def test_headings_tables_and_lines_are_in_it_and_escaped() -> None:
    """Every heading, line and cell is there as text, in order, and none of it is taken for HTML."""
    text = page_as_html("T & T", PAGE, under="Whose")
    read = ReadTags()
    read.feed(text)
    assert read.opened == []
    assert [tag for tag, _ in read.seen if tag in ("h1", "h2", "table")] == ["h1", "h2", "table"]
    assert {given["scope"] for tag, given in read.seen if tag == "th"} == {"col", "row"}
    assert tuple(one for one in ("Who &lt;leads&gt;", "A &amp; B", "None.") if one in text) == (
        "Who &lt;leads&gt;",
        "A &amp; B",
        "None.",
    )


def test_it_asks_nobody_for_anything() -> None:
    """Nothing is fetched and nothing runs: no script, no link, no source, and a policy that says so."""
    read = ReadTags()
    read.feed(page_as_html("T", PAGE, figure="<svg></svg>\n"))
    assert not [
        tag for tag, given in read.seen if tag in ("script", "link", "img") or "src" in given or "href" in given
    ]
    assert any(given.get("http-equiv") == "Content-Security-Policy" for _, given in read.seen)


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    """A file that is there stays as it is, and one that cannot be written is told."""
    file = tmp_path / "page.html"
    write_page(file, "first")
    with pytest.raises(Misused, match="is there already"):
        write_page(file, "second")
    assert file.read_text("utf-8") == "first"
    with pytest.raises(Misused, match="cannot be written"):
        write_page(tmp_path / "nowhere" / "page.html", "first")
