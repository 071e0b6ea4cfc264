"""What docs/regimes.md says of the rule language, held against the code that reads it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from attrs import NOTHING, fields

from teamaround.concepts.days.periods import Period
from teamaround.concepts.findings import LEVELS
from teamaround.plugins.registry import HOOK_NAMES
from teamaround.regime.conditions import build_condition
from teamaround.regime.letters.template import CARRIES
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.reading import Guidance, Statement
from teamaround.regime.rules import ACTING, OFFERED, SHOWN, Choice, Due, Regime, Said
from teamaround.regime.vocabulary import (
    ALLOWS,
    EVIDENCE,
    LAWS,
    LEAVES_STANDING,
    ONCE_PER,
    PER,
    TERMS,
    TRIGGERS,
    WHO,
    WHO_NEEDS,
)
from tests.docs.pages import ROOT, Page, code
from tests.docs.regimes.written import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = Page.read("docs/regimes.md")
GROUPS = {"Rules that act": ACTING, "Parts that are offered": OFFERED, "Parts that are shown": SHOWN}
MAY = {"stop": (True, "command"), "warn": (False, "command"), "no": (False, "derived", "calendar")}
COMMON = tuple(one.name for one in fields(Said))


def unequal(what: str, documented: Iterable[str], known: Iterable[str]) -> list[str]:
    """What is known and not documented, or documented and not known."""
    told, there = set(documented), set(known)
    missing = [f"{what} {one}: not documented" for one in sorted(there - told)]
    return missing + [f"{what} {one}: documented, and not there" for one in sorted(told - there)]


def class_of(kind: str) -> Any:
    """The class that a kind of part is read into."""
    held = get_type_hints(Regime)[kind]
    return get_args(held)[1] if get_args(held) else held


def own_fields(of: Any) -> dict[str, bool]:
    """The keys of a part beside those that every part has, and whether each must be there."""
    everywhere = COMMON if issubclass(of, Said) else ()
    return {one.name: one.default is NOTHING for one in fields(of) if one.init and one.name not in everywhere}


def keys(what: str, table: dict[str, tuple[str, ...]], of: Any, leave_out: tuple[str, ...] = ()) -> list[str]:
    """What a table of keys gets wrong of the class that they are read into."""
    known = {name: must for name, must in own_fields(of).items() if name not in leave_out}
    wrong = unequal(f"{what} key", table, known)
    return wrong + [
        f"{what} key {name}: says {row[0]!r} of whether it must be there"
        for name, row in table.items()
        if name in known and (row[0] == "yes") is not known[name]
    ]


def heads(page: Page) -> list[str]:
    """The heads of both files, and the tables that stand by themselves."""
    return [
        *keys("head", page.keyed("key", "The head of"), Regime, (*ACTING, *OFFERED, "terms", *SHOWN[1:-1])),
        *keys("guidance", page.keyed("key", "The guidance,"), Guidance, ("document",)),
        *keys("statement", page.keyed("key of a statement"), Statement),
        *keys("item", page.keyed("key of an item"), Choice),
        *unequal("due key", page.keyed("key of `due`"), own_fields(Due)),
        *unequal("within key", page.keyed("key of `within`"), own_fields(Period)),
        *unequal("evidence", page.keyed("word of evidence"), EVIDENCE),
        *unequal("common key", page.keyed("key", "What stands behind"), COMMON),
    ]


def kinds(page: Page) -> list[str]:
    """Each kind of part under its heading, with every key that it takes."""
    found: list[str] = []
    for heading, group in GROUPS.items():
        under = [table for table in page.tables if heading in table.under and table.columns[0] == "key"]
        told = {code(table.under[-1])[0]: table for table in under}
        found += unequal(f"{heading}: kind", told, group)
        found += [each for kind in group if kind in told for each in keys(kind, told[kind].keyed(), class_of(kind))]
    return found


def predicates(page: Page) -> list[str]:
    """Each predicate with what it takes, what it looks at, and an example that can be read."""
    told = page.keyed("predicate")
    found = unequal("predicate", told, REGISTRY)
    for name, (_, takes, looks_at, example) in told.items():
        if name not in REGISTRY:
            continue
        of = REGISTRY[name]
        expected = "facts" if of.from_facts else of.looks_at
        if looks_at != expected:
            found.append(f"predicate {name}: looks at {expected}, not {looks_at}")
        found += [f"predicate {name}: does not say {word}" for word in sorted(_takes(of) - set(code(takes)))]
        table = tomllib.loads(code(example)[0])
        _, faults = build_condition(table, REGISTRY)
        found += [f"predicate {name}: {fault}" for fault in faults]
        found += unequal(f"predicate {name}: example of", table, [name])
    return found


def _takes(of: type[Predicate]) -> set[str]:
    hints = get_type_hints(of)
    names = [one.name for one in fields(of)]  # type: ignore[arg-type]
    words = {f'"{word}"' for name in names for word in _literals(hints[name])}
    return words if of.bare else words | set(names)


def _literals(of: Any) -> set[str]:
    if get_origin(of) is Literal:
        return set(get_args(of))
    return {word for inner in get_args(of) for word in _literals(inner)}


def events(page: Page) -> list[str]:
    """Each event with what it brings, and what a gate may do before it."""
    told = page.keyed("event")
    found = unequal("event", told, TRIGGERS)
    for name, (_, brings, may) in told.items():
        if name in TRIGGERS:
            trigger = TRIGGERS[name]
            found += unequal(f"event {name} brings", code(brings), trigger.brings)
            guarded, *origins = MAY[may]
            if trigger.guarded is not guarded or trigger.origin not in origins:
                found.append(f"event {name}: a gate may not {may}")
    return found


def standing(page: Page) -> list[str]:
    """Each event whose outcome stands in the case."""
    told = page.text.partition("### What stands in the case\n")[2].partition("\n### ")[0]
    return unequal("stands", {*code(told)} - {"of"}, LEAVES_STANDING)


def names(page: Page) -> list[str]:
    """Each name for people, with what the event has to bring."""
    told = page.keyed("name")
    found = unequal("name", told, WHO)
    for name, (_, wants) in told.items():
        said = "event" if wants == "an event" else "".join(code(wants))
        if WHO_NEEDS.get(name, "") != said:
            found.append(f"name {name}: wants {WHO_NEEDS.get(name, 'nothing')}")
    return found


def carried(page: Page) -> list[str]:
    """Each word that a notice may carry, with what it is taken from."""
    told = page.keyed("word", "What a notice carries")
    found = unequal("carries", told, CARRIES)
    return found + [
        f"carries {word}: is taken from {CARRIES[word] or 'the case'}"
        for word, (_, source) in told.items()
        if word in CARRIES and "".join(code(source)) != CARRIES[word]
    ]


def once(page: Page) -> list[str]:
    """What a step may be about, and what a notice is not repeated for."""
    told = page.keyed("word", "Once for each")
    return [
        *unequal("per", [word for word, row in told.items() if row[0] == "yes"], PER),
        *unequal("once_per", [word for word, row in told.items() if row[1] == "yes"], ONCE_PER),
    ]


def words(page: Page) -> list[str]:
    """The lists of plain words: terms, laws, switches, levels, hooks, attributes of a predicate, lists of choices."""
    core = "".join(path.read_text("utf-8") for path in sorted((ROOT / "core/src/teamaround/casework").rglob("*.py")))
    lists = {*re.findall(r'choice_keys\("(\w+)"\)', core), *_lists_asked()}
    rooms = "".join(path.read_text("utf-8") for path in sorted((ROOT / "core/src/teamaround").glob("[cp]*/*.py")))
    groups = re.findall(r'^[A-Z]+ = "(teamaround\.\w+)"$', rooms, flags=re.MULTILINE)
    attributes = [name for name in Predicate.__annotations__ if not name.startswith("_")]
    return [
        *unequal("term", page.keyed("word", "`terms`"), TERMS),
        *unequal("law", page.keyed("law"), LAWS),
        *unequal("switch", page.keyed("switch"), ALLOWS),
        *unequal("level", page.keyed("level"), LEVELS),
        *unequal("hook", page.keyed("hook"), HOOK_NAMES),
        *unequal("group", page.keyed("group"), groups),
        *unequal("attribute", page.keyed("attribute"), attributes),
        *unequal("list", page.keyed("list"), lists),
    ]


def _lists_asked() -> set[str]:
    refers = {word for of in CORE for word in of.refers.values()}
    return {word.removeprefix("list.") for word in refers if word.startswith("list.")}


CHECKS = (heads, kinds, predicates, events, standing, names, carried, once, words)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_the_page_says_what_the_code_knows(check: Callable[[Page], list[str]]) -> None:
    """Every kind of rule, key, predicate, event, name and word of the rule language is on the page, and no other."""
    assert check(PAGE) == []


FAULTS = [
    (heads, "| `nations` |", "| `nation` |", "head key nations: not documented"),
    (heads, "| `literal` | no |", "| `literal` | yes |", "statement key literal: says 'yes'"),
    (heads, "| `working_days` |", "| `workdays` |", "within key working_days: not documented"),
    (kinds, "### `pointer`", "### `hint`", "Parts that are offered: kind pointer: not documented"),
    (kinds, "| `owner` | no |", "| `owners` | no |", "gate key owner: not documented"),
    (kinds, "| `met_by` | yes |", "| `met_by` | no |", "step key met_by: says 'no'"),
    (predicates, "| `takes_over` |", "| `took_over` |", "predicate takes_over: not documented"),
    (predicates, ", `holder_comfortable`: true", ": true", "predicate family_feels: does not say holder_comfortable"),
    (predicates, '`"wishes"`, `"discussed"`, `"involved"`', '`"discussed"`', "predicate view_is: does not say"),
    (predicates, "reply | `reply_is", "meeting | `reply_is", "predicate reply_is: looks at reply, not meeting"),
    (predicates, "`has_lead = true`", "`has_lead = 1`", "predicate has_lead: has_lead: This should be true or false"),
    (events, "| `sharing_decided` |", "| `shared` |", "event sharing_decided: not documented"),
    (events, "answers an invitation | `meeting`, `reply`", "answers | `meeting`", "event attendance_replied brings"),
    (
        events,
        "command or default | `holder`, `role` | stop",
        "command | `holder`, `role` | no",
        "event lead_started: a gate may not no",
    ),
    (standing, "`review_arranged`, `review_held`.", "`review_arranged`.", "stands review_held: not documented"),
    (names, "| `officer` |", "| `staff` |", "name officer: not documented"),
    (names, "in hand | `reply` |", "in hand | |", "name replier: wants reply"),
    (carried, "| `venue` |", "| `place` |", "carries venue: not documented"),
    (carried, "the words of the note | `note` |", "the words | |", "carries message: is taken from note"),
    (once, "| `request` | yes | |", "| `request` | | |", "per request: not documented"),
    (words, "| `starter` | who asked for the case", "| `asker` | who", "term starter: not documented"),
    (words, "| `no_least_length` |", "| `short_plans` |", "law no_least_length: not documented"),
    (words, "| `overlap` |", "| `lap` |", "switch overlap: not documented"),
    (words, "| `explain` | the", "| `excuse` | the", "level explain: not documented"),
    (words, "| `teamaround_committed` |", "| `done` |", "hook teamaround_committed: not documented"),
    (words, "| `teamaround.commands` |", "| `commands` |", "group teamaround.commands: not documented"),
    (words, "| `about_lead` |", "| `lead` |", "attribute about_lead: not documented"),
    (words, "| `decline_reason` |", "| `no_reason` |", "list decline_reason: not documented"),
]


@pytest.mark.parametrize(("check", "old", "new", "said"), FAULTS)
def test_what_the_page_leaves_out_is_noticed(check: Callable[[Page], list[str]], old: str, new: str, said: str) -> None:
    """A word that is missing, misspelt or described wrongly is named, whichever list it belongs to."""
    assert PAGE.text.count(old), old
    found = check(Page(PAGE.name, PAGE.text.replace(old, new)))
    assert [one for one in found if one.startswith(said)], found
