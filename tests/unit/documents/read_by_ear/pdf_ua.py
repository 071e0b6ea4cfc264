"""
What keeps a PDF from being read by ear: what veraPDF finds (`verapdf.py`), and two things that it passes over.

To veraPDF a table in which no cell is a header is a table, though nobody hears what stands over a column; and a text
that is marked as no part of the document is no fault, though nobody hears it at all.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.unit.documents.read_by_ear.verapdf import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWS = (b"Tj", b"TJ", b"'", b'"')


def faults(pdf: bytes) -> list[str]:
    """All that is wrong with it: the rules of PDF/UA-1 that it breaks, and what else would not be heard."""
    reader = PdfReader(BytesIO(pdf))
    tags = tags_of(reader)
    found = [f"{rule}: {said}" for rule, said in violations(pdf).items()]
    found += ["a table has no headers" for one in tags if one["/S"] == "/Table" and not _headers(one)]
    return found + ["a text is not heard" for page in reader.pages if _silenced(page)]


def text_of(pdf: bytes) -> str:
    """All the text of a PDF."""
    return "\n".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def tags_of(reader: Any) -> list[Any]:
    """Every tag of a PDF that is read or written, in the order of reading."""
    tree = reader.root_object.get("/StructTreeRoot")
    return list(_below(tree)) if tree else []


def _below(node: Any) -> Iterator[Any]:
    children = node.get_object().get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for one in children if isinstance(children, list) else [children]:
        child = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _below(child)


def _headers(table: Any) -> list[Any]:
    """The headers that say what they are over."""
    headers = [one for one in _below(table) if one["/S"] == "/TH"]
    return [one for one in headers if any("/Scope" in each.get_object() for each in one.get("/A", []))]


def _silenced(page: Any) -> bool:
    """Whether a text is shown as no part of the document: more than a space, and elsewhere than at the page's foot."""
    within: list[bool] = []
    for operands, operator in ContentStream(page.get_contents(), None).operations:
        if operator in (b"BMC", b"BDC"):
            said = operands[1] if len(operands) > 1 else {}
            foot = isinstance(said, dict) and said.get("/Type") == "/Pagination"
            within.append(operands[0] == "/Artifact" and not foot)
        elif operator == b"EMC":
            within.pop()
        elif operator in SHOWS and any(within) and len(str(operands[-1])) > 2:
            return True
    return False
