"""
What keeps a PDF from being PDF/UA-1, as far as it can be told by reading it: apart from what wrote it.

The catalogue (marked, language, title shown, the standard named), the tree of tags (headings in order, headers of
tables), and every page: no text stands outside a tag or an artefact, and each tag's text belongs to the tree.
"""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWS = (b"Tj", b"TJ", b"'", b'"')
UA_1 = "<pdfuaid:part>1</pdfuaid:part>"


def faults(pdf: bytes) -> list[str]:
    """All that is wrong with it; nothing where it may be PDF/UA-1."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    found = list(_catalogue(root, reader))
    if "/StructTreeRoot" not in root:
        return [*found, "it has no tree of tags"]
    tags = list(_tags(root["/StructTreeRoot"]))
    found += _headings([kind for kind, _ in tags])
    found += _tables(tags)
    owned = {(page, number) for _, node in tags for page, number in _marked(node)}
    for page in reader.pages:
        reference = page.indirect_reference
        found += _page(page, {number for at, number in owned if reference and at == reference.idnum})
    return found


def text_of(pdf: bytes) -> str:
    """All the text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _catalogue(root: Any, reader: PdfReader) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "it does not say that it is tagged"
    if not root.get("/Lang"):
        yield "it names no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its title is not shown in the window"
    told = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    if UA_1 not in told:
        yield "its metadata does not name the standard"
    if "<dc:title>" not in told:
        yield "its metadata has no title"
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            [inner] = font.get_object()["/DescendantFonts"]
            if not any(name.startswith("/FontFile") for name in inner.get_object()["/FontDescriptor"]):
                yield "a font is not embedded"


def _tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every tag below *node*, in the order of reading."""
    node = node.get_object()
    if "/S" in node:
        yield str(node["/S"]), node
    children = node.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for one in children if isinstance(children, list) else [children]:
        child = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(child, dict) and child.get("/Type") not in ("/MCR", "/OBJR"):
            yield from _tags(child)


def _marked(node: Any) -> Iterator[tuple[int, int]]:
    """The pieces of pages that belong to a tag, as the number of the page's object and that of the piece."""
    children = node.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for one in children if isinstance(children, list) else [children]:
        piece = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(piece, int):
            yield node.raw_get("/Pg").idnum, int(piece)
        elif piece.get("/Type") == "/MCR":
            yield (piece if "/Pg" in piece else node).raw_get("/Pg").idnum, int(piece["/MCID"])


def _headings(kinds: list[str]) -> Iterator[str]:
    levels = [int(kind[2:]) for kind in kinds if kind.startswith("/H") and kind[2:].isdigit()]
    if levels[:1] != [1]:
        yield "it does not begin with a heading of the first level"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _tables(tags: list[tuple[str, Any]]) -> Iterator[str]:
    for kind, node in tags:
        if kind == "/Table":
            cells = [(inner, cell) for inner, cell in _tags(node) if inner in ("/TH", "/TD")]
            headers = [cell for inner, cell in cells if inner == "/TH"]
            if not headers:
                yield "a table has no headers"
            for one in headers:
                said = one.get("/A", [])
                if not any("/Scope" in each.get_object() for each in (said if isinstance(said, list) else [said])):
                    yield "a header of a table does not say what it is over"


def _page(page: Any, owned: set[int]) -> Iterator[str]:
    content = ContentStream(page.get_contents(), None)
    within: list[tuple[str, int | None]] = []
    for operands, operator in content.operations:
        if operator in (b"BMC", b"BDC"):
            said = operands[1] if len(operands) > 1 else {}
            number = said.get("/MCID") if isinstance(said, dict) else None
            within.append((str(operands[0]), None if number is None else int(number)))
        elif operator == b"EMC":
            within.pop()
        elif operator in SHOWS:
            marked = next((number for _, number in reversed(within) if number is not None), None)
            if not any(tag == "/Artifact" for tag, _ in within) and marked not in owned:
                yield "a text stands outside every tag"
