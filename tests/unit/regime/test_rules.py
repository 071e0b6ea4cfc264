from __future__ import annotations

from attrs import fields

from teamaround.regime.rules import (
    ACTING,
    OFFERED,
    SHOWN,
    Boundary,
    Choice,
    Choices,
    Contact,
    DefaultHolder,
    Due,
    Eligibility,
    Function,
    Gate,
    Glossary,
    NoticeRule,
    Option,
    Pointer,
    Regime,
    RegimeDocument,
    Requirement,
    Role,
    Said,
    Source,
    Standing,
    StepRule,
    Task,
    Team,
    Term,
)
from tests.unit.concepts.texts.written import left_out

FROM_GUIDANCE = {"reading": "", "local": ""}
"""Of what nothing else is said: the guidance itself says it."""


def beside(of: type[Said], /, **said: object) -> dict[str, object]:
    """What a part holds of which a regime's file says no more than this, beside what every part of guidance does."""
    found = left_out(of, says=["EX-01"], **said)
    assert {name: found.pop(name) for name in FROM_GUIDANCE} == FROM_GUIDANCE
    return found


def test_a_rule_of_which_no_more_is_said_applies_always() -> None:
    """Without conditions a rule always applies; it is met by its events alone, is due on no day and has no text."""
    assert beside(Requirement, gives="required") == {"when": {}, "text": ""}
    assert beside(DefaultHolder, after="case_opened", holder="starter", role="lead", otherwise="nothing") == {
        "when": {},
        "standing": "agreed",
        "text": "",
    }
    step = {"after": ["plan_agreed"], "owner": "lead", "per": "plan", "text": "t", "met_by": ["x"], "skip": "never"}
    assert beside(StepRule, **step) == {"when": {}, "met_when": {}, "lapses": (), "due": None, "contacts": ()}
    notice = {"after": ["x"], "sender": ["lead"], "to": ["team"], "send": "queue", "template": "t", "carries": []}
    assert beside(NoticeRule, once_per="case", **notice) == {"when": {}}
    assert left_out(Due) == {"on": None, "within": None}


def test_what_a_rule_stops_is_said_or_mild() -> None:
    """Whoever may lead, and what must stand, is only warned of unless more is said; one too many in a role is not."""
    assert beside(Eligibility) == {"who": {}, "level": "warn", "level_why": "", "text": "", "fix": ""}
    assert beside(Standing, needs={}, text="t", fix="f", owner="lead") == {
        "of": "case",
        "when": {},
        "level": "warn",
        "contacts": (),
    }
    assert beside(Gate, before=["x"], needs={}, level="info", text="t", fix="f") == {
        "when": {},
        "level_why": "",
        "owner": "",
    }
    assert beside(Role, leads=True, at_once=1) == {
        "one": "",
        "many": "",
        "short": "",
        "not_to_be_called": (),
        "level": "block",
        "level_why": "",
        "standings": ("agreed",),
        "stands_in_for": None,
    }


def test_what_is_offered_favours_nobody_and_asks_nothing_by_itself() -> None:
    """A pointer says what it favours or asks; a task is the lead's unless others are named."""
    assert beside(Pointer) == {"when": {}, "favours": {}, "text": "", "ask": ""}
    assert beside(Function, text="t") == {"parts": (), "evidence": ()}
    assert beside(Task, text="t") == {"by": ("lead",), "when": {}, "evidence": ()}


WORDLESS = {"title": "", "parts": (), "opens": (), "closes": (), "points": (), "headings": {}, "at_work": ()}
"""What a document is left to where nothing is said of it: the parts of its kind, and no words of its own."""


def test_what_is_shown_quotes_no_law_and_switches_nothing_by_itself() -> None:
    """What is shown holds what it says, and no more; a team is reached by a name and an address."""
    assert beside(Boundary, text="t") == {"law": ""}
    assert beside(Option, text="t") == {"law": "", "allows": ""}
    assert beside(Term, one="circle") == {"many": "", "person": ""}
    assert beside(Glossary, means="m") == {}
    assert beside(Choice, key="k", one="o") == {"lead_from": None}
    assert left_out(Choices, items=[]) == {"marks": None, "fills": None, "note": ""}
    assert beside(RegimeDocument, one="plan", of="plan") == WORDLESS
    assert beside(Contact, one="desk") == {"note": ""}
    assert beside(Team, one="desk") == {"fill": ("name", "email")}
    assert beside(Source, title="t") == {}


def test_every_kind_of_part_acts_is_offered_or_is_shown() -> None:
    """Each table of a regime's file is of one of the three, and a regime may be without any of them."""
    kinds = {one.name for one in fields(Regime)} - {"schema", "code", "name", "nations"}
    assert sorted((*ACTING, *OFFERED, *SHOWN)) == sorted(kinds)
    assert set(ACTING) == {
        "role", "requirement", "default_holder", "eligibility", "gate", "standing", "step", "notice",
    }  # fmt: skip
    assert set(OFFERED) == {"pointer", "function", "task"}
    said = {"schema": 1, "code": "c", "name": "n", "nations": [], "source": {"title": "t", "says": []}}
    assert left_out(Regime, **said) == {kind: {} for kind in kinds - {"source"}}
