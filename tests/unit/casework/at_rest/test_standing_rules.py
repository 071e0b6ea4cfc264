from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.standing_rules import matters_of_rules
from teamaround.concepts.family import View
from teamaround.concepts.people import Setting
from teamaround.concepts.team import Nomination
from teamaround.concepts.work import Judgement
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rules import DefaultHolder, Eligibility, Gate, Requirement, Standing
from tests.unit.casework.at_rest.resting import DAY, away, directory, keeper, lead, part, plan, resting, stand_in
from tests.unit.casework.bench import ALI, HALL, MOTHER, OPENED, POOLE, TRUST, day
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.people import Directory

NEVER = {"on_team": ["supporter"]}
"""What the team of these tests never has."""


def gate(event: str = "lead_started", **also: Any) -> Gate:
    """A rule that nobody keeps."""
    given: dict[str, Any] = {
        "before": (event,),
        "needs": NEVER,
        "level": "warn",
        "text": "No supporter is there.",
        "fix": "Find one.",
        "says": ("HB-30",),
    }
    return Gate(**given | also)


def standing(**also: Any) -> Standing:
    """The same of the case as it stands."""
    given: dict[str, Any] = {"needs": NEVER, "text": "No supporter is there.", "fix": "Find one.", "owner": "officer"}
    return Standing(**given | {"says": ("HB-31",)} | also)


def stands(*entries: Any, who: Directory | None = None, **rules: Any) -> list[Matter]:
    """What the rules say of a case, but for whether a lead is needed where that is not asked."""
    if "requirement" not in rules:
        rules["requirement"] = {"always": Requirement(gives="optional", says=SAYS)}
    book = rulebook(PLAIN, **rules)
    return list(matters_of_rules(resting(*entries, who=who, rules=book), book))


def only(*entries: Any, who: Directory | None = None, **rules: Any) -> Matter:
    """The one thing that they say."""
    (one,) = stands(*entries, who=who, **rules)
    assert (one.id, one.since, one.state) == ("", DAY, "open")
    return one


class TestGates:
    """A gate is asked of everything that stands and that it stood before."""

    def test_it_asks_while_what_it_guards_stands(self) -> None:
        """Whatever road led there, and no longer; a gate before what only happened asks nothing."""
        one = only(lead(), gate={"one": gate()})
        assert (one.rule, one.subject, one.about) == ("gate.one", "role1", HALL)
        assert (one.what, one.fix, one.says) == ("No supporter is there.", "Find one.", ("HB-30",))
        assert (one.grade, one.info, one.answer) == ("guidance", False, "")
        assert one.missing == "in the team: none of these"
        assert stands(gate={"one": gate()}) == stands(lead(until=DAY), gate={"one": gate()}) == []
        assert stands(lead(), gate={"one": gate("action_done")}) == []

    def test_it_is_silent_where_its_need_is_met_or_it_does_not_apply(self) -> None:
        """Nothing is at odds with a rule that is kept."""
        assert stands(lead(), part(4, ALI, capacity="supporter"), gate={"one": gate()}) == []
        assert stands(lead(), gate={"one": gate(when={"plan_is": ["agreed"]})}) == []
        assert len(stands(lead(), plan(), gate={"one": gate(when={"plan_is": ["agreed"]})})) == 1

    def test_each_gate_is_asked_of_each_who_leads(self) -> None:
        """Two gates and two leads are four matters."""
        found = stands(lead(), lead(2, POOLE), gate={"one": gate(), "two": gate()})
        assert [(one.rule, one.about) for one in found] == [
            ("gate.one", HALL),
            ("gate.two", HALL),
            ("gate.one", POOLE),
            ("gate.two", POOLE),
        ]

    def test_what_cannot_be_told_is_a_matter_that_names_what_is_missing(self) -> None:
        """Neither a condition nor a need that is not known makes a rule vanish."""
        one = only(lead(), gate={"one": gate(when={"child_in": ["nursery"]})})
        assert one.what.startswith("Whether this applies cannot be told, for where the child spends the day")
        (need,) = stands(lead(), gate={"one": gate(needs={"holder_contact": "regular"})})
        assert "is not recorded" in need.missing
        who = directory(child={"settings": (Setting(kind="school", since=OPENED),)})
        assert stands(lead(), who=who, gate={"one": gate(when={"child_in": ["nursery"]})}) == []

    @pytest.mark.parametrize(("level", "info"), [("block", False), ("explain", False), ("warn", False), ("info", True)])
    def test_what_only_informs_is_for_information(self, level: Any, info: bool) -> None:
        """Every other level is on somebody's list."""
        assert only(lead(), gate={"one": gate(level=level)}).info is info

    @pytest.mark.parametrize(
        ("event", "entry", "owners"),
        [
            ("lead_started", lead(), (OFFICER,)),
            ("lead_agreed", lead(), (OFFICER,)),
            ("role_started", keeper(), (OFFICER,)),
            ("plan_agreed", plan(), (OFFICER,)),
        ],
    )
    def test_whose_it_is(self, event: str, entry: Any, owners: tuple[str, ...]) -> None:
        """What is about choosing a lead is the authority's own staff's, all else the lead's, where somebody leads."""
        assert only(entry, gate={"one": gate(event)}).owners == owners
        leading = stands(plan(), lead(3), gate={"one": gate("plan_agreed")})
        assert [one.owners for one in leading] == [(HALL,)]

    def test_the_rule_may_say_whose_it_is(self) -> None:
        """An owner is resolved for each thing that stands; whoever stands in for them has it meanwhile."""
        owned = {"one": gate(owner="holder")}
        assert [one.owners for one in stands(lead(), lead(2, POOLE), gate=owned)] == [(HALL,), (POOLE,)]
        assert only(lead(), away(), stand_in(), gate=owned).owners == (POOLE,)
        assert only(plan(), gate={"one": gate("plan_agreed", owner="starter")}).owners == (HALL,)

    def test_a_reason_that_is_written_down_already_answers_it(self) -> None:
        """Why a view could not be had is the answer where one is asked for; it opens no block."""
        asks = gate(needs={"family_heard": {"kind": "wishes", "of": ["family"]}}, level="explain")
        not_had = View(id="view1", what="wishes", whose="family", not_had_because="abroad", on=day(3))
        assert only(lead(), not_had, gate={"one": asks}).answer == "abroad"
        assert only(lead(), not_had, gate={"one": evolve(asks, level="block")}).answer == ""

    def test_a_reading_says_that_it_is_one(self) -> None:
        """What stands behind it goes with it."""
        assert only(lead(), gate={"one": gate(reading="so we read it")}).grade == "reading"


