"""The check of PDFs: a document passes it, and each of many faults, put into one that passes, is found by its rule."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import BooleanObject, DecodedStreamObject, NameObject, TextStringObject

from teamaround.documents.as_pdf import as_pdf
from tests.unit.documents.made import handout
from tests.unit.documents.read_by_ear.pdf_ua import faults, tags_of
from tests.unit.documents.read_by_ear.verapdf import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[PdfWriter], object]

TAGGED = rb"/Span<</MCID 4\b[^\n]*BDC"


def without(key: str) -> Change:
    """Take an entry out of the catalogue."""
    return lambda pdf: pdf.root_object.pop(key)


def tagged_as(was: str, becomes: str) -> Change:
    """Call the first tag of a kind something else."""
    return first(was, lambda tag: tag.update({NameObject("/S"): NameObject(becomes)}))


def first(kind: str, change_one: Callable[[Any], object]) -> Change:
    """Change the first tag of a kind."""
    return lambda pdf: change_one(next(one for one in tags_of(pdf) if one["/S"] == kind))


def with_stream(pdf: PdfWriter, holder: Any, key: str, data: bytes) -> None:
    """Put *data* where a stream was."""
    stream = DecodedStreamObject()
    entries = holder[key].get_object().items() if key == "/Metadata" else ()
    stream.update({name: value for name, value in entries if name not in ("/Filter", "/Length")})
    stream.set_data(data)
    holder[NameObject(key)] = pdf._add_object(stream)


def told(was: bytes, becomes: bytes) -> Change:
    """Change what the metadata say."""

    def change(pdf: PdfWriter) -> None:
        metadata: Any = pdf.root_object["/Metadata"].get_object()
        data = metadata.get_data()
        assert was in data
        with_stream(pdf, pdf.root_object, "/Metadata", data.replace(was, becomes))

    return change


def shown(pattern: bytes, becomes: bytes) -> Change:
    """Change what is drawn on the first page, in one place."""

    def change(pdf: PdfWriter) -> None:
        data, places = re.subn(pattern, becomes, pdf.pages[0].get_contents().get_data(), count=1)  # type: ignore[union-attr]
        assert places == 1
        with_stream(pdf, pdf.pages[0], "/Contents", data)

    return change


def fonts(change_one: Callable[[Any], object]) -> Change:
    """Change every font."""

    def change(pdf: PdfWriter) -> None:
        for page in pdf.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                change_one(font.get_object())

    return change


def not_embedded(font: Any) -> None:
    """Take out what draws the font's letters."""
    described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    for key in [one for one in described if one.startswith("/FontFile")]:
        del described[key]


def each_tag(kind: str, change_one: Callable[[Any], object]) -> Change:
    """Change every tag of a kind."""
    return lambda pdf: [change_one(one) for one in tags_of(pdf) if one["/S"] == kind]


def altered(change: Change) -> bytes:
    """A document that conforms, with a *change*."""
    pdf = PdfWriter(clone_from=PdfReader(BytesIO(as_pdf(handout()))))
    change(pdf)
    out = BytesIO()
    pdf.write(out)
    return out.getvalue()


SEEDED: dict[str, tuple[str, Change]] = {
    "it does not say that it is tagged": ("6.2-1", without("/MarkInfo")),
    "it says that its tags are suspect": (
        "7.1-4",
        lambda pdf: pdf.root_object["/MarkInfo"].update({NameObject("/Suspects"): BooleanObject(True)}),  # type: ignore[attr-defined]
    ),
    "it has no tree of tags": ("7.1-11", without("/StructTreeRoot")),
    "it has no metadata": ("7.1-8", without("/Metadata")),
    "its metadata name no title": ("7.1-9", told(b"dc:title>", b"dc:label>")),
    "its metadata do not name the standard": ("5-1", told(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    "its metadata name another part of the standard": ("5-2", told(b"part>1<", b"part>2<")),
    "its title is not shown": ("7.1-10", without("/ViewerPreferences")),
    "it names no language": ("7.2-34", without("/Lang")),
    "it names a language that there is not": (
        "7.2-29",
        lambda pdf: pdf.root_object.update({NameObject("/Lang"): TextStringObject("the Queen's")}),
    ),
    "a text stands outside every tag": ("7.1-3", shown(rb"\Z", b"\nBT /f0 9 Tf (stray) Tj ET")),
    "a text belongs to no tag of the tree": ("7.1-3", shown(rb"/MCID 4\b", b"/MCID 999")),
    "a heading is skipped": ("7.4.2-1", tagged_as("/H2", "/H4")),
    "the first heading is of the second level": ("7.4.2-1", tagged_as("/H1", "/H2")),
    "a picture says nothing": ("7.3-1", tagged_as("/P", "/Figure")),
    "a formula says nothing": ("7.7-1", tagged_as("/P", "/Formula")),
    "a tag is of no known kind": ("7.1-5", tagged_as("/P", "/Odd")),
    "an item stands in no list": ("7.2-17", tagged_as("/L", "/Div")),
    "a list holds more than items": ("7.2-19", tagged_as("/LI", "/P")),
    "a cell is no cell": ("7.2-10", tagged_as("/TD", "/P")),
    "a row is short of a cell": ("7.2-42", first("/TR", lambda row: row["/K"].pop())),
    "a head of a table stands in no table": ("7.2-5", tagged_as("/Table", "/Div")),
    "a decoration stands within the text": ("7.1-1", shown(TAGGED, rb"\g<0> /Artifact BMC EMC ")),
    "a font is not embedded": ("7.21.4.1-1", fonts(not_embedded)),
    "a font does not say which letters it shows": ("7.21.7-1", fonts(lambda font: font.pop("/ToUnicode"))),
    "a link is not tagged": (
        "7.18.5-1",
        lambda pdf: pdf.add_annotation(0, Link(rect=(50, 50, 100, 100), url="https://example.org")),
    ),
    # what veraPDF passes over
    "no cell of a table is a header": (
        "a table has no headers",
        each_tag("/TH", lambda cell: cell.update({NameObject("/S"): NameObject("/TD")})),
    ),
    "headers do not say what they are over": ("a table has no headers", each_tag("/TH", lambda cell: cell.pop("/A"))),
    "a text is marked as decoration": ("a text is not heard", shown(TAGGED, b"/Artifact BMC")),
}


def test_what_was_read_and_written_again_passes() -> None:
    """A document passes the check after it was taken apart and put together, so that only faults can make it fail."""
    assert faults(altered(lambda pdf: None)) == []


@pytest.mark.parametrize("seeded", SEEDED)
def test_a_seeded_fault_is_found(seeded: str) -> None:
    """Each fault that is put into a document that passes is found, by the rule that it breaks."""
    rule, change = SEEDED[seeded]
    assert rule in [one.partition(":")[0] for one in faults(altered(change))]


def test_what_is_no_pdf_is_not_passed() -> None:
    """A file that cannot be read is no document that passes, and the next one is looked at all the same."""
    assert violations(b"%PDF-1.7\nand no more").keys() == {"unreadable"}
    assert violations(as_pdf(handout())) == {}
