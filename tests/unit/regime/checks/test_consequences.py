from __future__ import annotations

import pytest

from teamaround.regime.checks.consequences import following_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.vocabulary import WHO
from tests.unit.regime.made_up import REGISTRY, Edit, guidance, regime

Path = tuple[str | int, ...]
PLAN = "plan_started, plan_changed, plan_agreed, plan_circulated, plan_ended, meeting_held or review_fell_due"
REVIEW, ROUTE = ("step", "review_the_plan"), ("step", "find_the_route")
CHANGED, INVITATION = ("notice", "lead_changed"), ("notice", "invitation")
DEFAULT = ("default_holder", "starter_leads")
TO_CALLER = ('role      = "lead"\nstanding  = "interim"', 'role      = "caller"')


def faults(*edits: Edit) -> dict[Path, tuple[str, str]]:
    """What is wrong with what follows events in the made-up regime with these edits, by where it stands."""
    to_check = RegimeToCheck(regime=regime(*edits)[0], guidance=guidance(), registry=REGISTRY)
    found = list(following_faults(to_check))
    by_path = {fault.path: (fault.what, fault.fix) for fault in found}
    assert len(by_path) == len(found)
    return by_path


def found(*edits: Edit) -> dict[Path, str]:
    """The same without the remedies."""
    return {path: what for path, (what, _) in faults(*edits).items()}


def standing(**said: str) -> Edit:
    """A standing rule that says this beside what it has to."""
    written = {"of": '"case"', "needs": "{ has_lead = true }", "text": '"t"', "fix": '"f"', "owner": '"officer"'} | said
    lines = "\n".join(f"{key} = {value}" for key, value in written.items())
    return ("[option.joint_leads]", f'[standing.led]\n{lines}\nsays = ["EX-01"]\n\n[option.joint_leads]')


def test_what_is_sound_is_let_be() -> None:
    """A regime whose rules name whom and what there is has nothing wrong with them."""
    assert found() == found(standing()) == {}


@pytest.mark.parametrize(
    ("edits", "path"),
    [
        ([standing(owner='"officr"')], ("standing", "led", "owner")),
        ([standing(contacts='["support", "suport"]')], ("standing", "led", "contacts", 1)),
        ([("[gate.wishes_heard]", '[gate.wishes_heard]\nowner = "officr"')], ("gate", "wishes_heard", "owner")),
        ([('holder    = "starter"', 'holder    = "startr"')], (*DEFAULT, "holder")),
        ([('role      = "lead"', 'role      = "leed"')], (*DEFAULT, "role")),
        ([('owner    = "lead"', 'owner    = "leed"')], (*REVIEW, "owner")),
        ([('per      = "plan"', 'per      = "plans"')], (*REVIEW, "per")),
        ([('contacts = ["support"]', 'contacts = ["support", "suport"]')], (*REVIEW, "contacts", 1)),
        ([('to       = ["support"]', 'to       = ["support", "leed"]')], (*CHANGED, "to", 1)),
        ([('sender   = ["lead", "officer"]\nto       = ["support"]', 'sender = ["leed"]\nto = ["support"]')],
         (*CHANGED, "sender", 0)),
        ([('carries  = ["leads_before"', 'carries  = ["leads_befor"')], (*CHANGED, "carries", 0)),
        ([('once_per = "command"', 'once_per = "comand"')], (*CHANGED, "once_per")),
        ([('when = { plan_is = ["agreed"] }', 'by = ["lead", "leed"]')], ("task", "other_services", "by", 1)),
    ],
)  # fmt: skip
def test_every_name_is_known(edits: list[Edit], path: Path) -> None:
    """People, roles, contacts, subjects and what a notice carries are there, or refused where they are named."""
    assert {at: " is no " in what for at, what in found(*edits).items()} == {path: True}


def test_a_contact_that_is_none_is_told_as_such() -> None:
    """Of a standing rule and of a step alike."""
    unknown = '"suport" is no contact.'
    assert found(standing(contacts='["suport"]')) == {("standing", "led", "contacts", 0): unknown}
    assert found(('contacts = ["support"]', 'contacts = ["suport"]')) == {(*REVIEW, "contacts", 0): unknown}


