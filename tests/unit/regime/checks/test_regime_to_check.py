from __future__ import annotations

import pytest

from teamaround.files import Fault
from teamaround.regime.checks.regime_to_check import (
    ALWAYS,
    KEYED,
    RegimeToCheck,
    brought_by_each,
    events_bringing,
    fields_of,
    part_name,
    parts_of,
    unknown,
)
from teamaround.regime.predicates.about_case import Agencies
from tests.unit.regime.made_up import REGISTRY, guidance, regime

FOUND, DOCUMENT = regime()
TO_CHECK = RegimeToCheck(regime=FOUND, guidance=guidance(), registry=REGISTRY, written=DOCUMENT.data)


def test_a_regime_knows_its_marks_and_items() -> None:
    """Marks are the items of lists of marks alone; a list that is not there has no items."""
    assert TO_CHECK.marks() == {"quiet": "route", "busy": "route", "urgent": "route", "schooling": "theme"}
    assert TO_CHECK.items("job") == ("coordinator",)
    assert TO_CHECK.items("end_reason") == ()


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("gate", "wishes_heard", "level"), True),
        (("gate", "wishes_heard"), True),
        (("gate", "wishes_heard", "owner"), False),
        (("gate", "nowhere", "level"), False),
        (("code", "level"), False),
        (("list", "route", "items", 1, "one"), True),
        (("list", "route", "items", 1, "local"), False),
        (("list", "route", "items", 9, "one"), False),
        (("list", "route", "items", "one"), False),
        (("code", "example"), False),
        ((), True),
    ],
)
def test_what_a_file_writes_is_told_from_defaults(path: tuple[str | int, ...], written: bool) -> None:
    """A value that the file leaves out, and anything below what is no table, is not written."""
    assert TO_CHECK.writes(path) is written
    assert not RegimeToCheck(regime=FOUND, guidance=guidance(), registry=REGISTRY).writes(("code",))


def test_every_part_is_found_with_its_path_and_name() -> None:
    """The source, the parts of every kind and the items of every list; an item goes by its key."""
    found = {path: part_name(path, part) for path, part in parts_of(FOUND)}
    assert found["source",] == "source"
    assert found["gate", "wishes_heard"] == "gate.wishes_heard"
    assert found["list", "route", "items", 1] == "list.route.busy"
    assert found["glossary", "Circle of help"] == 'glossary."Circle of help"'
    assert {path[0] for path in found} == {"source", "list", *KEYED} - {"standing"}
    assert not {"list", "source"} & set(KEYED)


def test_what_each_of_several_events_brings() -> None:
    """Only what every one of them brings is in hand, beside the case and the event; of unknown ones nothing is said."""
    assert brought_by_each(["plan_agreed"]) == frozenset({"plan", "meeting", "case", "event"})
    assert brought_by_each(["plan_agreed", "meeting_held"]) == frozenset({"plan", "meeting", "case", "event"})
    assert brought_by_each(["plan_agreed", "plan_started", "unheard_of"]) == frozenset({"plan", "case", "event"})
    assert brought_by_each(["plan_agreed", "lead_changed"]) == ALWAYS == frozenset({"case", "event"})
    assert brought_by_each(["unheard_of"]) is None
    assert brought_by_each([]) is None


def test_which_events_bring_something() -> None:
    """The events are listed as a sentence has them; of what no event brings, that there is none."""
    assert events_bringing("mark") == "case_marked"
    assert events_bringing("cover") == "cover_arranged or cover_answered"
    assert events_bringing("tea") == "none"


def test_an_unknown_word_is_told_with_the_nearest_or_all_there_are() -> None:
    """A known word is no fault; where nothing is known at all, it is to be declared."""
    path = ("gate", "x")
    assert list(unknown(path, "lead", ("lead", "team"), "role")) == []
    assert list(unknown(path, "laed", ("lead", "team"), "role")) == [
        Fault(path, '"laed" is no role.', 'Did you mean "lead"?')
    ]
    assert list(unknown(path, "zzz", ("lead", "team"), "role")) == [
        Fault(path, '"zzz" is no role.', "There are: lead, team.")
    ]
    assert list(unknown(path, "zzz", (), "role")) == [Fault(path, '"zzz" is no role.', "Declare it, or take it out.")]


def test_what_a_predicate_takes() -> None:
    """The fields of a predicate in the order in which they are declared."""
    assert [one.name for one in fields_of(Agencies(at_least=1))] == ["at_least", "at_most", "exactly"]
