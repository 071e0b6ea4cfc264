from __future__ import annotations

from html.parser import HTMLParser

from teamaround.documents.as_html import as_html
from tests.unit.documents.made import MARKUP, handout

VOID = {"meta", "input", "br"}


class Read(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, what is open at the end, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends: the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.open[-1:] != ["style"]:
            self.text.append(data)

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of every one of *tags*."""
        return [attributes for tag, attributes in self.tags if tag in tags]


def test_a_page_is_whole_and_in_one_language() -> None:
    """Every tag is closed, the page says its language and its title, and everything stands in it."""
    page = Read(as_html(handout("XYZ")))
    assert page.open == []
    assert page.named("html") == [{"lang": "en-GB"}]
    assert "".join(page.text).count("XYZ") == 22


def test_a_page_needs_and_runs_nothing() -> None:
    """A page has no script and asks nobody for anything, and forbids both."""
    page = Read(as_html(handout(MARKUP)))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "a", "base"}
    assert not any(name in attributes for _, attributes in page.tags for name in ("src", "href", "style", "onclick"))
    [policy] = [one["content"] for one in page.named("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in as_html(handout())
    assert "@import" not in as_html(handout())


def test_text_is_never_markup() -> None:
    """Whatever a text holds is shown as it is, in every place where a text may stand."""
    assert "".join(Read(as_html(handout(MARKUP))).text).count(MARKUP) == 22


def test_headings_tables_and_fields_can_be_told_by_ear() -> None:
    """Headings go down one level at a time, cells of headers say what they are over, each field has its label."""
    page = Read(as_html(handout()))
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels == [1, 2, 3, 2]
    assert [one["scope"] for one in page.named("th")] == ["col", "col", "row"]
    labelled = {one["for"] for one in page.named("label")}
    assert {one["id"] for one in page.named("textarea", "input")} == labelled
    headings = {one["id"] for one in page.named("h2")}
    assert {one["aria-labelledby"] for one in page.named("section")} == headings


def test_large_print_is_large() -> None:
    """Whoever asked for large print is given it."""
    assert '<body class="large">' in as_html(handout(large=True))
    assert "<body>" in as_html(handout())