@pytest.mark.parametrize(
    ("edits", "path"),
    [
        ([standing(owner='"holder"')], ("standing", "led", "owner")),
        ([standing(owner='"holder"', of='"lead_started"')], None),
        ([standing(owner='"actor"')], None),
        ([standing(owner='"holder"', of='"unheard_of"')], None),
        ([("[gate.wishes_heard]", '[gate.wishes_heard]\nowner = "holder"')], None),
        ([("[gate.wishes_heard]", '[gate.wishes_heard]\nowner = "replier"')], ("gate", "wishes_heard", "owner")),
        ([('holder    = "starter"', 'holder    = "holder"')], (*DEFAULT, "holder")),
        ([('owner    = "lead"', 'owner    = "holder"')], (*REVIEW, "owner")),
        ([('owner    = "lead"', 'owner    = "actor"')], None),
        ([('to       = ["support"]', 'to       = ["nominator"]')], (*CHANGED, "to", 0)),
        ([('when = { plan_is = ["agreed"] }', 'by = ["holder"]')], ("task", "other_services", "by", 0)),
        ([('when = { plan_is = ["agreed"] }', 'by = ["actor"]')], None),
    ],
)
def test_people_are_named_where_they_are_in_hand(edits: list[Edit], path: Path | None) -> None:
    """Whoever is known only from what an event brings is named only by rules of such events."""
    assert set(found(*edits)) == ({path} if path else set())


def test_a_default_gives_a_role_that_a_person_can_hold() -> None:
    """Not to staff as such; in a standing that the role has; and no role that may be off or stands in for somebody."""
    assert found(('holder    = "starter"', 'holder    = "officer"')) == {
        (*DEFAULT, "holder"): "The authority's staff as such cannot hold a role."
    }
    assert found(TO_CALLER) == {}
    wrong = faults(('role      = "lead"', 'role      = "caller"'))
    assert wrong == {
        (*DEFAULT, "standing"): (
            'Nobody can hold the role "caller" with the standing "interim".',
            "Its standings are agreed.",
        )
    }
    assert found(TO_CALLER, ('one     = "caller"', 'one     = "caller"\nstandings = []')) == {}
    local = ('at_once = 1\nsays    = ["EX-02"]', 'at_once = 1\nlocal = "ours"\nsays    = []')
    assert found(TO_CALLER, local) == {(*DEFAULT, "role"): 'The role "caller" is a local choice, so it may be off.'}
    assert found((TO_CALLER[0], f'{TO_CALLER[1]}\nlocal = "ours"'), local) == {}
    assert found(TO_CALLER, ('one     = "caller"', 'one     = "caller"\nstands_in_for = "lead"')) == {
        (*DEFAULT, "role"): '"caller" stands in for somebody, and a default cannot say for whom.'
    }


def test_a_step_is_about_something_in_hand() -> None:
    """What it is about, and the plan that its day is taken from, are brought by every event that opens it."""
    none = "is in hand here: not every event that it follows brings one."
    assert found(('per      = "plan"', 'per      = "review"')) == {(*REVIEW, "per"): f"No review {none}"}
    due = ('per      = "case"', 'per      = "case"\ndue = { on = "review_point" }')
    assert faults(due) == {
        (*ROUTE, "due", "on"): (
            f"No plan {none}",
            f"These bring it: {PLAN}.",
        )
    }
    unknown = ('after    = ["plan_agreed"]\nowner', 'after    = ["unheard_of"]\nowner')
    assert found(unknown) == found(unknown, ('per      = "plan"', 'per      = "review"')) == {}


def test_a_step_is_due_in_one_way() -> None:
    """On the plan's own date or within a time, and not in both ways or in none."""
    on = 'due      = { on = "review_point" }'
    both = "It is due in no way, or in two."
    assert found((on, "due      = {}")) == {(*REVIEW, "due"): both}
    assert found((on, 'due      = { on = "review_point", within = { weeks = 6 } }')) == {(*REVIEW, "due"): both}
    assert found((on, "due      = { within = { weeks = 6 } }")) == {}
    assert found(('per      = "case"', 'per      = "case"\ndue = { within = { days = 5 } }')) == {}


def test_a_notice_has_somebody_to_send_it_and_to_be_told() -> None:
    """Where nobody is named, everybody who could be is listed, the regime's teams among them."""
    listing = f"Name at least one of {', '.join(WHO)} or support."
    assert faults(('to       = ["support"]', "to       = []")) == {
        (*CHANGED, "to"): ("Nobody is named to be told.", listing)
    }
    nobody = ('sender   = ["lead", "officer"]\nto       = ["support"]', 'sender   = []\nto       = ["support"]')
    assert faults(nobody) == {(*CHANGED, "sender"): ("Nobody is named to send it.", listing)}
    assert found(('template = "lead_changed"', 'template = " "')) == {(*CHANGED, "template"): "No template is named."}


