"""The alert to an emergency opening, as it reaches somebody by a real mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from tests.integration.office.delivery.offices import Sending, described
from tests.integration.office.delivery.post import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.office.delivery.post import PostOffice

ALERTED = "safeguarding@example.org"
WHY = "Leo is at the hospital, and nobody who is named answers."
DUTY = Actor.officer("duty")


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server that listens."""
    with opened() as found:
        yield found


def restricted(post: PostOffice, **chosen: Any) -> Sending:
    """A case that is restricted to Ms Hall, where practitioners may open it in an emergency."""
    glass = {"practitioners": True, "alerts": "safeguarding", "reviews": "safeguarding", **chosen}
    rights = ["read", "write", "notices", "restrict", "manage", "audit"]
    values = described("memory:", post.port) | {
        "break_glass": glass,
        "officers": {"duty": {"rights": rights}, "safeguarding": {"rights": ["read", "audit", "restrict"]}},
    }
    found = Sending.at("memory:", post.port, values=values).opened()
    found.deliver()
    found.do(read_command("restrict_case", {"case": found.case, "to": [found.hall], "why": "a witness"}))
    return found


def broken_into(sending: Sending) -> None:
    """The case, opened by Mr Poole, who takes part in it and is not named."""
    command = read_command("break_glass", {"case": sending.case, "why": WHY})
    sending.office.do(command, by=Actor.person(sending.poole))


def test_it_is_sent_at_once_and_names_neither_child_nor_reason(post: PostOffice) -> None:
    """Who, when, until when, who reviews it by when; and once it was sent it is nobody's work any more."""
    sending = restricted(post, email=ALERTED)
    broken_into(sending)
    sending.deliver()
    [mail] = post.to(ALERTED)
    text = f"{mail.mail['subject']}\n{mail.text}"
    for said in (sending.case, "Mr Poole", "13:00 BST", "14:00 BST", "safeguarding", "Tue 8 Sep 2026"):
        assert said in text
    for kept in ("Leo", "hospital", "witness"):
        assert kept not in text
    [alert] = [one for one in sending.notices("sent") if one.to == "officer:safeguarding"]
    assert alert.telling is not None
    assert alert.telling.where == ALERTED
    [line] = sending.office.emergency_openings(by=DUTY).lines
    assert line.alert == "sent"


@pytest.mark.parametrize("way", ["joined to it", "it is joined"])
def test_a_death_by_another_record_does_not_hold_it_back(post: PostOffice, way: str) -> None:
    """Whichever of the two is joined to the other: wherever it is read, it waits to be sent, and then it is."""
    sending = restricted(post, email=ALERTED)
    broken_into(sending)
    beside = sending.add(read_command("add_child", {"name": "Leonard Quay"}))
    goes, stays = (beside, sending.child) if way == "joined to it" else (sending.child, beside)
    sending.do(read_command("record_death", {"child": beside}))
    sending.do(read_command("merge_child", {"child": goes, "into": stays, "why": "one child"}))
    assert [one.alert for one in sending.office.emergency_openings(by=DUTY).lines] == ["queued"]
    listed = sending.office.worklist("officer:safeguarding", by=Actor.officer("safeguarding")).lines
    assert [one.text.split()[0] for one in listed if one.sort == "notice"] == ["See"]
    sending.deliver()
    assert len(post.to(ALERTED)) == 1


def test_a_closed_case_and_a_death_hold_it_back_no_more_than_the_restriction(post: PostOffice) -> None:
    """Whatever would keep a notice from its party does not keep an alert."""
    sending = restricted(post, email=ALERTED)
    close = read_command("close_case", {"case": sending.case, "why": "The family has moved on."})
    sending.office.do(close, by=Actor.person(sending.hall))
    broken_into(sending)
    sending.do(read_command("record_death", {"child": sending.child}))
    sending.deliver()
    assert len(post.to(ALERTED)) == 1


def test_without_an_address_it_stays_with_the_post_that_is_alerted(post: PostOffice) -> None:
    """Nothing is sent, and it stands on that post's list and in its outbox until it is reviewed."""
    sending = restricted(post)
    broken_into(sending)
    sending.deliver()
    assert post.to(ALERTED) == []
    safeguarding = Actor.officer("safeguarding")
    work = sending.office.worklist("officer:safeguarding", by=safeguarding).lines
    assert {one.sort for one in work} == {"notice", "emergency"}
    assert "safeguarding" in next(one.text for one in work if one.sort == "notice")
