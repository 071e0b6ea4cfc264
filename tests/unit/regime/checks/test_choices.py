from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.regime.authority import (
    Address,
    Letters,
    Levelled,
    RegimeChoices,
    Requirements,
    Switch,
    Worded,
)
from teamaround.regime.checks.choices import ChoicesToCheck, choice_faults
from teamaround.regime.with_choices import check_choices
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    authority,
    authority_problems,
    guidance,
    regime,
    text_of,
)

if TYPE_CHECKING:
    from teamaround.concepts.findings import Level

BLOCK = ('level  = "warn"\nreason = "Practice note 4"', 'level  = "block"\nreason = "Practice note 4"')
INFO = ('level     = "explain"\nlevel_why = "The plan would be a guess otherwise"', 'level = "info"')


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (('before    = ["plan_agreed"]', 'before    = ["plan_started"]'), "cannot stand before"),
        (
            ('needs     = { rests_on = ["assessment"] }', "needs     = { has_lead = true }"),
            "a missing lead could stop it",
        ),
    ],
)
def test_a_gate_is_raised_only_where_it_may_stop_something(edit: Edit, what: str) -> None:
    """An authority cannot raise a gate so that it would stop what no gate may stop, or make help wait for a lead."""
    chosen = authority(BLOCK)
    problems = check_choices(
        chosen.regimes["example"], regime(INFO, edit)[0], guidance(), registry=REGISTRY, document=chosen.document
    )
    assert [problem.where.key for problem in problems] == ["regimes.example.gate.plan_rests_on_assessment.level"]
    assert what in problems[0].what


def test_any_other_level_may_be_raised() -> None:
    """An authority may raise the level of a gate before something that may be stopped, to block if it so decides."""
    assert authority_problems(text_of("authority.toml", BLOCK).encode()) == []


def test_a_default_that_is_switched_on_wants_its_role() -> None:
    """An authority that switches a local default on is told to switch on the local role that it gives."""
    found, _ = regime(
        ('one     = "caller"', 'one     = "caller"\nlocal   = "Some have one"'),
        ('at_once = 1\nsays    = ["EX-02"]', "at_once = 1\nsays    = []"),
        ('role      = "lead"\nstanding  = "interim"', 'role      = "caller"\nlocal     = "Some have one"'),
        ('when      = { holder_is = ["practitioner"] }\nsays      = ["EX-02"]', "says      = []"),
    )
    on = Switch(on=True, reason="Practice note 8")
    choices = RegimeChoices(
        default_holder={"starter_leads": on}, team={"support": Address(name="S", email="s@example.org")}
    )
    [problem] = check_choices(choices, found, guidance(), registry=REGISTRY)
    assert problem.where.key == "regimes.example.default_holder.starter_leads.on"
    assert "which is off" in problem.what
    also = evolve(choices, role={"caller": Levelled(on=True, reason="Practice note 8")})
    assert check_choices(also, found, guidance(), registry=REGISTRY) == []


def test_the_address_of_a_team_is_asked_for() -> None:
    """An authority that says nothing of a team which notices go to is told what to fill in, and where."""
    problems = check_choices(RegimeChoices(), regime()[0], guidance(), registry=REGISTRY)
    assert [problem.where.key for problem in problems] == [
        "regimes.example.team.support.name",
        "regimes.example.team.support.email",
    ]


def found(choices: RegimeChoices, *edits: Edit) -> dict[tuple[str | int, ...], tuple[str, str]]:
    """What is wrong with these choices, whose team has its address, in the made-up regime, by where it stands."""
    made = evolve(choices, team=choices.team or {"support": Address(name="S", email="s@example.org")})
    chosen = ChoicesToCheck(choices=made, regime=regime(*edits)[0], guidance=guidance(), registry=REGISTRY)
    faults = list(choice_faults(chosen))
    by_path = {fault.path: (fault.what, fault.fix) for fault in faults}
    assert len(by_path) == len(faults)
    return by_path


def whats(choices: RegimeChoices, *edits: Edit) -> dict[tuple[str | int, ...], str]:
    """The same without the remedies."""
    return {path: what for path, (what, _) in found(choices, *edits).items()}


WHY = "Practice note 9"


