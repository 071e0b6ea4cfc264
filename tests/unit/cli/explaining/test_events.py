from __future__ import annotations

from teamaround.cli.explaining.events import CLAUSES, event_clause
from teamaround.regime.vocabulary import TERMS, TRIGGERS
from tests.unit.cli.explaining.made_up import words


def test_every_event_that_a_rule_may_name_has_a_clause() -> None:
    """The clauses are those of the vocabulary's events, no more and no less, and hold words of the vocabulary alone."""
    assert CLAUSES.keys() == TRIGGERS.keys()
    for clause in CLAUSES.values():
        assert "{" not in event_clause([next(key for key, one in CLAUSES.items() if one == clause)], words())


def test_the_regime_s_own_words_stand_in_for_the_core_s() -> None:
    """A clause has the regime's word where it has one."""
    assert "circle" in TERMS or event_clause(["person_joined"], words()) == "somebody joins the circle"
