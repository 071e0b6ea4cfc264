from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from teamaround.cli.drawing.as_svg import LETTERS, SIZE, life_as_svg
from teamaround.cli.drawing.life import KIND_TITLES, life_of_a_case
from teamaround.cli.drawing.tables import life_in_words, stages_in_words, title_of_life
from teamaround.cli.regimes import regime_as_written, source_named
from tests.integration.cli.drawing.test_life import ANSWER, FOLLOW, REGIMES, SCOTLAND, TWELVE

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime

SVG = "{http://www.w3.org/2000/svg}"


def drawn(code: str) -> tuple[KnownRegime, ET.Element]:
    """A regime and its picture, read as XML."""
    known = regime_as_written(source_named(code))
    parts = life_of_a_case(known)
    text = life_as_svg(title_of_life(known), life_in_words(known, parts), stages_in_words(known), parts)
    return known, ET.fromstring(text)  # noqa: S314  # it is our own


def boxes(picture: ET.Element) -> list[tuple[int, int, int, int]]:
    """Each box that holds a rule: left, top, width, height."""
    found = [one for one in picture.iter(f"{SVG}rect") if one.get("rx")]
    return [tuple(int(one.get(key, "")) for key in ("x", "y", "width", "height")) for one in found]  # type: ignore[misc]


def texts_in(picture: ET.Element, box: tuple[int, int, int, int]) -> list[str]:
    """The rows of text that stand in a box."""
    left, top, width, height = box
    return [
        one.text or ""
        for one in picture.iter(f"{SVG}text")
        if left <= int(one.get("x", "")) < left + width and top < int(one.get("y", "")) <= top + height
    ]


@pytest.mark.parametrize("code", REGIMES)
def test_every_rule_has_a_box_with_its_name_and_its_statements(code: str) -> None:
    """All gates, steps, notices and other rules that act stand in the picture, with what they rest on, in full."""
    known, picture = drawn(code)
    inside = ["".join("".join(texts_in(picture, box)).split()) for box in boxes(picture)]
    for part in life_of_a_case(known):
        level = f", {part.level}" if part.level else ""
        begins = f"{KIND_TITLES[part.kind]}{level}: {part.name.rpartition('.')[2]}{part.text}{part.when}{part.who}"
        [own] = [one for one in inside if one.startswith("".join(begins.split()))]
        assert all(said in own for said in part.says), (part.name, own)


@pytest.mark.parametrize("code", REGIMES)
def test_it_can_be_read(code: str) -> None:
    """Rows are short enough for their box and large enough to read, all stand within it, and no two boxes touch."""
    _, picture = drawn(code)
    found = boxes(picture)
    assert sum(len(texts_in(picture, box)) for box in found) > len(found) * 3
    assert all(len(row) <= LETTERS for box in found for row in texts_in(picture, box))
    assert SIZE >= 13
    for number, (left, top, width, height) in enumerate(found):
        for other in found[number + 1 :]:
            beside = left + width <= other[0] or other[0] + other[2] <= left
            assert beside or top + height <= other[1] or other[1] + other[3] <= top
    tall = int(picture.get("height", ""))
    assert all(top + height < tall for _, top, _, height in found)


def test_it_is_told_to_whoever_does_not_see_it() -> None:
    """The picture has a title and a description in words, which name it."""
    _, picture = drawn("ehcp")
    title, said = (picture.find(f"{SVG}{one}") for one in ("title", "desc"))
    assert title is not None
    assert said is not None
    assert picture.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"
    assert "The family decides or is heard at " in (said.text or "")


def test_the_same_rules_give_the_same_picture() -> None:
    """Drawn twice, the text of the file is the same."""
    first, second = (ET.tostring(drawn("girfec")[1]) for _ in range(2))
    assert first == second


def test_a_line_leads_from_each_late_step_to_what_follows() -> None:
    """It begins at the box of the step, ends at the box of what follows, and says what it joins; others have none."""
    _, picture = drawn(SCOTLAND)
    named = {"".join("".join(texts_in(picture, box)).split()): box for box in boxes(picture)}

    def box_of(name: str) -> tuple[int, int, int, int]:
        kind, _, key = name.partition(".")
        return next(box for text, box in named.items() if text.startswith(f"{kind}:{key}"))

    lines = [one for one in picture.iter(f"{SVG}path") if one.get("fill") == "none"]
    joined = [(step, follows) for follows in sorted(FOLLOW, reverse=True) for step in (ANSWER, TWELVE)]
    assert sorted(one[0].text or "" for one in lines) == sorted(f"{step} late: {other}" for step, other in joined)
    for line in lines:
        step, _, other = (line[0].text or "").partition(" late: ")
        words = (line.get("d") or "").split()
        begins, ends = (int(words[1]), int(words[2])), (int(words[8]), int(words[6]))
        left, top, width, height = box_of(step)
        assert (begins[0], top < begins[1] < top + height) == (left + width, True)
        left, top, width, height = box_of(other)
        assert ends[0] in (left, left + width)
        assert top < ends[1] < top + height
    _, said = (picture.find(f"{SVG}{one}") for one in ("title", "desc"))
    assert said is not None
    assert "A line joins each late step to what follows it: 2 do." in (said.text or "")
    assert not [*drawn("ehcp")[1].iter(f"{SVG}path")]
