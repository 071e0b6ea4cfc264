from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from teamaround.casework.directory.circumstances import ChangeDecisionMaker, ChangeSetting, Relate
from teamaround.concepts.people import Child, Relationship
from tests.unit.casework.bench import CHILD, FATHER, LEO, MOTHER, NURSERY, PORTAGE, TODAY, Registry, day
from tests.unit.casework.directory.examples import after

TOMORROW = TODAY + timedelta(days=1)


class TestSettings:
    """Where the child spends the day."""

    def test_the_setting_before_ends(self) -> None:
        """A new setting begins on the day on which the one before ends."""
        registry = after(ChangeSetting(child=CHILD, setting="childminder", on=day(1)))
        child = registry.do(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY, on=day(10)))
        assert [(one.kind, one.since, one.until) for one in child.settings] == [
            ("childminder", day(1), day(10)),
            ("nursery", day(10), None),
        ]

    def test_recorded_late_it_ends_where_the_next_begins(self) -> None:
        """A setting recorded after a later one lies before it, and never beside it."""
        registry = after(ChangeSetting(child=CHILD, setting="nursery", on=day(10)))
        child = registry.do(ChangeSetting(child=CHILD, setting="childminder", on=day(1)))
        assert [(one.kind, one.since, one.until) for one in child.settings] == [
            ("nursery", day(10), None),
            ("childminder", day(1), day(10)),
        ]

    def test_it_names_the_agency_that_runs_it_and_nobody_else(self) -> None:
        """What is run by no agency names no record to be looked up."""
        assert list(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY).names()) == [NURSERY]
        assert list(ChangeSetting(child=CHILD, setting="home_educated").names()) == []

    def test_what_is_so_already_is_refused(self) -> None:
        """The same setting again is refused; another of the same kind is not."""
        registry = after(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY))
        assert "That is so already." in registry.refuse(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY))
        registry.do(ChangeSetting(child=CHILD, setting="nursery", agency=PORTAGE))

    def test_nobody_goes_anywhere_before_birth(self) -> None:
        """A setting before birth is refused."""
        early = ChangeSetting(child=CHILD, setting="nursery", on=date(2022, 12, 1))
        assert "The child was born on 2023-01-03." in Registry().refuse(early)


