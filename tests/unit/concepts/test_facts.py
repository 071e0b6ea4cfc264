from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts, current_plan_state, facts_of, standing_choice
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.people import Agency, Child, Directory, Setting
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.team import Assignment, Handover, Involvement
from teamaround.concepts.work import Mark, Step

DAY = date(2026, 9, 10)
EARLY, LATE = date(2026, 9, 1), date(2026, 12, 1)
CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=EARLY, starter="P1")
BOARD = Agency(id="A9", name="The board")
AGENCIES = {
    "A1": Agency(id="A1", name="One"),
    "A2": Agency(id="A2", name="Two", part_of="A9"),
    "A3": Agency(id="A3", name="Three", part_of="A9"),
    "A4": Agency(id="A4", name="Four"),
    "A9": BOARD,
}
DIRECTORY = Directory(child=Child(id="K1"), agencies=AGENCIES)


def team(*parts: tuple[str | None, str | None], **about: object) -> Case:
    """A case with these parts: person, agency."""
    made = [
        Involvement(id=f"part{number}", person=person, agency=agency, since=EARLY)
        for number, (person, agency) in enumerate(parts, 1)
    ]
    return CASE.keep(*(evolve(one, **about) for one in made))  # type: ignore[arg-type]


def facts(case: Case, directory: Directory = DIRECTORY) -> Facts:
    """What is so of a case on the tenth of September."""
    return facts_of(case, directory, DAY)


class TestCounting:
    """People and agencies are counted, at least and at most."""

    def test_each_person_counts_once_and_an_unnamed_agency_too(self) -> None:
        """Two parts of one person are one practitioner; an agency that has named nobody is one."""
        case = team(("P1", "A1"), ("P1", "A4"), ("P2", "A1"), (None, "A4"))
        assert facts(case).practitioners == 3

    def test_only_practitioners_count(self) -> None:
        """Family, supporters and a named person are no practitioners."""
        assert facts(team(("P1", None), capacity="family")).practitioners == 0
        assert facts(team(("P1", None), capacity="family")).capacities == ("family",)

    def test_help_for_the_family_alone_is_counted_apart(self) -> None:
        """Who works only with the family is no practitioner supporting the child."""
        found = facts(team(("P1", "A1"), about="family"))
        assert (found.practitioners, found.practitioners_of_child) == (1, 0)

    @pytest.mark.parametrize(
        ("answers", "known", "possible"),
        [((True,), 1, 1), ((None,), 0, 1), ((False,), 0, 0), ((False, None), 0, 1), ((False, True), 1, 1)],
    )
    def test_a_specialist_is_known_or_possible(
        self, answers: tuple[bool | None, ...], known: int, possible: int
    ) -> None:
        """Somebody is known as a specialist by one part, and may be one where a part does not say."""
        parts = [
            Involvement(id=f"part{number}", person="P1", specialist=one, since=EARLY)
            for number, one in enumerate(answers)
        ]
        found = facts(CASE.keep(*parts))
        assert (found.specialists, found.specialists_at_most) == (known, possible)
        assert (found.specialists_of_child, found.specialists_of_child_at_most) == (known, possible)

    @pytest.mark.parametrize(
        ("parts", "least", "most"),
        [
            ([("P1", "A1"), ("P2", "A1")], 1, 1),
            ([("P1", "A2"), ("P2", "A3")], 1, 1),
            ([("P1", "A1"), ("P2", "A2")], 2, 2),
            ([("P1", "A1"), ("P1", "A4")], 1, 2),
            ([("P1", "A1"), ("P1", "A4"), ("P2", "A4")], 1, 2),
            ([("P1", "A1"), ("P1", "A2"), ("P2", "A2"), ("P2", "A4")], 1, 3),
            ([("P1", "A1"), ("P1", None)], 1, 1),
            ([("P1", "A1"), ("P1", "A4"), ("P2", "A1"), ("P3", "A4")], 2, 2),
            ([("P1", "A1"), ("P1", "A4"), ("P2", "A9"), ("P3", "A1"), ("P4", "A4")], 3, 3),
            ([(None, "A1"), (None, "A4")], 2, 2),
            ([("P1", None)], 0, 0),
            ([], 0, 0),
        ],
    )
    def test_agencies_are_counted_with_what_they_belong_to(
        self, parts: list[tuple[str | None, str | None]], least: int, most: int
    ) -> None:
        """Two services of one board are one agency; one person in two agencies may be one or two."""
        found = facts(team(*parts))
        assert (found.agencies, found.agencies_at_most) == (least, most)

    @given(st.lists(st.tuples(st.sampled_from(["P1", "P2", "P3"]), st.sampled_from(["A1", "A4", "A9"])), max_size=6))
    def test_the_least_is_never_more_than_there_can_be(self, parts: list[tuple[str, str]]) -> None:
        """However people are spread, choosing one agency for each person never gives fewer than the least."""
        found = facts(team(*dict.fromkeys(parts)))
        choices: dict[str, set[str]] = {}
        for person, agency in parts:
            choices.setdefault(person, set()).add(agency)
        fewest = min((len(set(one)) for one in product(*choices.values())), default=0)
        assert found.agencies <= fewest <= found.agencies_at_most