class TestEligibility:
    """Who may lead is asked of everybody who does."""

    RULE = Eligibility(who={"holder_is": ["practitioner"]}, text="No practitioner.", fix="Choose one.", says=("HB-32",))

    def test_it_asks_of_whoever_leads(self) -> None:
        """It is the authority's own staff's; of other roles, and of whoever has died, nothing is asked."""
        one = only(lead(1, MOTHER), lead(2), eligibility={"one": self.RULE})
        assert (one.rule, one.subject, one.about) == ("eligibility.one", "role1", MOTHER)
        assert (one.owners, one.what, one.fix) == ((OFFICER,), "No practitioner.", "Choose one.")
        assert stands(keeper(1, MOTHER), eligibility={"one": self.RULE}) == []
        assert stands(lead(1, MOTHER), who=directory(P4={"died": DAY}), eligibility={"one": self.RULE}) == []

    def test_each_rule_is_asked(self) -> None:
        """Several rules on who may lead speak one by one, each on its own level."""
        both = {"one": self.RULE, "two": evolve(self.RULE, level="info", text="")}
        found = stands(lead(1, MOTHER), eligibility=both)
        assert [(one.rule, one.info) for one in found] == [("eligibility.one", False), ("eligibility.two", True)]
        assert found[1].what.startswith("This person does not fit what the guidance describes")


class TestStanding:
    """A standing rule says what must be so while something stands."""

    def test_of_the_case(self) -> None:
        """It is asked of the case itself, whoever leads."""
        one = only(standing={"one": standing()})
        assert (one.rule, one.subject, one.about, one.owners) == ("standing.one", "case", None, (OFFICER,))
        assert (one.what, one.fix, one.says, one.info) == ("No supporter is there.", "Find one.", ("HB-31",), False)
        assert stands(part(4, ALI, capacity="supporter"), standing={"one": standing()}) == []
        assert stands(standing={"one": standing(when={"has_lead": True})}) == []

    def test_of_what_an_event_made(self) -> None:
        """It is asked of each, and of nothing where none stands."""
        of_leads = {"one": standing(of="lead_started", owner="holder")}
        found = stands(lead(), lead(2, POOLE), standing=of_leads)
        assert [(one.subject, one.about, one.owners) for one in found] == [
            ("role1", HALL, (HALL,)),
            ("role2", POOLE, (POOLE,)),
        ]
        assert stands(standing=of_leads) == []

    def test_one_for_information(self) -> None:
        """Its level is the rule's."""
        assert only(standing={"one": standing(level="info")}).info


