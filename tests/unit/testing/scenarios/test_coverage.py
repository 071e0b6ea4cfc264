from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.testing import Row, coverage, table
from teamaround.testing.scenarios.coverage import _rules
from tests.unit.testing.lanterns import STORY, lantern, played

HEARD = 'do = "record_view"\nwith = { what = "wishes", whose = "family", words = "Mr Dean" }'
LEADS = 'do = "assign_lead"\nwith = { people = ["dean"] }'
MEETS = 'do = "arrange_meeting"\nwith = { what = "circle", venue = "Hall" }'
WALKS = 'do = "arrange_meeting"\nwith = { what = "walk", venue = "Hill" }'
JOINS = 'do = "join"\nwith = { person = "cole", agency = "clinic" }'


def rows(*steps: str, head: str = STORY) -> dict[str, Row]:
    """What a story with these steps proves, by rule."""
    text = "\n".join(f'[[step]]\nname = "step {number}"\n{step}\n' for number, step in enumerate(steps))
    return {one.rule: one for one in coverage([played(text, head)])}


def then(step: str, expected: str) -> str:
    """A step of which something is expected."""
    return f"{step}\nthen = {{ {expected} }}"


def test_every_acting_rule_that_is_on_has_a_row() -> None:
    """The table holds each acting rule of the enabled regimes, though no scenario came near it; local ones if on."""
    edition = lantern().regimes["lantern"].edition
    found = rows("then = { leads = [] }")
    assert found.keys() == {
        f"{kind}.{key}"
        for kind in ("role", "requirement", "default_holder", "eligibility", "gate", "standing", "step", "notice")
        for key in getattr(edition, kind)
    }
    assert "notice.copy_to_workers" in found
    assert "notice.postcard" not in found


def test_a_rule_that_nothing_touches_is_a_gap() -> None:
    """A rule that neither acted nor was looked at lacks both proofs."""
    assert rows("then = { leads = [] }")["gate.has_a_place"].gaps == ("acts", "holds still")


def test_a_gate_acts_when_it_asks_and_holds_still_when_its_need_is_met() -> None:
    """A refusal proves that the gate acts, and a command that passes proves that it holds still; each with its step."""
    found = rows(then(LEADS, 'refused = ["LA-07"]'), HEARD, LEADS)["gate.wishes_heard"]
    assert (found.acted, found.still, found.gaps) == (("story.toml: step 0",), ("story.toml: step 2",), ())


def test_a_refusal_whatever_stops_it_proves_no_rule() -> None:
    """Under `refused = true` another rule could have stopped the command, so none is proved to act."""
    found = rows(then(LEADS, "refused = true"))["gate.wishes_heard"]
    assert (found.acted, found.acted_unseen) == ((), ("story.toml: step 0",))
    assert "acts (in 1, where the scenario does not look)" in found.gaps


def test_what_warns_is_proved_by_steps_that_look_at_warnings() -> None:
    """A warning that nobody expects proves nothing; that there is none is proved by expecting none."""
    unseen = rows(HEARD, LEADS)["gate.regular_contact"]
    assert (unseen.acted, unseen.still, unseen.still_unseen) == ((), (), ("story.toml: step 1",))
    assert rows(HEARD, then(LEADS, "warns = []"))["gate.regular_contact"].still == ("story.toml: step 1",)
    named = rows(HEARD, then(LEADS, 'says_nothing_of = ["LA-08"]'))["gate.regular_contact"]
    assert named.still == ("story.toml: step 1",)


def test_a_step_a_notice_and_a_requirement_are_proved_both_ways() -> None:
    """What follows an event acts when its condition holds, and holds still when the event comes without it."""
    looks = 'steps_opened = {}, notices = {{ {} }}, requirement = "{}"'
    found = rows(
        then(MEETS, looks.format('["offer_tea"]', 'invitation = ["dean", "ada"]', "not_required")),
        then(WALKS, looks.format("[]", "", "not_required")),
        then(JOINS, looks.format("[]", 'invitation = ["cole"]', "required")),
    )
    for rule in ("step.offer_tea", "notice.invitation"):
        assert (found[rule].acted, found[rule].still) == (("story.toml: step 0",), ("story.toml: step 1",))
    assert found["requirement.two_workers"].acted == ("story.toml: step 2",)
    assert found["requirement.two_workers"].still == ("story.toml: step 0", "story.toml: step 1")


def test_a_default_and_a_role_are_proved_by_who_holds_what() -> None:
    """Somebody who begins by default proves the default and the role; where it does not fit, it holds still."""
    again = 'do = "open_case"\nas = "again"\nwith = { child = "ada", regime = "lantern", starter = "%s"%s }'
    closed = 'do = "close_case"\nwith = { why = "dawn" }'
    part = ', part = { agency = "school" }'
    found = rows(
        closed,
        then(again % ("mother", ""), 'roles = [], judgement = ["LA-03"]'),
        closed + '\ncase = "again"',
        then(again.replace("again", "anew") % ("dean", part), 'roles = [{ person = "dean", role = "watcher" }]'),
    )
    default = found["default_holder.starter_watches"]
    assert (default.acted, default.still) == (("story.toml: step 3",), ("story.toml: step 1",))
    assert found["role.watcher"].acted == ("story.toml: step 3",)
    assert found["role.watcher"].gaps == ("holds still",)