class TestLeading:
    """Who leads, and who stands in."""

    def role(self, number: int, **about: object) -> Assignment:
        """A holding of a role since September."""
        made = Assignment(id=f"role{number}", role="lead", leads=True, seat=1, person=f"P{number}", since=EARLY)
        return evolve(made, **about)  # type: ignore[arg-type]

    def test_standings_and_contacts_of_those_who_lead(self) -> None:
        """What is counted is of those who lead today."""
        found = facts(CASE.keep(self.role(1, standing="interim"), self.role(2, family_contact=True, seat=2)))
        assert (found.leads, found.lead_standings, found.family_contacts) == (2, ("agreed", "interim"), 1)

    @pytest.mark.parametrize(
        ("lead", "covered"),
        [({}, True), ({"until": DAY}, False), ({"withdrawn": "x"}, False), ({"leads": False}, False)],
    )
    def test_cover_counts_for_somebody_who_leads(self, lead: dict[str, object], *, covered: bool) -> None:
        """Cover of somebody who does not lead any more, or never did, covers nobody."""
        cover = self.role(2, role="cover", leads=False, covers="role1")
        assert facts(CASE.keep(self.role(1, **lead), cover)).covered is covered

    @pytest.mark.parametrize(
        ("cover", "covered"),
        [
            ({"since": DAY}, True),
            ({"since": LATE}, False),
            ({"until": DAY}, False),
            ({"withdrawn": "x"}, False),
            ({"covers": None}, False),
        ],
    )
    def test_cover_counts_while_it_runs(self, cover: dict[str, object], *, covered: bool) -> None:
        """Cover that has not begun, has ended or was a mistake covers nobody."""
        standing_in = evolve(self.role(2, role="cover", leads=False, covers="role1"), **cover)  # type: ignore[arg-type]
        assert facts(CASE.keep(self.role(1), standing_in)).covered is covered

    def test_the_choice_that_stands_is_the_latest(self) -> None:
        """The latest day counts, of one day what was recorded last, and nothing that was withdrawn."""

        def choice(number: int, what: str, day: int, **about: str) -> FamilyChoice:
            on = date(2026, 9, day)
            return FamilyChoice(id=f"choice{number}", choice=what, decided_by="P1", on=on, **about)  # type: ignore[arg-type]

        assert facts(CASE).family_choice == "none"
        twice = CASE.keep(choice(1, "none_wanted", 5), choice(2, "have_one", 4))
        assert facts(twice).family_choice == "none_wanted"
        assert facts(twice.keep(choice(3, "undecided", 5))).family_choice == "undecided"
        assert facts(twice.keep(choice(3, "undecided", 6, withdrawn="x"))).family_choice == "none_wanted"

    def test_those_who_lead_stand_by_name(self) -> None:
        """Who leads is told in the order in which they came to it."""
        assert facts(CASE.keep(self.role(2, seat=2), self.role(1))).leading == ("P2", "P1")

    @pytest.mark.parametrize(
        "handover", [{"state": "completed"}, {"state": "cancelled"}, {"withdrawn": "x"}, {"leaving": "P9"}], ids=str
    )
    def test_a_handover_is_planned_while_it_is_to_come(self, handover: dict[str, str]) -> None:
        """One that is over or was a mistake, or that somebody plans who does not lead, is no handover planned."""
        planned = Handover(id="handover1", leaving="P1", why="x", from_day=LATE)
        case = CASE.keep(self.role(1), planned)
        assert facts(case).handover_planned
        over = evolve(planned, **handover)  # type: ignore[arg-type]
        assert not facts(case.keep(over)).handover_planned
        assert facts(case.keep(over, evolve(planned, id="handover2"))).handover_planned

    def test_cover_of_somebody_unknown_covers_nobody(self) -> None:
        """An assignment that is not there is covered by nobody."""
        assert not facts(CASE.keep(self.role(2, role="cover", leads=False, covers="role9"))).covered

    @pytest.mark.parametrize(
        ("led", "stands"),
        [
            ({"since": date(2026, 9, 4)}, True),
            ({"since": date(2026, 9, 5)}, False),
            ({"since": date(2026, 9, 5), "until": date(2026, 9, 5)}, True),
            ({"since": date(2026, 9, 6), "until": date(2026, 9, 8)}, False),
            ({"since": date(2026, 9, 6), "withdrawn": "x"}, True),
            ({"since": date(2026, 9, 6), "leads": False}, True),
        ],
    )
    def test_a_choice_stands_until_somebody_leads(self, led: dict[str, object], *, stands: bool) -> None:
        """Whoever leads on a day from the choice on ends it."""
        choice = FamilyChoice(id="choice1", choice="none_wanted", decided_by="P1", on=date(2026, 9, 5))
        assert (standing_choice(CASE.keep(choice, self.role(1, **led))) is not None) is stands


