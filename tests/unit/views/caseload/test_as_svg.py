from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from teamaround.views.caseload import as_svg as module
from teamaround.views.caseload.as_svg import EMPTY, as_svg
from teamaround.views.caseload.figures import NumberTable

if TYPE_CHECKING:
    import pytest

SVG = "{http://www.w3.org/2000/svg}"
TABLE = NumberTable(
    name="late", title="What is late", counted="things", rows=(('<b>Ms "Ash"</b> & Co', 40), ("Mr Cedar", 10))
)


def read(text: str) -> ET.Element:
    """The picture as whoever shows it takes it apart."""
    return ET.fromstring(text)  # noqa: S314 - it is our own


def shown(text: str) -> list[tuple[str, int]]:
    """What a picture shows as labels and numbers, read back out of it."""
    texts = list(read(text).iter(f"{SVG}text"))[1:]
    return [(str(label.text), int(str(number.text))) for label, number in zip(texts[::2], texts[1::2], strict=True)]


def test_a_picture_shows_the_numbers_of_its_table() -> None:
    """Each label with its number as text, whatever signs are in a name; and bars in their proportion."""
    found = as_svg(TABLE)
    assert shown(found) == list(TABLE.rows)
    bars = [int(one.get("width", "0")) for one in read(found).iter(f"{SVG}rect")][1:]
    assert bars[0] == 4 * bars[1]


def test_a_picture_that_shows_another_number_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing that loses one of each number does not pass for the table."""
    monkeypatch.setattr(module, "str", lambda number: f"{number - 1}", raising=False)
    assert shown(as_svg(TABLE)) != list(TABLE.rows)


def test_a_picture_is_read_out_and_runs_nothing() -> None:
    """It has a title and a description with all numbers; no script, no link, no style from elsewhere."""
    root = read(as_svg(TABLE))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert (title.text, title.get("id"), desc.get("id")) == ("What is late", "title", "desc")
    assert "Mr Cedar: 10" in str(desc.text)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {"svg", "title", "desc", "rect", "text"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]


def test_an_empty_table_is_said_to_be_empty() -> None:
    """No bar stands for nothing; and where all numbers are 0, all bars are."""
    nothing = as_svg(NumberTable(name="late", title="Late", counted="things", rows=()))
    assert nothing.count(EMPTY) == 2
    assert shown(as_svg(NumberTable(name="late", title="Late", counted="things", rows=(("x", 0),)))) == [("x", 0)]