@pytest.mark.parametrize(
    "kind",
    [
        "role", "default_holder", "eligibility", "gate", "standing", "step", "notice", "pointer", "function", "task",
        "boundary", "option",
    ],
)  # fmt: skip
def test_every_kind_that_is_switched_is_held_against_the_regime(kind: str) -> None:
    """A choice of a part that is not there is refused under its kind and key, whatever it chooses."""
    choices: Any = {kind: {"nowhere": Levelled(on=True)}}
    wrong = whats(RegimeChoices(**choices))
    assert wrong == {(kind, "nowhere"): f'"nowhere" is no {kind.replace("_", " ")} in this regime.'}


@pytest.mark.parametrize(
    ("choice", "path", "what"),
    [
        (Switch(reason=WHY), (), "Nothing is chosen here."),
        (Levelled(reason=WHY), (), "Nothing is chosen here."),
        (Switch(), (), "Nothing is chosen here."),
        (Levelled(level="warn"), ("reason",), "Why this was chosen is not said."),
        (Levelled(level="warn", reason=" "), ("reason",), "Why this was chosen is not said."),
        (Levelled(level="warn", reason="."), ("reason",), "Why this was chosen is not said."),
        (Levelled(level="warn", reason=WHY), None, ""),
        (Levelled(on=True, reason=WHY), ("on",), "It is on already: only what the guidance does not say (local)"),
        (Levelled(on=False, reason=WHY), ("on",), "It is what the guidance says (EX-05), and cannot be switched off."),
        (Switch(on=False, reason=WHY), ("on",), "It is what the guidance says (EX-05), and cannot be switched off."),
    ],
)  # fmt: skip
def test_what_the_guidance_says_is_not_switched(choice: Switch, path: tuple[str, ...] | None, what: str) -> None:
    """A choice chooses something and says why; what the guidance says is on, and stays so."""
    wrong = whats(RegimeChoices(gate={"family_comfortable": choice}))  # type: ignore[dict-item]  # a switch has no level
    where = ("gate", "family_comfortable")
    assert {at: said.startswith(what) for at, said in wrong.items()} == (
        {} if path is None else {(*where, *path): True}
    )


def test_only_what_has_a_level_is_told_to_lower_it() -> None:
    """The remedy names the keys that there are: of a gate its level as well, of a notice its text."""
    nothing = found(RegimeChoices(gate={"wishes_heard": Levelled()}, notice={"invitation": Worded()}))
    assert [fix for _, fix in nothing.values()] == ["Write on or level.", "Write on or text."]
    off = found(
        RegimeChoices(
            gate={"family_comfortable": Levelled(on=False, reason=WHY)},
            notice={"invitation": Worded(on=False, reason=WHY)},
        )
    )
    assert [fix for _, fix in off.values()] == ["Take this line out; lower its level instead.", "Take this line out."]


def test_a_local_part_and_a_reading_may_be_off() -> None:
    """What the guidance does not say may be switched on or off, and our reading of it off."""
    for on in (True, False):
        choice = Switch(on=on, reason=WHY)
        worded = Worded(on=on, reason=WHY)
        assert found(RegimeChoices(notice={"family_copy": worded}, option={"joint_leads": choice})) == {}
        reading = found(RegimeChoices(requirement=Requirements(rules={"on_the_quiet_route": choice})))
        assert set(reading) == ({("requirement", "on_the_quiet_route", "on")} if on else set())


@pytest.mark.parametrize(
    ("key", "level", "what"),
    [
        ("wishes_heard", "warn", "It is not for the authority to lower: EX-04 says must or required itself."),
        ("wishes_heard", "explain", None),
        ("wishes_heard", "block", None),
        ("family_comfortable", "info", None),
        ("family_comfortable", "block", None),
    ],
)
def test_a_level_is_lowered_where_no_statement_is_literal(key: str, level: Level, what: str | None) -> None:
    """What the document itself requires keeps its level, or is raised; anything else may be lowered."""
    wrong = whats(RegimeChoices(gate={key: Levelled(level=level, reason=WHY)}))
    assert wrong == ({("gate", key, "level"): what} if what else {})