def test_a_role_holds_still_where_one_too_many_would_hold_it() -> None:
    """A refusal of one holder too many proves the number of seats."""
    second = 'do = "start_role"\nwith = { person = "cole", role = "watcher" }'
    found = rows(JOINS, then(second, 'refused = ["LA-03"]'))["role.watcher"]
    assert found.still == ("story.toml: step 1",)


def test_a_rule_without_a_condition_need_not_hold_still() -> None:
    """What always acts has nothing on which it could hold still, and that is no gap."""
    found = rows(HEARD, then(LEADS, 'notices = { lead_changed = ["harbour"] }'))["notice.lead_changed"]
    assert (found.always, found.gaps) == (True, ())
    assert "always acts" in table([found])


def test_a_step_that_is_not_as_written_proves_nothing() -> None:
    """Where anything in a step is not met, nothing in it is evidence."""
    found = rows(then(LEADS, 'refused = ["LA-07"], leads = ["dean"]'))["gate.wishes_heard"]
    assert (found.acted, found.acted_unseen) == ((), ())


def test_what_was_answered_by_a_reason_is_proved_by_saying_so() -> None:
    """A gate that lets the command go on with a reason is proved where the step expects that it was asked."""
    reason = LEADS + '\nbecause = { wishes_heard = "They are abroad." }'
    assert rows(then(reason, 'leads = ["dean"]'))["gate.wishes_heard"].acted == ()
    assert rows(then(reason, 'went_on = ["LA-07"]'))["gate.wishes_heard"].acted == ("story.toml: step 0",)


def test_the_table_is_for_people() -> None:
    """The table says in columns how often each rule is proved, and what is not."""
    found = rows(then(LEADS, 'refused = ["LA-07"]'))
    lines = table(found.values()).splitlines()
    assert lines[0].split() == ["regime", "rule", "acts", "holds", "still", "not", "proved"]
    assert lines[1 + sorted(found).index("gate.wishes_heard")].split() == [
        "lantern",
        "gate.wishes_heard",
        "1",
        "0",
        "holds",
        "still",
    ]


def test_an_eligibility_that_lets_anybody_lead_can_do_nothing() -> None:
    """A rule by which anybody may lead never doubts anybody, and that it does is not asked of any scenario."""
    edition = lantern().regimes["lantern"].edition
    free = evolve(edition, eligibility={"anyone": evolve(edition.eligibility["a_worker"], who={})})
    assert ("eligibility.anyone", True) in list(_rules(free))
    row = Row(regime="x", rule="eligibility.anyone", acted=(), still=("s",), acted_unseen=(), still_unseen=(),
              always=False, idle=True)  # fmt: skip
    assert row.gaps == ()
    assert "never acts" in table([row])


@pytest.mark.parametrize("key", ["standing_warnings", "matters"])
def test_what_is_asked_of_a_case_at_rest_is_proved_by_steps_that_look_at_it(key: str) -> None:
    """What a gate says of the case as it stands is proved by a step that only looks; so are standing rules."""
    head = STORY.replace('direct_contact = "regular"', 'job = "nurse"')
    found = rows(HEARD, LEADS, f'then = {{ {key} = ["LA-08"] }}', head=head)
    assert "story.toml: step 2" in found["gate.regular_contact"].acted
    assert found["standing.lit"].still == ("story.toml: step 2",)
    assert rows('do = "mark_case"\nwith = { item = "night" }', f'then = {{ {key} = ["LA-13"] }}')[
        "standing.lit"
    ].acted == ("story.toml: step 1",)
    unseen = rows(HEARD, LEADS)["standing.lit"]
    assert (unseen.still, unseen.still_unseen) == ((), ())


def test_what_stands_for_information_is_proved_by_steps_that_look_at_that() -> None:
    """A step that looks only at what is on somebody's list does not see what a rule says for information."""
    heard_again = HEARD.replace('words = "Mr Dean"', 'about = "cole", words = "Ms Cole"')
    takes_over = 'on = 2026-09-09\ndo = "assign_lead"\nwith = { people = ["cole"], end_reason = "dawn" }'
    story = (HEARD, LEADS, JOINS, heard_again, takes_over)
    for looks, proved in (('for_information = ["gate.nobody_hurries"]', True), ('matters = ["LA-08"]', False)):
        found = rows(*story, f"then = {{ {looks} }}")["gate.nobody_hurries"]
        assert ("story.toml: step 5" in found.acted) is proved


def test_steps_are_proved_by_what_is_offered_due_and_to_be_done() -> None:
    """An open step is proved by being offered, by its day and by standing on a worklist as well."""
    for expected in (
        'offered = ["offer_tea"]',
        "due = { offer_tea = false }",
        'work = { officer = ["light_the_lantern", "offer_tea"] }',
    ):
        assert rows(then(MEETS, expected))["step.offer_tea"].acted == ("story.toml: step 0",), expected
    assert rows(then(WALKS, "offered = []"))["step.offer_tea"].still == ("story.toml: step 0",)


def test_what_must_never_be_proves_that_a_rule_holds_still() -> None:
    """A step or notice that is never to come is looked for after every step, and so proved to hold still."""
    never = '[[never]]\nopened = ["offer_tea"]\nqueued = ["invitation"]\n'
    found = rows(WALKS + f"\n{never}")
    assert found["step.offer_tea"].still == found["notice.invitation"].still == ("story.toml: step 0",)