class TestDeciding:
    """Who decides for the family."""

    def deciders(self, child: Child) -> list[tuple[str, date, date | None]]:
        """Who decides from when until when."""
        return [(one.person, one.since, one.until) for one in child.decision_makers]

    def test_who_decided_before_does_so_no_longer(self) -> None:
        """A decision-maker takes the place of whoever decided, from a day on and on a basis."""
        registry = after(ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent", on=day(1)))
        child = registry.do(ChangeDecisionMaker(child=CHILD, person=CHILD, basis="young person", on=day(10)))
        assert self.deciders(child) == [(MOTHER, day(1), day(10)), (CHILD, day(10), None)]

    def test_two_parents_may_share_it(self) -> None:
        """Beside one who decides another can, and either can come to decide alone."""
        registry = after(
            ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent", on=day(1)),
            ChangeDecisionMaker(child=CHILD, person=FATHER, basis="parent", beside=True, on=day(5)),
        )
        both = registry.records[CHILD]
        assert isinstance(both, Child)
        assert both.deciders(TODAY) == (MOTHER, FATHER)
        alone = registry.do(ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="court order", on=day(10)))
        assert alone.deciders(TODAY) == (MOTHER,)

    def test_who_decides_already_is_refused(self) -> None:
        """Naming the only one who decides, or adding one who decides, is refused; so is no basis."""
        registry = after(ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent"))
        again = ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="")
        assert "They decide already." in registry.refuse(again)
        assert "On what basis is not said." in registry.refuse(again)
        assert "They decide already." in registry.refuse(evolve(again, basis="parent", beside=True))

    def test_recorded_late_it_ends_where_the_next_begins(self) -> None:
        """Whoever decided before the one recorded already did so until then."""
        registry = after(ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent", on=day(10)))
        child = registry.do(ChangeDecisionMaker(child=CHILD, person=FATHER, basis="parent", on=day(1)))
        assert self.deciders(child) == [(MOTHER, day(10), None), (FATHER, day(1), day(10))]


class TestRelationships:
    """What people are to the child."""

    def test_what_is_left_out_is_not_known(self) -> None:
        """Whether somebody may receive anything is not taken for yes."""
        child = Registry().do(Relate(child=CHILD, person=FATHER, relation="father"))
        (relationship,) = child.relationships
        assert (relationship.may_receive, relationship.lives_with, relationship.parental_responsibility) == (
            None,
            None,
            None,
        )

    def test_the_same_is_not_recorded_twice(self) -> None:
        """What a person is recorded to be already is refused; anything else of them, or of another, is taken."""
        registry = Registry()
        mother = Relate(child=CHILD, person=FATHER, relation="uncle", lives_with=False, on=day(10))
        registry.do(mother)
        assert "That is so already." in registry.refuse(mother)
        assert "That is so already." in registry.refuse(evolve(mother, on=day(12)))
        assert len(registry.do(evolve(mother, lives_with=True, on=day(13))).relationships) > 1
        assert registry.do(evolve(mother, on=day(14)))

    def test_the_record_of_the_same_person_before_ends(self) -> None:
        """Anew related, the earlier record ends; those of others stay; recorded late it lies before."""
        registry = after(
            Relate(child=CHILD, person=FATHER, relation="father", may_receive=True, on=day(10)),
            Relate(child=CHILD, person=MOTHER, relation="mother", on=day(10)),
        )
        child = registry.do(
            Relate(child=CHILD, person=FATHER, relation="father", must_not_see_address_of=(CHILD,), on=day(20))
        )
        registry.do(Relate(child=CHILD, person=FATHER, relation="unknown man", on=day(1)))
        child = registry.records[CHILD]
        assert isinstance(child, Child)
        days = {one.since: one.until for one in child.relationships if one.person == FATHER}
        assert days == {day(1): day(10), day(10): day(20), day(20): None}
        now = child.relationship(FATHER, TODAY)
        assert now is not None
        assert now.must_not_see_address_of == (CHILD,)
        assert child.relationship(MOTHER, TODAY) is not None

    def test_whom_a_bar_protects_is_protected_by_what_was_recorded_since(self) -> None:
        """Recorded late, it holds on every later day; what was so before it is left as it was."""
        father = Relate(child=CHILD, person=FATHER, relation="father", on=day(10))
        registry = after(evolve(father, relation="uncle", on=day(3)), father, evolve(father, person=MOTHER))
        registry.do(evolve(father, must_not_see_address_of=(MOTHER,), lives_with=False, on=day(5)))
        child = registry.records[CHILD]
        assert isinstance(child, Child)
        barred = {(one.person, one.since): one.must_not_see_address_of for one in child.relationships}
        assert barred == {
            (FATHER, day(3)): (), (FATHER, day(5)): (MOTHER,), (FATHER, day(10)): (MOTHER,), (MOTHER, day(10)): (),
        }  # fmt: skip

    def test_a_bar_ends_only_where_somebody_says_whose_and_why(self) -> None:
        """Said anew without it the bar stands; the reason for its end is kept, and what has ended never comes back."""
        barred = Relate(
            child=CHILD, person=FATHER, relation="father", must_not_see_address_of=(MOTHER, CHILD), on=day(5)
        )
        again = evolve(barred, must_not_see_address_of=(), lives_with=False, on=day(6))
        registry = after(barred, again)
        ends = evolve(again, may_see_address_of=(MOTHER,), on=day(7))
        assert "Why they may see the address is not said. Say who decided it" in registry.refuse(ends)
        child = registry.do(evolve(ends, why="by order of the court"))
        assert registry.journal[-1].because == "by order of the court"
        assert [one.must_not_see_address_of for one in child.relationships] == [
            (MOTHER, CHILD), (MOTHER, CHILD), (CHILD,),
        ]  # fmt: skip
        later = registry.do(evolve(again, lives_with=True, on=day(8)))
        assert later.relationships[-1].must_not_see_address_of == (CHILD,)

    def test_what_was_so_since_nobody_knows_when_ends_like_anything_else(self) -> None:
        """A bar from some day on says nothing of the time before."""
        registry = Registry()
        registry.records[CHILD] = evolve(LEO, relationships=(Relationship(person=FATHER, relation="father"),))
        child = registry.do(
            Relate(child=CHILD, person=FATHER, relation="father", must_not_see_address_of=(CHILD,), on=day(5))
        )
        days = [(one.since, one.until, one.must_not_see_address_of) for one in child.relationships]
        assert days == [(None, day(5), ()), (day(5), None, (CHILD,))]

    def test_a_relation_says_what_it_is_and_of_whom(self) -> None:
        """No relation is refused, and so is the child to itself."""
        said = Registry().refuse(Relate(child=CHILD, person=CHILD, relation=""))
        assert "What they are to the child is not said." in said
        assert f'No person is known as "{CHILD}"' in said
