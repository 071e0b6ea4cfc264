from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.regime.predicates.about_holder import HolderFromMarkedAgency, HolderService
from teamaround.regime.rule_context import Holder
from teamaround.regime.rules import Choice, Choices
from tests.unit.casework.at_rest.resting import part, resting
from tests.unit.casework.bench import ALI, MOTHER, PORTAGE
from tests.unit.regime.predicates.test_about_holder import answered

if TYPE_CHECKING:
    from teamaround.regime.predicates import Predicate


class TestService:
    """What kind of service somebody works for."""

    @pytest.mark.parametrize(
        ("asked", "parts", "holds"),
        [
            (HolderService(universal=True), [{"universal": True}], True),
            (HolderService(universal=True), [{"universal": False}], False),
            (HolderService(universal=False), [{"universal": False}], True),
            (HolderService(universal=True), [{}], None),
            (HolderService(specialist=True), [{"specialist": True}], True),
            (HolderService(specialist=False), [{"specialist": True}], False),
            (HolderService(specialist=False), [{}], None),
            (HolderService(universal=True, specialist=True), [{"universal": True, "specialist": False}], False),
            (HolderService(universal=True), [{"universal": False}, {"universal": True}], True),
            (HolderService(universal=True), [{"universal": False}, {}], None),
            (HolderService(universal=True), [{"universal": True}, {}], True),
            (HolderService(universal=True), [{"universal": True, "agency": None}], None),
        ],
        ids=str,
    )
    def test_one_part_has_to_fit_in_every_respect(
        self, asked: Predicate, parts: list[dict[str, Any]], holds: bool | None
    ) -> None:
        """Of several parts the best counts: one that fits, or else one of which it is not known."""
        made = [part(9 + at, ALI, **{"agency": PORTAGE} | one) for at, one in enumerate(parts)]
        assert answered(asked, ALI, *made)[0] is holds

    def test_the_sector_is_the_agencys(self) -> None:
        """Any of the sectors that are asked about will do; whoever has no part here works for nothing here."""
        sector = resting().directory.agencies[PORTAGE].sector
        mine = part(9, ALI, PORTAGE)
        assert answered(HolderService(sector=("police", sector)), ALI, mine) == (True, f"works in {sector}")
        assert answered(HolderService(sector=("police",)), ALI, mine) == (False, f"works in {sector}")
        assert answered(HolderService(sector=("police",)), ALI, part(9, ALI)) == (
            None,
            "the service this person works for is not recorded",
        )
        assert answered(HolderService(sector=("police",)), ALI) == (
            None,
            "this person has no practitioner's part in the case",
        )

    def test_what_is_wanted_is_said(self) -> None:
        """The reason says of each respect what is recorded, or that nothing is."""
        asked = HolderService(universal=True, specialist=False)
        made = part(9, ALI, PORTAGE, universal=True, specialist=False)
        assert (
            "works in the universal services; does not work as a specialist; works in " in answered(asked, ALI, made)[1]
        )
        assert (
            answered(asked, ALI, evolve(made, universal=None))[1]
            == "whether this person works in the universal services is not recorded"
        )


class TestMarkedAgency:
    """From which agency a mark asks the lead to come."""

    def asked(self, person: str, *marks: str, **filled: str) -> tuple[bool | None, str]:
        """What is answered of somebody where these marks are on the case, each filled in by the authority so."""
        items = [Choice(key=key, one=key, says=(), lead_from=filled.get(key)) for key in ("quiet", "busy", "loud")]  # type: ignore[arg-type]
        context = resting(part(9, ALI, PORTAGE))
        found = HolderFromMarkedAgency(list="route").answer(
            evolve(
                context,
                facts=evolve(context.facts, marks=marks),
                edition=evolve(context.edition, list={"route": Choices(items=tuple(items))}),
                holder=Holder(person=person),
            )
        )
        return found.holds, found.because

    def test_every_mark_in_force_counts(self) -> None:
        """Whoever works for one of the sectors asked for fits, if no other is; without such a mark anybody does."""
        sector = resting().directory.agencies[PORTAGE].sector
        assert self.asked(ALI, "quiet", quiet=sector) == (True, f"asked for: {sector}; has: {sector}")
        assert self.asked(ALI, "quiet", quiet="police")[0] is False
        assert self.asked(ALI, "quiet", "busy", quiet=sector, busy="police")[0] is False
        assert self.asked(MOTHER, "quiet", "busy", quiet="police", busy="housing") == (
            False,
            "asked for: housing, police; has: none",
        )
        assert self.asked(ALI, quiet="police") == (True, "nothing recorded of the case asks for a particular agency")
        assert self.asked(ALI, "quiet", quiet=sector, busy="police")[0] is True

    def test_what_the_authority_has_not_filled_in_is_not_known(self) -> None:
        """Marks in force from which no sector follows are named."""
        assert self.asked(ALI, "quiet", "busy", "loud", quiet="police") == (
            None,
            "the authority has not said from which agency the lead comes: busy, loud",
        )