class TestDefaults:
    """What a default leaves to a person is theirs until somebody has held the role."""

    RULE = DefaultHolder(
        after="case_opened", holder="starter", role="lead", when={"holder_is": ["family"]}, says=("HB-33",),
        otherwise="judgement_needed",
    )  # fmt: skip

    def test_it_is_left_while_nobody_has_held_the_role(self) -> None:
        """The authority's own staff decides; what does not fit is said."""
        one = only(default_holder={"one": self.RULE})
        assert (one.rule, one.subject, one.about, one.owners) == ("default_holder.one", "case", None, (OFFICER,))
        assert one.what == "Nobody is given this role by rule here. A person decides."
        assert (one.missing, one.fix, one.says) == (
            "is not a family member",
            "Decide who holds it.",
            ("HB-33",),
        )
        assert (one.grade, one.info) == ("guidance", False)
        assert only(default_holder={"one": evolve(self.RULE, text="Choose.")}).what == "Choose."
        assert only(default_holder={"one": evolve(self.RULE, reading="x")}).grade == "reading"

    @pytest.mark.parametrize(
        ("entry", "left"),
        [
            (lead(), False),
            (lead(until=DAY), False),
            (lead(until=DAY, withdrawn="x"), True),
            (keeper(), True),
        ],
    )
    def test_somebody_who_has_held_it_settles_it(self, entry: Any, left: bool) -> None:
        """A role that was held once was decided on; another role, or a mistake, decides nothing."""
        assert bool(stands(entry, default_holder={"one": self.RULE})) is left

    @pytest.mark.parametrize(
        "also",
        [
            {"otherwise": "nothing"},
            {"when": {"holder_is": ["practitioner"]}},
            {"after": "person_joined"},
            {"holder": "named_person"},
        ],
        ids=str,
    )
    def test_nothing_is_left_where_nothing_is_asked(self, also: dict[str, Any]) -> None:
        """A rule that asks nobody, one that fits, one of another event, and one that nobody is under."""
        assert stands(default_holder={"one": evolve(self.RULE, **also)}) == []


class TestRequirement:
    """Whether a lead is needed is a person's to judge where the rules leave it to one."""

    SEVERAL = Requirement(gives="required", when={"agencies": {"at_least": 2}}, text="Two help.", says=("HB-34",))
    ALWAYS = Requirement(gives="optional", text="One may.", says=("HB-35", "HB-34"))
    UNKNOWN = Requirement(gives="required", when={"practitioners": {"at_least": 1, "specialist": True}}, says=SAYS)

    def test_rules_that_disagree_are_quoted(self) -> None:
        """What each says stands in it, and their statements once."""
        one = only(requirement={"several": self.SEVERAL, "always": self.ALWAYS})
        assert (one.rule, one.subject, one.about, one.owners) == ("requirement", "case", None, (OFFICER,))
        assert one.what == "Whether a lead is needed is for a person to judge. The rules say: One may. Two help."
        assert (one.fix, one.says, one.missing, one.info) == ("Judge it, and say why.", ("HB-35", "HB-34"), "", False)

    def test_silence_is_a_matter_too(self) -> None:
        """Where no rule speaks nothing is quoted."""
        assert only(requirement={}).what == "Whether a lead is needed is for a person to judge."
        bare = {"several": evolve(self.SEVERAL, text=""), "always": evolve(self.ALWAYS, text="")}
        assert only(requirement=bare).what == "Whether a lead is needed is for a person to judge."

    def test_what_is_not_known_is_named(self) -> None:
        """A rule that cannot be told is said to be missing something."""
        one = only(requirement={"unknown": self.UNKNOWN, "always": self.ALWAYS})
        assert one.missing.startswith("specialist practitioners supporting the family: 0 to 2")
        both = {"unknown": self.UNKNOWN, "child": evolve(self.UNKNOWN, when={"child_in": ["school"]})}
        assert only(requirement=both).missing.startswith("where the child spends the day is not recorded; spec")

    def test_it_is_settled_by_an_answer_a_lead_or_a_judgement(self) -> None:
        """Where the rules answer, somebody leads, or a person has judged between them, nobody is asked."""
        both = {"several": self.SEVERAL, "always": self.ALWAYS}
        judged = Judgement(
            id="judgement1", rule="requirement", what="x", says=(), on=DAY, answer="optional",
            between=("always", "several"),
        )  # fmt: skip
        assert stands(requirement={"always": self.ALWAYS}) == []
        assert stands(lead(), requirement=both) == []
        assert stands(judged, requirement=both) == []
        assert len(stands(lead(until=DAY), requirement=both)) == 1
        assert len(stands(evolve(judged, between=("always",)), requirement=both)) == 1


def test_everything_is_said_side_by_side() -> None:
    """Gates, eligibility, standing rules, defaults and the requirement speak one after the other."""
    asked = Nomination(id="nomination1", person=ALI, role="lead", by=MOTHER, on=day(4))
    found = stands(
        asked,
        keeper(1, MOTHER),
        part(4, ALI, TRUST),
        gate={"one": gate("lead_nominated"), "two": gate("role_started")},
        eligibility=FULL.eligibility,
        standing={"one": standing()},
        default_holder={"one": TestDefaults.RULE},
        requirement={},
    )
    assert [one.rule for one in found] == ["gate.one", "gate.two", "standing.one", "default_holder.one", "requirement"]
