"""Cases kept as they were read."""

from __future__ import annotations

import pickle
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.contact import Note
from teamaround.concepts.work import Before, Notice
from teamaround.office.codec import canonical, read_case
from teamaround.office.loading.remembered import remembered_case
from teamaround.store.records import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 5, 4)
TOLD = Notice(
    id="notice1", rule="told", template="t", to="P1", sender="officer", subject="C1", carries={"a": "b"}, on=DAY
)
STOOD = {"on": "2026-05-03", "before": {"what": "entry_corrected", "values": {"text": "older"}, "by": [{"of": "x"}]}}
NOTED = Note(id="note1", what="note", text="now", on=DAY, before=Before(what="entry_corrected", values=STOOD))
TEXT = canonical(
    Case(id="C1", child="K1", regime="r", edition="e", opened_on=DAY, starter="P1").keep(TOLD, NOTED)
)  # fmt: skip


def stored(text: str) -> Stream:
    """The case as it is stored with this text."""
    return Stream(id="C1", kind="case", version=1, head="", state=text)


def dicts_of(value: Any) -> list[dict[str, Any]]:
    """Every dict in a case, however deep."""
    if isinstance(value, dict):
        return [value, *(one for held in value.values() for one in dicts_of(held))]
    if isinstance(value, list | tuple):
        return [one for held in value for one in dicts_of(held)]
    fields = getattr(type(value), "__attrs_attrs__", ())
    return [one for field in fields for one in dicts_of(getattr(value, field.name))]


def test_a_remembered_case_is_the_one_that_is_stored() -> None:
    """What is remembered of a case says what its text says, and is written as the same text."""
    assert remembered_case(stored(TEXT)).notices == read_case(TEXT).notices
    assert canonical(remembered_case(stored(TEXT))) == TEXT


def test_a_text_that_is_hardly_another_says_another_case() -> None:
    """Two texts of one length, which differ in a letter, are never taken for each other, whichever came last."""
    first, second = TEXT, TEXT.replace('"starter":"P1"', '"starter":"P2"')
    assert len(first) == len(second)
    for text in (first, second, first, first, second):
        assert canonical(remembered_case(stored(text))) == text


def test_nobody_changes_what_others_read() -> None:
    """Nothing in a remembered case can be changed by one of those who share it, however deep it lies."""
    found = dicts_of(remembered_case(stored(TEXT)))
    assert len(found) > len(set(COLLECTION.values())) + len(("numbers", "carries", "values", "before", "values"))
    for one in found:
        with pytest.raises(TypeError, match="Take a copy"):
            one["new"] = 1
        with pytest.raises(TypeError, match="Take a copy"):
            one.update(new=1)
        with pytest.raises(TypeError, match="Take a copy"):
            one.pop("new", None)
        with pytest.raises(TypeError, match="Take a copy"):
            one |= {"new": 1}
    assert canonical(remembered_case(stored(TEXT))) == TEXT


@pytest.mark.parametrize("undo", ["__delitem__", "clear", "popitem", "setdefault"])
def test_nothing_is_taken_out_either(undo: str) -> None:
    """The entries of a remembered case stay in it."""
    entries = remembered_case(stored(TEXT)).notices
    given = () if undo in ("clear", "popitem") else ("notice1",)
    with pytest.raises(TypeError, match="shared by all"):
        getattr(entries, undo)(*given)
    assert list(entries) == ["notice1"]


@pytest.mark.parametrize("copied", [deepcopy, lambda case: pickle.loads(pickle.dumps(case))])  # noqa: S301  # our own
def test_a_copy_of_it_is_its_owners(copied: Callable[[Case], Case]) -> None:
    """A case is pickled and copied as any other value, and whoever has the copy may change it."""
    case = remembered_case(stored(TEXT))
    copy = copied(case)
    assert (copy, canonical(copy)) == (case, TEXT)
    assert {type(one) for one in dicts_of(copy)} == {dict}
    dicts_of(copy)[0]["new"] = 1
    assert canonical(remembered_case(stored(TEXT))) == TEXT


def test_a_command_goes_on_from_it() -> None:
    """A case that is changed by a command is another one, with dicts of its own."""
    case = remembered_case(stored(TEXT))
    after = case.keep(Note(id="note2", what="note", text="later", on=DAY))
    assert list(after.notes) == ["note1", "note2"]
    assert list(case.notes) == ["note1"]
