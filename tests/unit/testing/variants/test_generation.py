from __future__ import annotations

from teamaround.regime.rules import ACTING
from tests.unit.testing.variants.lights import regime, variants


def test_every_acting_rule_is_taken_away_once() -> None:
    """Each rule that acts has a variant without it, whether scenarios or `check` are to notice."""
    every = {one.rule for one in (*variants().played, *variants().refused) if one.change == "dropped"}
    assert every == {f"{kind}.{key}" for kind in ACTING for key in getattr(regime(), kind)}


def test_no_two_variants_have_one_name() -> None:
    """A name stands for one variant, so that an entry of the list of harmless ones explains no other."""
    names = [one.name for one in (*variants().played, *variants().refused)]
    assert len(names) == len(set(names))


def test_what_check_refuses_is_not_played() -> None:
    """A role that others need cannot be taken away, and nothing on a reading blocks: `check` says so already."""
    refused = {one.name for one in variants().refused}
    assert "role.watcher: dropped" in refused
    assert not refused & variants().names


def test_a_statement_that_nothing_uses_any_more_refuses_nothing() -> None:
    """Every rule that is taken away leaves its statements unused; its absence is for scenarios to notice."""
    assert "gate.has_a_place: dropped" in variants().names


def test_what_is_only_told_is_taken_away_for_what_is_claimed_of_it() -> None:
    """Pointers, functions, options and items of lists are left out one by one, and acting rules are not among them."""
    told = {one.name for one in variants().told}
    assert {"pointer.nurse: dropped", "list.meeting_kind.walk: dropped", "option.joint_leads: dropped"} <= told
    assert not {one.split(".")[0] for one in told} & set(ACTING)
