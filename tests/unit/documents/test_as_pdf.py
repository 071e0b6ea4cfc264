from __future__ import annotations

import re
import sys
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from pypdf import PdfReader

from teamaround.documents import as_pdf as module
from teamaround.documents.as_pdf import as_pdf
from teamaround.documents.handout import Block, Listing, Paragraph, Section
from teamaround.errors import CannotBeWritten
from tests.unit.documents.made import MARKUP, handout
from tests.unit.documents.read_by_ear.pdf_ua import faults, pages_of, text_of


def test_a_pdf_can_be_read_by_ear() -> None:
    """A PDF with every kind of block passes the check for PDF/UA-1, in ordinary and in large print."""
    assert faults(as_pdf(handout())) == []
    assert faults(as_pdf(handout(large=True))) == []


def test_what_cannot_be_read_by_ear_is_noticed() -> None:
    """The check finds what is wrong with what Typst writes when it is not held to the standard."""
    import typst

    untagged = faults(typst.compile(b"Words", format="pdf", pdf_tags=False))
    assert {one.partition(":")[0] for one in untagged} >= {"5-1", "6.2-1", "7.1-3", "7.1-9", "7.1-10", "7.1-11"}
    skipping = faults(typst.compile(b"= A\n=== B\n#table(columns: 2)[a][b]", format="pdf"))
    assert {one.partition(":")[0] for one in skipping} >= {"7.4.2-1", "a table has no headers"}


def test_text_is_never_markup() -> None:
    """Whatever a text holds is shown as it is, and nothing of it is carried out."""
    told = "".join(text_of(as_pdf(handout(MARKUP))).split())
    shown = "".join(MARKUP.split())
    assert told.count(shown) >= 20
    assert "".join(text_of(as_pdf(handout("#panic()"))).split()).count("#panic()") >= 20


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the day or the machine is in a PDF."""
    assert as_pdf(handout()) == as_pdf(handout())


def test_a_page_is_counted_where_there_are_several() -> None:
    """The foot of a page says which it is of how many, and of one page says nothing."""
    assert "Page 1 of" not in text_of(as_pdf(evolve(handout(), sections=())))
    several = as_pdf(handout("words " * 60))
    count = len(PdfReader(BytesIO(several)).pages)
    assert [f"Page {number} of {count}" in text_of(several) for number in range(1, count + 1)] == [True] * count
    assert count > 1


@pytest.mark.parametrize("times", [1, 20])
def test_no_title_is_taken_for_the_number_of_pages(times: int) -> None:
    """Pages are counted rightly, whatever a title or heading says of them."""
    written = as_pdf(handout("<xmpTPg:NPages>7<" * times))
    assert module._pages(written) == len(PdfReader(BytesIO(written)).pages)


LENGTHS = (12, 14, 16, 20, 25, 26, 27, 28, 29, 40, 42, 44)
"""So many items a list has, of which some go a little over a page."""


def alone(pdf: bytes) -> bool:
    """Whether a page holds nothing but whom to ask, or less."""
    return any(page.startswith(("Who to ask", "Wishes", "Something is left out of")) for page in pages_of(pdf))


def listed(*items: str, large: bool) -> bytes:
    """A document with a list."""
    section = Section(key="words", heading="Part", blocks=(Listing(items),))
    return as_pdf(evolve(handout(large=large), sections=(section,)))


def long(items: int, *, large: bool) -> bytes:
    """A document with a list of so many short items."""
    return listed(*["It is on Wednesday 23 September 2026."] * items, large=large)


def days(*, large: bool) -> str:
    """The text of a document with a day in many places of a line."""
    return text_of(listed(*(f"{'so ' * words}on 23 September 2026" for words in range(12, 36)), large=large))


@pytest.mark.parametrize("large", [False, True])
def test_whom_to_ask_never_stands_alone(large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a document is, its last page holds more than whom to ask; it is not so without what sees to it."""
    assert not any(alone(long(items, large=large)) for items in LENGTHS)
    parted = module._layout().replace(b"breakable: not fits", b"breakable: true")
    monkeypatch.setattr(module, "_layout", lambda: parted)
    assert any(alone(long(items, large=large)) for items in LENGTHS)


def test_a_day_is_never_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day, its month and its year stand on one line, in print of either size; not all do without what sees to it."""
    parted = re.compile(r"23\s*\n\s*September|September\s*\n\s*2026")
    written = [days(large=large) for large in (False, True)]
    assert [parted.findall(one) for one in written] == [[], []]
    assert all(one.replace("\xa0", " ").count("23 September 2026") == 24 for one in written)
    loose = module._layout().replace(b"sym.space.nobreak", b'" "')
    monkeypatch.setattr(module, "_layout", lambda: loose)
    assert any(parted.search(days(large=large)) for large in (False, True))


def announced(lines: int) -> list[str]:
    """The pages of a document with a list so many lines down, and a sentence that announces it."""
    blocks: tuple[Block, ...] = (Paragraph("Words."),) * lines
    blocks = (*blocks, Paragraph("This may be done:"), Listing(("One.", "Two.", "Three.") * 9))
    more = Section(key="more", heading="More", blocks=(Paragraph("Words."),))
    return pages_of(as_pdf(evolve(handout(), sections=(Section(key="words", heading="Part", blocks=blocks), more))))


def test_what_announces_a_list_stands_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page ends with what announces the list on the next; one would, were it not seen to."""

    def parted() -> bool:
        pages = [page for lines in range(14, 26) for page in announced(lines)]
        return any(re.search(r"This may be done:\s*(Page \d|A plan Some words|$)", page) for page in pages)

    assert not parted()
    loose = module._layout().replace(b'sticky: block-of.text.ends-with(":"),', b"")
    monkeypatch.setattr(module, "_layout", lambda: loose)
    assert parted()


def test_a_document_is_set_tight_where_that_saves_a_page() -> None:
    """What goes a little over its last page is set in 12 points instead of 13; large print stays as large."""
    sizes: dict[bool, set[bytes]] = {False: set(), True: set()}
    for large, found in sizes.items():
        for items in LENGTHS:
            page: Any = PdfReader(BytesIO(long(items, large=large))).pages[0]
            drawn = page.get_contents().get_data()
            found |= {size for size in (b"12", b"13", b"18") if b" " + size + b" Tf" in drawn}
    assert sizes == {False: {b"12", b"13"}, True: {b"18"}}


def test_a_sign_that_the_fonts_lack_is_named() -> None:
    """Where a name cannot be shown, no PDF is written that leaves it out; the message says what can be done."""
    with pytest.raises(CannotBeWritten, match=r"no signs for '李'.*Ask for html"):
        as_pdf(handout("李 Wei"))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing that writes PDFs is installed, the message names the extra, and the forms that need none."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotBeWritten, match=r"html or text.*pip install 'teamaround\[documents\]'"):
        as_pdf(handout())
