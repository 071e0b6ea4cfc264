from __future__ import annotations

import sys
from io import BytesIO

import pytest
from attrs import evolve
from pypdf import PdfReader

from teamaround.documents.as_pdf import as_pdf
from teamaround.errors import CannotBeWritten
from tests.unit.documents.made import MARKUP, handout
from tests.unit.documents.read_by_ear.pdf_ua import faults, text_of


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


def test_a_sign_that_the_fonts_lack_is_named() -> None:
    """Where a name cannot be shown, no PDF is written that leaves it out; the message says what can be done."""
    with pytest.raises(CannotBeWritten, match=r"no signs for '李'.*Ask for html"):
        as_pdf(handout("李 Wei"))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing that writes PDFs is installed, the message names the extra, and the forms that need none."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotBeWritten, match=r"pip install 'teamaround\[documents\]'.*html or text"):
        as_pdf(handout())
