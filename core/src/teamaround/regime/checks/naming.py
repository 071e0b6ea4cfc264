"""
Names: keys in small letters, digits and _, and every word which a part refers to declared or known.

Also an empty text, an item or mark named twice, a list without items, `lead_from` in the regime's own file, no role
that leads, a role that nobody can hold or that stands in for another and leads, roles that stand in for one another in
a ring, a team called as people are; a term, law or switch (`allows`) that the core has not. Keys of the glossary are
spelt as they are. The fault for an unknown name, with the nearest: `regime_to_check.py`. That a regime bears the name
of its entry point: `plugins/loading.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.files import Fault, listed, quoted
from teamaround.regime.checks.regime_to_check import KEYED, parts_of, unknown
from teamaround.regime.vocabulary import ALLOWS, LAWS, TERMS, WHO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.rules import Role

PLAIN = re.compile(r"[a-z][a-z0-9_]*")
FREELY_SPELT = ("glossary",)
"""Kinds whose keys are words of the guidance."""

MOST_AT_ONCE = 1000
"""So many hold no role beside one child; a larger number is a slip."""

FILLED = ("name", "email")
"""What an authority can say of a team."""

RESERVED = {"requirement": ("prefer", "reason")}
"""Keys that mean something else in an authority's file."""

READ_HERE = "Write what people are to read here."
BLANK = {
    **dict.fromkeys(("title", "one", "many", "person", "short", "text", "fix", "ask", "means", "note"), READ_HERE),
    "local": "Write why it is here though no statement says it; or take it out.",
    "reading": "Write why this follows from the statements that it cites; or take it out.",
    "level_why": "Write why it is to be so grave; or take it out.",
}
"""What a person reads of a part, and that must not be empty where it is written; and what to write instead."""


