"""
Every setting of an authority's file in one table: key, what it holds, default, effect, where it shows.

`python -m tests.docs.authorities.settings` from the root of the repository writes `docs/settings.md` anew. Keys, kinds
and defaults come from the classes that the file is read into, effects of the outer tables from `docs/authority.md` and
`docs/delivery.md`, and the rest from `settings.toml` beside this module.
"""

from __future__ import annotations

import tomllib
import types
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from teamaround.concepts.days.periods import Period
from teamaround.plugins.channels import CoreChannels
from teamaround.regime.authority import RegimeChoices, Requirements, Switch
from teamaround.regime.authority import file as authority
from tests.docs.pages import ROOT, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "settings.md"
BESIDE = Path(__file__).with_suffix(".toml")
CHANNELS = "delivery.channel.NAME"
BELOW = "regimes.CODE"
KEYED = ("officers", "systems", "delivery.team", "retention.by_regime")
"""Tables that stand once for each name of the authority's own."""
ONCE = ("letters", "requirement")
SIMPLE = {str: "text", int: "number", bool: "`true` or `false`", date: "day", object: "as its kind has it"}
HEAD = """# Every setting of an authority's file

All that an authority's file may hold, one line each. What each table is for, with examples, is told in
[an authority's file](authority.md); `teamaround check` says what is wrong with one, and an editor completes it
([in an editor](regimes.md#in-an-editor)). The keys, what each holds and its default come from the classes that the
file is read into: this page is made by `python -m tests.docs.authorities.settings`, and a test keeps it in step. Where
the default is **must**, the key has to be there once its table is; where it is blank, nothing is done without the key.
"""


@attrs.frozen
class Setting:
    """One key: its dotted name, what it holds, and its default in words."""

    key: str
    holds: str
    default: str


def settings() -> list[Setting]:
    """All keys of the file, in the order of the classes."""
    outer = [one for one in _keys(authority.AuthorityFile) if not one.key.startswith(BELOW)]
    return [*outer, *_channel_keys(), *_regime_keys()]


def page() -> str:
    """The page as it should stand."""
    effects, shows = _effects(), _beside()["shows"]
    lines = [HEAD]
    heading = ""
    for one in settings():
        table = _heading(one.key)
        if table != heading:
            heading = table
            lines += [
                "",
                f"## `[{table}]`",
                "",
                "| key | holds | default | effect | shows in |",
                "|---|---|---|---|---|",
            ]
        cells = (f"`{one.key}`", one.holds, one.default, effects[one.key], _shown(one.key, shows))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _heading(key: str) -> str:
    if key.startswith((BELOW, CHANNELS)):
        return key.rpartition(".")[0] if key.startswith(CHANNELS) else ".".join(key.split(".")[:3])
    return key.partition(".")[0]


def _keys(of: Any, above: str = "") -> Iterator[Setting]:
    hints = get_type_hints(of)
    for one in attrs.fields(of):
        key, hint = f"{above}{one.name}", _bare(hints[one.name])
        inner = _class_in(hint)
        if key == "regimes":
            continue
        if above and (inner is None or inner is Period or get_origin(hint) is not None):
            yield Setting(key, _holds(hint), _default(one))
        if inner is not None and inner is not Period:
            named = ".NAME" if get_origin(hint) is dict else ""
            yield from _keys(inner, f"{key}{named}.")


def _channel_keys() -> Iterator[Setting]:
    kinds: list[Any] = sorted(CoreChannels().teamaround_channels(), key=lambda each: each.kind)
    for kind in kinds:
        hints = get_type_hints(kind)
        for one in attrs.fields(kind):
            if one.init:
                yield Setting(f"{CHANNELS}.{one.name} ({kind.kind})", _holds(_bare(hints[one.name])), _default(one))


def _regime_keys() -> Iterator[Setting]:
    hints = get_type_hints(RegimeChoices)
    for table, hint in hints.items():
        if hint is Requirements:
            for one in attrs.fields(Switch):
                yield Setting(f"{BELOW}.requirement.KEY.{one.name}", _holds_of(Switch, one.name), _default(one))
            for one in attrs.fields(Requirements):
                if one.name != "rules":
                    yield Setting(f"{BELOW}.requirement.{one.name}", _holds_of(Requirements, one.name), _default(one))
            continue
        inner = _class_in(hint)
        depth = "" if attrs.has(hint) else ".KEY" if attrs.has(get_args(hint)[1]) else ".NAME.KEY"
        for one in attrs.fields(inner):
            yield Setting(f"{BELOW}.{table}{depth}.{one.name}", _holds_of(inner, one.name), _default(one))


def _holds_of(of: Any, name: str) -> str:
    return _holds(_bare(get_type_hints(of)[name]))


def _bare(hint: Any) -> Any:
    """A kind without the None that stands for its being left out."""
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [one for one in get_args(hint) if one is not type(None)]
        return kinds[0] if len(kinds) == 1 else hint
    return hint


def _class_in(hint: Any) -> Any:
    return hint if attrs.has(hint) else next(filter(None, map(_class_in, get_args(hint))), None)


def _holds(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Period:
        units = ", ".join(f"`{one.name}`" for one in attrs.fields(Period) if one.name != "beginning_with")
        return f"span: one of {units}; and `beginning_with`"
    if origin is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        return "several tables" if attrs.has(inner[0]) else f"list: {_holds(inner[0])}"
    if origin is dict:
        return (
            "a table for each" if attrs.has(inner[1]) or get_origin(inner[1]) is dict else f"table: {_holds(inner[1])}"
        )
    if attrs.has(hint):
        return "table"
    return SIMPLE.get(hint) or str(getattr(hint, "__name__", hint))


def _default(one: Any) -> str:
    if one.default is attrs.NOTHING:
        return "**must**"
    if isinstance(one.default, attrs.Factory) or one.default in ((), "", None):  # type: ignore[arg-type]
        return ""
    return f"`{str(one.default).lower() if isinstance(one.default, bool) else one.default}`"


def _effects() -> dict[str, str]:
    """What each key does, in the words of the pages that tell of its table."""
    beside = _beside()["effect"]
    told = {key: row[-1] for key, row in Page.read("docs/authority.md").keyed("key").items()}
    rows = Page.read("docs/delivery.md").table("kind").rows
    sent = {(row[0].strip("`"), row[1].strip("`")): row[-1] for row in rows}
    found = {}
    for one in settings():
        bare = one.key.replace(".NAME", "")
        if one.key.startswith(CHANNELS):
            name, _, kind = one.key.removeprefix(f"{CHANNELS}.").partition(" (")
            found[one.key] = sent[kind.removesuffix(")"), name]
        elif one.key.startswith(BELOW):
            table, name = one.key.split(".")[2], one.key.rpartition(".")[2]
            found[one.key] = beside.get(f"{table}.{name}") or beside[name]
        else:
            found[one.key] = told[bare]
    return found


def _shown(key: str, shows: dict[str, str]) -> str:
    """Where a key shows: what is said of the longest beginning of it."""
    words = key.replace(".NAME", "").replace(".CODE", "").replace(".KEY", "").split(" ")[0].split(".")
    for length in range(len(words), 0, -1):
        if found := shows.get(".".join(words[:length])):
            return found
    raise KeyError(f"{key}: settings.toml does not say where it shows")


def _beside() -> dict[str, dict[str, str]]:
    return tomllib.loads(BESIDE.read_text("utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