@pytest.mark.parametrize(
    ("once_per", "sound"),
    [("command", True), ("case", True), ("day", True), ("meeting", True), ("review", False), ("plan", False)],
)
def test_a_notice_is_sent_once_for_something_in_hand(once_per: str, sound: bool) -> None:
    """For every command, case and day, and for what its event brings."""
    assert set(found(('once_per = "meeting"', f'once_per = "{once_per}"'))) == (
        set() if sound else {(*INVITATION, "once_per")}
    )


def test_of_events_that_are_unknown_nothing_is_missed() -> None:
    """An event that is no event is told as such elsewhere, and nothing that it might bring is asked for."""
    unknown = ('after    = ["meeting_arranged"]', 'after    = ["unheard_of"]')
    assert found(unknown) == {}


def test_a_notice_carries_what_each_of_its_events_brings() -> None:
    """What is taken from the case can always be carried; what is not, is told with the event that does not bring it."""
    assert faults(('carries  = ["date", "venue"]', 'carries  = ["reference", "leads_now", "plan"]')) == {
        (*INVITATION, "carries", 1): (
            '"leads_now" is taken from the lead changed, and "meeting_arranged" brings none.',
            "These bring it: lead_changed.",
        ),
        (*INVITATION, "carries", 2): (
            '"plan" is taken from the plan, and "meeting_arranged" brings none.',
            f"These bring it: {PLAN}.",
        ),
    }
    two = ('after    = ["meeting_arranged"]', 'after    = ["meeting_arranged", "unheard_of", "meeting_held"]')
    assert found(two) == {}
    assert set(found((two[0], 'after = ["meeting_arranged", "review_held"]'))) >= {(*INVITATION, "carries", 0)}


def test_a_pointer_favours_in_words_or_asks() -> None:
    """One that does neither is refused, and so is one that favours somebody without a word of why."""
    ask = 'ask  = "Does the child like this person?"'
    assert found((ask, 'ask  = " "')) == {("pointer", "liked"): "It neither favours anybody nor asks anything."}
    assert found(('text    = "Coordinates at the child\'s school."', 'text    = " "')) == {
        ("pointer", "school_coordinator", "text"): "It favours somebody, and does not say in words for what."
    }
    asks_too = ('text    = "Coordinates at the child\'s school."', 'text = "t"\nask = "Who?"')
    assert found(asks_too) == {}


@pytest.mark.parametrize(
    ("within", "far"),
    [
        ("days = 1095", False),
        ("days = 1096", True),
        ("weeks = 156", False),
        ("weeks = 157", True),
        ("months = 36", False),
        ("months = 37", True),
        ("working_days = 750", False),
        ("working_days = 751", True),
        ("working_days = 100_000_000", True),
        ("days = 9_223_372_036_854_775_807", True),
    ],
)
def test_a_period_ends_where_a_calendar_reaches(within: str, far: bool) -> None:
    """A step whose last day no calendar could tell would have none; whoever writes it is told."""
    path = (*ROUTE, "due", "within")
    edit = ("[step.find_the_route]", f"[step.find_the_route]\ndue = {{ within = {{ {within} }} }}")
    assert (path in found(edit)) is far


LATE = """
[notice.late]
after    = ["{after}"]
sender   = ["officer"]
to       = ["support"]
send     = "queue"
template = "lead_changed"
carries  = ["step"]
once_per = "{once_per}"
says     = ["EX-01"]

[option.joint_leads]"""


@pytest.mark.parametrize(
    ("after", "once_per", "wrong"),
    [
        ("step_fell_late", "step", {}),
        ("step_fell_late", "command", {"once_per": "Several steps may fall late at once, and the letter names one: "
                                       "of the others nobody would be told."}),
        ("plan_agreed", "step", {"carries": '"step" is taken from the step, and "plan_agreed" brings none.',
                                 "once_per": "No step is in hand here: not every event that it follows brings one."}),
    ],
)  # fmt: skip
def test_a_letter_names_a_late_step_where_one_is_told_of(after: str, once_per: str, wrong: dict[str, str]) -> None:
    """The step is carried after an event that brings it, and told once for each."""
    told = found(("[option.joint_leads]", LATE.format(after=after, once_per=once_per)))
    assert {str(path[2]): what for path, what in told.items()} == wrong


@pytest.mark.parametrize("template", ["../regime", "..\\\\regime", "more/late"])
def test_a_template_is_named_and_no_path(template: str) -> None:
    """What lies elsewhere is not shipped with the letters of the regime, and is none of them."""
    named = LATE.format(after="step_fell_late", once_per="step").replace('"lead_changed"', f'"{template}"')
    [(path, what)] = found(("[option.joint_leads]", named)).items()
    assert path == ("notice", "late", "template")
    assert what.endswith("is a path, and a template is named as it is in the folder templates.")
