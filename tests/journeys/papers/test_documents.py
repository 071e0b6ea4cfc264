"""Every document of every regime, for everybody who may be given one: read by ear, and telling nobody too much."""

from __future__ import annotations

import re
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor, NotAllowed, NotFound
from teamaround.documents import FORMS, as_form, making
from teamaround.documents.frame import ASK
from teamaround.json_forms import to_json
from teamaround.office.loading import case_reader
from teamaround.office.papers import documents as papers
from tests.unit.documents.read_by_ear.pdf_ua import faults, pages_of, text_of
from tests.unit.documents.told import AUTHORITIES, OFFICER, REFUGE, Told, nothing, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES = 4
"""So many made-up cases are told by chance under each regime."""

TOKEN = re.compile(r"qx\d+z")
TRACE = re.compile(r"mill\W*lane|hu17|9zz|beverley", re.IGNORECASE)
VENUES = (
    REFUGE,
    "12, MILL LANE",
    "Mill-Lane no. 12",
    "the house in Mill Lane, Beverley",
    "HU179ZZ",
    "hu17 9zz (ring twice)",
)


def tokens() -> Callable[[], str]:
    """A token for each name and text, no two the same."""
    numbers = count(1)
    return lambda: f" qx{next(numbers)}z"


def people(one: Told) -> dict[str, str]:
    """Everybody for whom a document may be asked."""
    names = ("child", "mother", "father", "teacher", "therapist", "supporter")
    return {name: getattr(one, name) for name in names}


def readable(form: str, written: bytes) -> str:
    """What stands in a document, as text."""
    return text_of(written) if form == "pdf" else written.decode()


def copies(one: Told, person: str, forms: tuple[str, ...] = FORMS) -> Iterator[tuple[str, str]]:
    """Each document of a case for *person*, in each form, as text, with its name."""
    for line in one.office.documents(one.case, by=OFFICER):
        try:
            handout = one.office.document(one.case, line.key, recipient=person, by=OFFICER)
        except (NotFound, NotAllowed):
            continue
        for form in forms:
            yield f"{line.key} as {form}", readable(form, as_form(handout, form))  # type: ignore[arg-type]


@pytest.mark.parametrize("regime", AUTHORITIES)
def test_every_document_can_be_read_by_ear(regime: str) -> None:
    """
    Every document of every regime passes the check for PDF/UA-1, in large print with parts left out, and whole; and
    whom to ask stands alone on no page.
    """
    one = told(regime)
    made = 0
    for line in one.office.documents(one.case, by=OFFICER):
        for person in (one.father, one.teacher):
            if line.missing:
                with pytest.raises(NotFound, match=re.escape(line.missing)):
                    one.office.document(one.case, line.key, recipient=person, by=OFFICER)
                continue
            handout = one.office.document(one.case, line.key, recipient=person, by=OFFICER)
            written = as_form(handout, "pdf")
            assert faults(written) == [], f"{line.key} for {handout.recipient}"
            assert not any(page.startswith(ASK) for page in pages_of(written)), f"{line.key} for {handout.recipient}"
            made += 1
    assert made >= 10


def seen(one: Told, person: str) -> set[str]:
    """The tokens that the case's page and chronology show to somebody: what they may know, by what every page asks."""
    by = Actor.person(person)
    shown = to_json(one.office.case(one.case, by=by)) + to_json(one.office.chronology(one.case, by=by))
    return set(TOKEN.findall(shown))


@pytest.mark.parametrize("regime", AUTHORITIES)
def test_no_document_tells_more_than_the_case_does(regime: str) -> None:
    """No name, address or note stands in anybody's copy that the case's page and chronology would not show them."""
    told_something = 0
    for seed in range(CASES):
        one = told(regime, token=tokens(), chance=Random(f"{regime} {seed}"))
        for name, person in people(one).items():
            try:
                known = seen(one, person)
            except NotAllowed:
                assert list(copies(one, person, ("text",))) == [], f"seed {seed}, {name}"
                continue
            for copy, text in copies(one, person, ("text", "html")):
                assert set(TOKEN.findall(text)) <= known, f"seed {seed}, {name}: {copy}"
                told_something += 1
    assert told_something > CASES