class TestTheRest:
    """Plans, actions, marks, settings, and when it may all be different."""

    @pytest.mark.parametrize(
        ("states", "state"),
        [
            ((), "none"),
            (("draft",), "draft"),
            (("ended",), "ended"),
            (("ended", "draft"), "draft"),
            (("draft", "agreed"), "agreed"),
        ],
    )
    def test_the_plan_in_hand(self, states: tuple[str, ...], state: str) -> None:
        """An agreed plan before a draft, a draft before one that has ended."""
        plans = [
            Plan(id=f"plan{number}", state=one, started_on=EARLY)  # type: ignore[arg-type]
            for number, one in enumerate(states)
        ]
        assert current_plan_state(CASE.keep(*plans)) == state

    def test_a_plan_made_by_mistake_is_none(self) -> None:
        """A plan that was withdrawn counts for nothing, and the one before it is in hand again."""
        mistaken = Plan(id="plan2", state="agreed", started_on=EARLY, withdrawn="another child's")
        assert current_plan_state(CASE.keep(mistaken)) == "none"
        assert current_plan_state(CASE.keep(Plan(id="plan1", started_on=EARLY), mistaken)) == "draft"

    def test_capacities_stand_in_one_order(self) -> None:
        """However people came into the case, the facts of it read the same."""
        there = ("supporter", "family", "practitioner", "named_person", "line_manager")
        parts = [
            Involvement(id=f"part{number}", person=f"P{number}", capacity=one, since=EARLY)  # type: ignore[arg-type]
            for number, one in enumerate(there)
        ]
        assert facts(CASE.keep(*parts)).capacities == tuple(sorted(there))

    def test_what_is_open_planned_and_marked(self) -> None:
        """Open actions and steps are counted; handovers planned by those who lead, and marks in force, are so."""
        lead = Assignment(id="role1", role="lead", leads=True, seat=1, person="P1", since=EARLY)
        case = CASE.keep(
            lead,
            Action(id="action1", text="x", owner="part1", started_on=EARLY),
            Action(id="action2", text="x", owner="part1", started_on=EARLY, done_on=DAY),
            Step(id="step1", rule="r", subject="case", text="x", owners=("P1",), skip="freely", opened_on=EARLY),
            Handover(id="handover1", leaving="P1", why="x", from_day=LATE),
            Mark(id="mark1", list="l", item="now", since=EARLY),
            Mark(id="mark2", list="l", item="later", since=LATE),
        )
        found = facts(case)
        assert (found.open_actions, found.open_steps, found.handover_planned, found.marks) == (1, 1, True, ("now",))
        assert not facts(case.keep(evolve(lead, until=DAY))).handover_planned

    def test_settings_are_those_of_the_day(self) -> None:
        """Where the child was before counts no longer."""
        settings = (Setting(kind="nursery", since=EARLY, until=DAY), Setting(kind="school", since=DAY))
        found = facts(CASE, evolve(DIRECTORY, child=Child(id="K1", settings=settings)))
        assert found.settings == ("school",)

    def test_the_next_day_on_which_it_may_be_different(self) -> None:
        """The first later day on which anything dated begins or ends, of the case or the child's settings."""
        mark = Mark(id="mark1", list="l", item="i", since=EARLY, until=LATE)
        assert facts(CASE).until is None
        assert facts(CASE.keep(mark)).until == LATE
        soon = date(2026, 9, 11)
        child = Child(id="K1", settings=(Setting(kind="school", since=soon),))
        assert facts(CASE.keep(mark), evolve(DIRECTORY, child=child)).until == soon

    def test_the_day_itself_brings_no_later_change(self) -> None:
        """What begins or ends on the day counts as it is from that day on; the next change is a later one."""
        marks = [
            Mark(id="mark1", list="l", item="i", since=EARLY, until=DAY),
            Mark(id="mark2", list="l", item="j", since=DAY),
        ]
        assert (facts(CASE.keep(*marks)).marks, facts(CASE.keep(*marks)).until) == (("j",), None)
        part = Involvement(id="part1", person="P1", since=EARLY, until=date(2026, 9, 12))
        role = Assignment(
            id="role1", role="lead", leads=True, seat=1, person="P1", since=EARLY, until=date(2026, 9, 11)
        )
        assert facts(CASE.keep(part)).until == date(2026, 9, 12)
        assert facts(CASE.keep(part, role)).until == date(2026, 9, 11)

    def test_what_no_rule_has_answered_is_open(self) -> None:
        """Until a regime's rules have spoken it is not known whether a lead is required, nor how it is coordinated."""
        found = facts(CASE)
        assert (found.requirement, found.coordination, found.leading) == ("judgement_needed", "open", ())
        assert not found.closed

    def test_a_closed_case_says_so(self) -> None:
        """That a case is closed is a fact."""
        assert facts(evolve(CASE, closed_on=DAY)).closed