def test_only_a_gate_that_is_raised_is_asked_what_it_would_stop() -> None:
    """One that stays as it is, or is lowered, was judged with the regime."""
    edits = (('before    = ["plan_agreed"]', 'before    = ["plan_started", "unheard_of", "case_opened"]'),)
    at = ("gate", "plan_rests_on_assessment", "level")
    lower: tuple[Level, ...] = ("warn", "explain")
    for level in lower:
        assert found(RegimeChoices(gate={at[1]: Levelled(level=level, reason=WHY)}), *edits) == {}
    chosen = ChoicesToCheck(
        choices=RegimeChoices(
            gate={at[1]: Levelled(level="block", reason=WHY)},
            team={"support": Address(name="S", email="s@example.org")},
        ),
        regime=regime(*edits)[0],
        guidance=guidance(),
        registry=REGISTRY,
    )
    assert [(one.path, "cannot stand before" in one.what) for one in choice_faults(chosen)] == [(at, True)] * 2


def test_a_role_that_is_raised_stands_before_nothing() -> None:
    """Only gates have events."""
    edit = ("[role.caller]", '[role.caller]\nlevel = "warn"')
    assert found(RegimeChoices(role={"caller": Levelled(level="block", reason=WHY)}), edit) == {}


def test_the_requirement_that_is_preferred_is_there_and_on() -> None:
    """A reason is asked for with a preference alone; one that is switched on after all may be preferred."""
    quiet = "on_the_quiet_route"
    off = Switch(on=False, reason=WHY)
    assert found(RegimeChoices(requirement=Requirements())) == {}
    assert whats(RegimeChoices(requirement=Requirements(prefer="two", reason=WHY))) == {
        ("requirement", "prefer"): '"two" is no requirement in this regime.'
    }
    assert whats(RegimeChoices(requirement=Requirements(prefer=quiet, reason=WHY, rules={quiet: off}))) == {
        ("requirement", "prefer"): f'"{quiet}" is preferred, and is off.'
    }
    assert found(RegimeChoices(requirement=Requirements(prefer=quiet, reason=WHY))) == {}
    assert whats(RegimeChoices(requirement=Requirements(prefer=quiet, rules={"nowhere": off}))) == {
        ("requirement", "nowhere"): '"nowhere" is no requirement in this regime.',
        ("requirement", "reason"): "Why this one is preferred is not said.",
    }


def test_an_authoritys_own_text_is_held_against_what_the_notice_carries() -> None:
    """A text of the authority's is refused like a template: where it stands, the line within it, and the remedy."""
    sound = "Invitation: case {reference}\n\n{term.meeting.a} on {date}."
    assert found(RegimeChoices(notice={"invitation": Worded(text=sound)})) == {}
    wrong = found(RegimeChoices(notice={"invitation": Worded(text="Invitation: case {reference}\n\nCome to {venu}.")}))
    [(path, (what, fix))] = wrong.items()
    assert path == ("notice", "invitation", "text")
    assert what == 'Line 3 of the text, column 9: The notice "invitation" does not carry the word "venu".'
    assert fix == 'Did you mean "venue"?'
    nowhere = whats(RegimeChoices(notice={"nowhere": Worded(text=sound)}))
    assert list(nowhere.values()) == ['"nowhere" is no notice in this regime.']


def test_whoever_switches_a_notice_and_words_it_says_why() -> None:
    """Words want no reason; a switch beside them does; and neither is nothing."""
    text = "Plan: case {reference}\n\nIt is agreed."
    key = "family_copy"
    assert found(RegimeChoices(notice={key: Worded(text=text, on=True, reason=WHY)})) == {}
    assert whats(RegimeChoices(notice={key: Worded(text=text, on=True)})) == {
        ("notice", key, "reason"): "Why this was chosen is not said."
    }
    assert found(RegimeChoices(notice={key: Worded()})) == {
        ("notice", key): ("Nothing is chosen here.", "Write on or text.")
    }


def test_to_say_more_in_letters_wants_a_reason() -> None:
    """Whoever lets letters name the child or give details says why; a reason for nothing is refused."""
    assert found(RegimeChoices(letters=Letters(name_child_to=("family",), reason=WHY))) == {}
    assert found(RegimeChoices(letters=Letters(details_to=("family",), reason=WHY))) == {}
    for chosen in (Letters(details_to=("team",)), Letters(name_child_to=("team",), reason=".")):
        assert list(found(RegimeChoices(letters=chosen))) == [("letters", "reason")]
    assert whats(RegimeChoices(letters=Letters(reason=WHY))) == {("letters",): "Nothing is chosen here."}
