"""That an agreement is to what stood as it was asked for, and to nothing that came later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.errors import Refused
from teamaround.office.countersigned import needed
from tests.integration.office.countersigned.eyes import MANAGER, SAFEGUARDING
from tests.integration.office.countersigned.test_agreed import ALONE, barred, lift, may_see

if TYPE_CHECKING:
    from tests.integration.office.countersigned.eyes import Eyes


def test_an_agreement_is_to_the_restriction_that_stood(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was restricted anew meanwhile is not opened by it, to whomever and why; if it was, it would be noticed."""

    def outlived() -> None:
        for more in ({"to": [eyes.house.nurse]}, {"why": "another"}, {"review_on": "2026-12-01"}):
            given: dict[str, Any] = {"to": [eyes.house.teacher], "why": "a witness", **more}
            eyes.do("restrict_case", case=eyes.case, **given, by=SAFEGUARDING)
            with pytest.raises(Refused, match=ALONE):
                lift(eyes)

    eyes.agreed("unseal", eyes.case)
    outlived()
    assert eyes.ask("unseal", eyes.case).number == 2
    monkeypatch.setattr(needed, "digest_of", lambda *_: "")
    eyes.agreed("unseal", eyes.case, owner=MANAGER)
    with pytest.raises(pytest.fail.Exception):
        outlived()


def test_an_agreement_is_to_the_bar_that_stood(eyes: Eyes) -> None:
    """An address that is kept from them since was not agreed to; as the bar stood before, it is."""
    stranger = eyes.house.stranger
    barred(eyes).agreed("lift_bar", eyes.child, what=stranger)
    bar: dict[str, Any] = {"child": eyes.child, "person": stranger, "relation": "parent"}
    eyes.do("relate", **bar, must_not_see_address_of=[eyes.child, eyes.house.mother])
    with pytest.raises(Refused, match=ALONE):
        may_see(eyes, stranger)
    eyes.agreed("lift_bar", eyes.child, what=stranger)
    both = [eyes.child, eyes.house.mother]
    assert eyes.do("relate", **bar, may_see_address_of=both, why="The court has decided.").written
