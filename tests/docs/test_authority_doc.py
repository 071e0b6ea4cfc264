"""What docs/authority.md says of an authority's file, held against the classes that it is read into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import attrs
import pytest

from teamaround.calendars import NATIONS
from teamaround.concepts.people import Sector
from teamaround.regime.authority import STORES, RegimeChoices, Requirements, Switch
from teamaround.regime.authority import file as authority
from tests.docs.pages import Page, code, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = Page.read("docs/authority.md")


def heads(page: Page) -> list[str]:
    """The keys outside the regimes, each with whether it must be there."""
    known = dict(_keys(authority.AuthorityFile))
    told = {name: row[0] == "yes" for name, row in page.keyed("key").items()}
    wrong = [f"{name}: not documented" for name in known.keys() - told.keys()]
    wrong += [f"{name}: documented, and not there" for name in told.keys() - known.keys()]
    return wrong + [f"{name}: must it be there?" for name in known.keys() & told.keys() if known[name] != told[name]]


def _keys(of: Any, above: str = "") -> Iterator[tuple[str, bool]]:
    """Every dotted key of the file outside `[regimes]`, and whether it must be there once its table is."""
    hints = get_type_hints(of)
    for one in attrs.fields(of):
        inner = _table_in(hints[one.name])
        if one.name != "regimes":
            if above:
                yield f"{above}{one.name}", one.default is attrs.NOTHING
            if inner:
                yield from _keys(inner, f"{above}{one.name}.")


def _table_in(hint: Any) -> Any:
    """The class of the table, or of each of the tables, that a key holds; None where it holds none."""
    return hint if attrs.has(hint) else next(filter(None, map(_table_in, get_args(hint))), None)


def tables(page: Page) -> list[str]:
    """The tables below a regime, each with its keys."""
    told = {name: set(code(row[0])) for name, row in page.table("table", "`[regimes.CODE]`").keyed().items()}
    known = dict(_tables())
    wrong = [f"{name}: not documented" for name in known.keys() - told.keys()]
    wrong += [f"{name}: documented, and not there" for name in told.keys() - known.keys()]
    return wrong + [
        f"{name}: takes {', '.join(sorted(known[name]))}"
        for name in known.keys() & told.keys()
        if known[name] != told[name]
    ]


def _tables() -> Iterator[tuple[str, set[str]]]:
    hints = get_type_hints(RegimeChoices)
    for name, of in hints.items():
        if of is Requirements:
            yield name, {one.name for one in (*attrs.fields(Switch), *attrs.fields(Requirements))} - {"rules"}
        elif attrs.has(of):
            yield name, {one.name for one in attrs.fields(of)}
        else:
            *_, held = get_args(of)
            held = next((each for each in (held, *get_args(held)) if attrs.has(each)), held)
            yield name, {one.name for one in attrs.fields(held)}


def words(page: Page) -> list[str]:
    """The words that a value may be: nations, sectors, levels, addresses of stores."""
    shown = set(code(page.prose))
    addresses = page.keyed("address")
    wrong = [f"{word}: not documented" for word in (*NATIONS, *get_args(Sector)) if word not in shown]
    return wrong + [f"{one}: no example" for one in STORES if not any(each.startswith(one) for each in addresses)]


@pytest.mark.parametrize("check", [heads, tables, words], ids=lambda check: str(check.__name__))
def test_the_page_says_what_the_file_may_hold(check: Callable[[Page], list[str]]) -> None:
    """Every key, table and word of an authority's file is on the page, and no other."""
    assert check(PAGE) == []


@pytest.mark.parametrize(
    ("check", "old", "new", "said"),
    [
        (heads, "| `calendar.worked` |", "| `calendar.works` |", "calendar.worked: not documented"),
        (heads, "| `store.url` | no |", "| `store.url` | yes |", "store.url: must it be there?"),
        (
            heads,
            "| `calendar.closures.last` | no |",
            "| `calendar.closures.last` | yes |",
            "calendar.closures.last:",
        ),
        (tables, "| `default_holder` | `on`", "| `defaults` | `on`", "default_holder: not documented"),
        (tables, "`name`, `email`, `phone`, `web`,", "`name`, `email`,", "contact: takes email, name, note, on, phone"),
        (tables, "`on`, `lead_from`, `reason`", "`on`, `reason`", "list: takes lead_from, on, reason"),
        (words, "`northern_ireland`", "Northern Ireland", "northern_ireland: not documented"),
        (words, "`housing`, ", "", "housing: not documented"),
        (words, "| `memory:` |", "| `nowhere:` |", "memory:: no example"),
    ],
)
def test_what_the_page_leaves_out_is_noticed(check: Callable[[Page], list[str]], old: str, new: str, said: str) -> None:
    """A key that is missing, misspelt or described wrongly is named."""
    assert PAGE.text.count(old), old
    found = check(Page(PAGE.name, PAGE.text.replace(old, new)))
    assert [one for one in found if one.startswith(said)], found


def test_the_example_of_values_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's example in Python runs as it stands, and leaves its database where it says."""
    [example] = [block.text for block in PAGE.blocks if block.language == "python"]
    monkeypatch.chdir(tmp_path)
    printed(example, PAGE.name)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == ["office.db"]
