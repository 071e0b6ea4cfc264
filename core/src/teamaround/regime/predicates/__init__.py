"""
The named conditions that rules are made of.

A predicate is a frozen class with a name, a number that rises when its meaning changes, and one method that answers
yes, no or not known, with the reason. It is named for what it looks at, never for a rule. Its fields are what it takes
in TOML: a table where it has several, the bare value where `bare` names the one.
"""

from __future__ import annotations

from teamaround.regime.predicates import (
    about_case,
    about_cover_and_succession,
    about_family,
    about_holder,
    about_plan,
    about_what_stands,
)
from teamaround.regime.predicates.base import Predicate

CORE: tuple[type[Predicate], ...] = (
    *about_case.ALL,
    *about_family.ALL,
    *about_holder.ALL,
    *about_cover_and_succession.ALL,
    *about_plan.ALL,
    *about_what_stands.ALL,
)
"""Those that look at facts which the core holds anyway."""

__all__ = ["CORE", "Predicate"]