def test_a_copy_that_tells_too_much_is_noticed() -> None:
    """A copy that were made of the whole case would hold what its recipient is not shown."""
    one = told("east_riding_eys", token=tokens())
    whole = {text for _, text in copies(one, one.teacher, ("text",))}
    known = seen(one, one.father)
    assert not set(TOKEN.findall(" ".join(whole))) <= known


@pytest.mark.parametrize("venue", VENUES)
def test_the_fathers_copies_hold_no_trace_of_the_refuge(venue: str) -> None:
    """An address that is kept from somebody stands in none of their copies, in whichever form and however written."""
    one = told("east_riding_eys", token=lambda: f" ({venue})", names=nothing, venue=venue)
    made = dict(copies(one, one.father))
    assert len(made) == len(FORMS) * len([one for one in one.office.documents(one.case, by=OFFICER) if not one.missing])
    assert [copy for copy, text in made.items() if TRACE.search(text)] == []
    assert any(TRACE.search(text) for _, text in copies(one, one.teacher, ("text",)))


def test_where_a_title_would_tell_there_is_no_copy() -> None:
    """Where a child's name itself tells an address that is kept from somebody, they get no copy: a person decides."""
    one = told("east_riding_eys", names=lambda: f" ({REFUGE})", token=nothing)
    with pytest.raises(NotAllowed, match="A person decides"):
        one.office.document(one.case, "support_plan", recipient=one.father, by=OFFICER)


def test_a_field_that_is_not_searched_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were texts not looked through for addresses, the father's copies would hold the refuge."""
    for module in (making, case_reader, papers):
        monkeypatch.setattr(module, "without_addresses", lambda value, _: value)
    one = told("east_riding_eys")
    assert any(TRACE.search(text) for _, text in copies(one, one.father, ("text",)))


def test_one_field_of_a_document_that_is_not_searched_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else searches texts, the finished copy is looked through by itself, part by part."""
    monkeypatch.setattr(making, "LOOKED_THROUGH", ("opens", "closes", "ask", "wishes"))
    monkeypatch.setattr(case_reader, "without_addresses", lambda value, _: value)
    monkeypatch.setattr(papers, "without_addresses", lambda value, _: value)
    one = told("east_riding_eys")
    assert any(TRACE.search(text) for _, text in copies(one, one.father, ("text",)))
    monkeypatch.setattr(making, "LOOKED_THROUGH", ("opens", "sections", "closes", "ask", "wishes"))
    assert not any(TRACE.search(text) for _, text in copies(one, one.father, ("text",)))


def test_whoever_asks_for_a_copy_learns_no_more_than_they_may() -> None:
    """A copy for somebody who sees all of a case holds, where its asker sees less, only what both may see."""
    one = told("east_riding_eys", token=tokens())
    by = Actor.person(one.father)
    for line in one.office.documents(one.case, by=by):
        if not line.missing:
            handout = one.office.document(one.case, line.key, recipient=one.teacher, by=by)
            text = as_form(handout, "text").decode()
            assert set(TOKEN.findall(text)) <= seen(one, one.father), line.key
            assert not TRACE.search(text), line.key


@pytest.mark.parametrize("regime", AUTHORITIES)
def test_the_same_case_gives_the_same_documents(regime: str) -> None:
    """Two offices to which the same was told write the same bytes, in every form."""
    first, second = told(regime), told(regime)
    for line in first.office.documents(first.case, by=OFFICER):
        if not line.missing:
            made = [
                one.office.document(one.case, line.key, recipient=one.mother, by=OFFICER) for one in (first, second)
            ]
            assert made[0] == made[1]
            assert [as_form(made[0], form) for form in FORMS] == [as_form(made[1], form) for form in FORMS]
