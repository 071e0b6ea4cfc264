from __future__ import annotations

from typing import Any, Literal, get_args, get_type_hints

import pytest
from attrs import evolve

from teamaround.access.reading import EVERYTHING, NOT_FOR_FAMILY, AccessScope
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import Notice
from teamaround.errors import NotAllowed
from teamaround.views.circulation import NOTHING_SENDS_THEM, STANDS, circulation
from tests.unit.views.made_up import CHILD, FATHER, MOTHER, NURSE, OPENED, child, directory, words


def notice(number: int, to: str, state: Literal["queued", "proposed", "held_back", "withdrawn"], **also: Any) -> Notice:
    """A notice to somebody."""
    made = Notice(
        id=f"notice{number}", rule="notice.told", template="told", to=to, sender=NURSE, subject="case", on=OPENED,
        state=state, **also,
    )  # fmt: skip
    return evolve(made, withheld=("the address of Mrs Ash: Mr Ash must not see it",)) if to == FATHER else made


NOTICES = (
    notice(1, CHILD, "queued", format="easy read", language="Welsh"),
    notice(2, FATHER, "proposed", because="a person decides"),
    notice(3, MOTHER, "held_back", because="Not to be contacted."),
    notice(4, "team.the_desk", "withdrawn", because="The meeting was cancelled."),
)


def test_who_is_told_what_in_which_form() -> None:
    """What waits is shown for each party, with the format, the language, and what is left out with the reason."""
    found = circulation("C1", NOTICES, words(), EVERYTHING)
    assert [(one.to.name, one.state) for one in found.copies] == [("Rowan Ash", "queued"), ("Mr Ash", "proposed")]
    assert (found.copies[0].format, found.copies[0].language) == ("easy read", "Welsh")
    assert found.copies[1].withheld == ("the address of Mrs Ash: Mr Ash must not see it",)
    assert found.copies[0].ground.says == ("RT-9",)
    assert found.nothing_sends == NOTHING_SENDS_THEM


def test_who_is_left_out_and_why() -> None:
    """Whoever is held back is shown with the reason; what was withdrawn is shown only of a command."""
    found = circulation("C1", NOTICES, words(), EVERYTHING)
    assert [(one.to.name, one.because) for one in found.left_out] == [("Mrs Ash", "Not to be contacted.")]
    assert found.withdrawn == ()
    considered = circulation("C1", NOTICES, words(), EVERYTHING, considered=True)
    assert [one.to.name for one in considered.withdrawn] == ["the children's desk"]
    assert considered.considered


def test_the_safe_way_to_reach_somebody_is_the_present_one() -> None:
    """How somebody may safely be reached is what is recorded now, and not when the notice was queued."""
    who = directory(child(wishes=ContactWishes(safe_way="at school")))
    (copy,) = circulation("C1", NOTICES[:1], words(who=who), EVERYTHING).copies
    assert copy.safe_way == "at school"


def test_the_family_is_not_shown_what_is_kept_from_whom() -> None:
    """A preview of circulation is refused to whoever does not see the whole case."""
    with pytest.raises(NotAllowed) as refused:
        circulation("C1", NOTICES, words(), AccessScope(whole=False, own=frozenset({FATHER})))
    assert str(refused.value) == NOT_FOR_FAMILY


def test_what_a_notice_says_reads_as_people_write_it() -> None:
    """What a notice carries is under the regime's own words, and has its days in words."""
    carries = {"plan": "Swim each week", "from_when": "2026-09-10", "leads_before": "nobody"}
    (copy,) = circulation("C1", (evolve(NOTICES[0], carries=carries),), words(), EVERYTHING).copies
    assert copy.carries == (
        ("shared plan", "Swim each week"),
        ("from", "Thu 10 Sep 2026"),
        ("first voice until now", "nobody"),
    )
    assert copy.stands == "waits to be passed on"


def test_every_state_of_a_notice_has_words() -> None:
    """However a notice stands, a person reads it in words."""
    assert STANDS.keys() == set(get_args(get_type_hints(Notice)["state"]))