def naming_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with the names of a regime."""
    yield from _whole(to_check)
    yield from _keys(to_check)
    yield from _blanks(to_check)
    yield from _lists(to_check)
    yield from _roles(to_check)
    regime = to_check.regime
    for word in regime.terms:
        yield from unknown(("terms", word), word, TERMS, "word of the core")
    for kind in ("boundary", "option"):
        for key, part in getattr(regime, kind).items():
            if part.law:
                yield from unknown((kind, key, "law"), part.law, LAWS, "law of the core")
    for key, option in regime.option.items():
        if option.allows:
            yield from unknown(("option", key, "allows"), option.allows, ALLOWS, "permission that the core knows")
    for key, team in regime.team.items():
        if key in WHO:
            what = f"{quoted(key)} is a name for people already: {WHO[key]}."
            yield Fault(("team", key), what, "Give the team another key.")
        for number, word in enumerate(team.fill):
            yield from unknown(("team", key, "fill", number), word, FILLED, "detail of a team")


def _whole(to_check: RegimeToCheck) -> Iterator[Fault]:
    regime = to_check.regime
    if not PLAIN.fullmatch(regime.code):
        yield _misspelt(("code",), regime.code)
    if not regime.name.strip():
        yield Fault(("name",), "The regime has no name.", "Write what people call it.")
    if not regime.nations:
        yield Fault(("nations",), "No nation is named.", "Name those where the guidance is in force.")


def _keys(to_check: RegimeToCheck) -> Iterator[Fault]:
    for kind in (*KEYED, "list"):
        for key in getattr(to_check.regime, kind):
            path = (kind, key)
            if kind not in FREELY_SPELT and not PLAIN.fullmatch(key):
                yield _misspelt(path, key)
            if not key.strip() and kind in FREELY_SPELT:
                yield Fault(path, "This explains no word.", "Write the word of the guidance, in quotation marks.")
            if key in RESERVED.get(kind, ()):
                what = f"{quoted(key)} means something else in an authority's file."
                yield Fault(path, what, "Give the rule another key.")


def _blanks(to_check: RegimeToCheck) -> Iterator[Fault]:
    for path, part in parts_of(to_check.regime):
        for word, fix in BLANK.items():
            if to_check.writes((*path, word)) and not getattr(part, word).strip():
                yield Fault((*path, word), f"{quoted(word)} is empty.", fix)
    for name, choices in to_check.regime.list.items():
        if to_check.writes(("list", name, "note")) and not choices.note.strip():
            yield Fault(("list", name, "note"), f"{quoted('note')} is empty.", READ_HERE)


def _misspelt(path: Path, key: str) -> Fault:
    fix = "Begin with a letter, and use small letters from a to z, digits and _ alone."
    return Fault(path, f"{quoted(key)} cannot be used as a key.", fix)


def _lists(to_check: RegimeToCheck) -> Iterator[Fault]:
    lists = to_check.regime.list
    for name, choices in lists.items():
        if not choices.items:
            yield Fault(("list", name, "items"), "The list is empty.", "Name at least one item, or take it out.")
        if choices.fills and not choices.marks:
            what = f"{quoted('fills')} is for lists of marks, and this is none."
            yield Fault(("list", name, "fills"), what, 'Add marks = "one" or "many", or take it out.')
        seen: set[str] = set()
        for number, item in enumerate(choices.items):
            path = ("list", name, "items", number)
            if not PLAIN.fullmatch(item.key):
                yield _misspelt((*path, "key"), item.key)
            if item.key in seen:
                yield Fault((*path, "key"), f"{quoted(item.key)} stands in this list twice.", "Keep one of the two.")
            seen.add(item.key)
            if item.lead_from is not None:
                what = "Which sector must lead is for the authority to say."
                yield Fault(
                    (*path, "lead_from"), what, f'Take it out, and write fills = "lead_from" on the list {name}.'
                )
    yield from _marks_in_two_lists(to_check)


def _marks_in_two_lists(to_check: RegimeToCheck) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for name, choices in to_check.regime.list.items():
        for number, item in enumerate(choices.items if choices.marks else ()):
            if first.setdefault(item.key, name) != name:
                what = f"The mark {quoted(item.key)} stands in the list {quoted(first[item.key])} already."
                path = ("list", name, "items", number, "key")
                yield Fault(path, what, "A mark belongs to one list; give this one another key.")


def _roles(to_check: RegimeToCheck) -> Iterator[Fault]:
    roles = to_check.regime.role
    if not any(role.leads for role in roles.values()):
        what = "No role leads, so nobody could ever be the lead."
        yield Fault(("role",), what, "Declare one, with leads = true, at_once and says.")
    for key, role in roles.items():
        path = ("role", key)
        if role.at_once < 1:
            what = f"{role.at_once} people can hold this role at once, so nobody can."
            yield Fault((*path, "at_once"), what, "Write 1 or more.")
        if role.at_once > MOST_AT_ONCE:
            what = f"More than {MOST_AT_ONCE:,} people can hold this role at once."
            yield Fault(
                (*path, "at_once"), what, f"Write the number that the guidance gives; {MOST_AT_ONCE:,} at most."
            )
        if not role.standings:
            known = listed(["interim", "agreed"])
            yield Fault((*path, "standings"), "No standing is named.", f"Name {known}, or leave the key out.")
        if role.stands_in_for is not None:
            others = [name for name in roles if name != key]
            yield from unknown((*path, "stands_in_for"), role.stands_in_for, others, "other role")
            ring = _ring(key, roles)
            if ring and key == next(one for one in roles if one in ring):
                what = f"Each of these stands in for the next, and the last for the first: {', '.join(ring)}."
                fix = "Nobody could hold any of them before another is held. Name a role that stands by itself."
                yield Fault((*path, "stands_in_for"), what, fix)
            if role.leads:
                what = "A role that stands in for another does not lead itself."
                yield Fault((*path, "leads"), what, "Write leads = false.")


def _ring(key: str, roles: Mapping[str, Role]) -> list[str]:
    """The roles that stand in for one another in a ring, from *key* on; none where it is in no ring of several."""
    ring = [key]
    while (role := roles.get(ring[-1])) is not None and role.stands_in_for is not None:
        if role.stands_in_for in ring:
            return ring if role.stands_in_for == key and len(ring) > 1 else []
        ring.append(role.stands_in_for)
    return []
