"""
A regime with an authority's choices laid over it: what is shown, and the edition that decides.

Parts that are off left out, levels, terms and `lead_from` as chosen. Also where each value comes from (file, line,
reason), and what differs between two editions, a line for each thing. Whether the choices may be made:
`checks/choices.py`. The move of a case: `office/cases.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, fields, frozen, has

from teamaround.concepts.findings import LEVELS, Level
from teamaround.files import Document, dotted, quoted
from teamaround.regime.authority import NO_CHOICES, Paper, RegimeChoices
from teamaround.regime.checking import placed
from teamaround.regime.checks.choices import SWITCHED, ChoicesToCheck, choice_faults, is_on
from teamaround.regime.checks.regime_to_check import part_name, parts_of
from teamaround.regime.conditions import build_condition
from teamaround.regime.documents import reworded
from teamaround.regime.edition import Edition
from teamaround.regime.reading import Guidance
from teamaround.regime.rules import Choices, Regime, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.errors import Problem
    from teamaround.regime.predicates import Predicate

CONDITIONS = ("when", "needs", "who", "met_when", "favours")
FILLED = ("document", "contact", "team")
"""Kinds that an authority fills in; what is local of them is on once it is."""


@frozen(kw_only=True)
class ValueOrigin:
    """The origin of a value: a line of the regime's file or of the authority's; and why the authority chose it."""

    file: str
    line: int | None
    reason: str = ""


@frozen(kw_only=True)
class Resolved:
    """
    A regime under an authority's choices.

    Attributes:
        regime: The regime with the choices laid over it. Local parts that are off are left out.
        guidance: What it is drawn from.
        choices: What the authority chose; the addresses of teams, contacts and documents among it.
        edition: What of it decides a case, exactly as the store gives it back.
        off: The paths of the parts that are off.
        templates: The texts of notices: the authority's own by the path of the rule, others by their template's name.
        lowered: Gates whose level the authority lowered, by key. It counts for every case at once.
    """

    regime: Regime
    guidance: Guidance
    choices: RegimeChoices
    edition: Edition
    off: tuple[str, ...]
    lowered: Mapping[str, Level]
    templates: Mapping[str, str] = field(factory=dict, repr=False)
    _written: Regime = field(repr=False)
    _document: Document | None = field(default=None, repr=False)
    _chosen: Document | None = field(default=None, repr=False)

    @cached_property
    def origin(self) -> Mapping[str, ValueOrigin]:
        """
        Where each value comes from, by dotted key: `gate.wishes.level`, `list.job.senco.one`, `requirement.prefer`.

        Every value of every part is there, parts that are off among them; empty where nothing was read from a file.
        """
        found: dict[str, ValueOrigin] = {}
        if self._document is not None:
            for path, part in parts_of(self._written):
                for one in fields(type(part)):
                    place = self._document.place((*path, one.name))
                    found[f"{part_name(path, part)}.{one.name}"] = ValueOrigin(file=place.file, line=place.line)
        return found | dict(self._from_the_authority())

    def _from_the_authority(self) -> Iterator[tuple[str, ValueOrigin]]:
        if self._chosen is None:
            return
        regimes: Any = self._chosen.data.get("regimes", {})
        below = ("regimes", self._written.code)
        for path, reason in _leaves(regimes.get(self._written.code, {})):
            place = self._chosen.place((*below, *path))
            yield dotted(path), ValueOrigin(file=place.file, line=place.line, reason=reason)


def check_choices(
    choices: RegimeChoices,
    regime: Regime,
    guidance: Guidance,
    *,
    registry: Mapping[str, type[Predicate]],
    document: Document | None = None,
) -> list[Problem]:
    """
    Everything that is wrong with an authority's choices in one regime, in the order of the lines of its file.

    Args:
        choices: What the authority chose in this regime.
        regime: The regime, checked and found sound.
        guidance: What the regime is drawn from.
        registry: The predicates that are installed, by name.
        document: The authority's file, for the places; without it they have none.
    """
    chosen = ChoicesToCheck(choices=choices, regime=regime, guidance=guidance, registry=registry)
    below = ("regimes", regime.code)
    return placed([fault.under(below) for fault in choice_faults(chosen)], document, file="authority")


def resolve(
    regime: Regime,
    guidance: Guidance,
    choices: RegimeChoices = NO_CHOICES,
    *,
    registry: Mapping[str, type[Predicate]],
    document: Document | None = None,
    chosen: Document | None = None,
    templates: Mapping[str, str] | None = None,
) -> Resolved:
    """
    *regime* with an authority's *choices* laid over it.

    Args:
        regime: The regime, checked and found sound.
        guidance: What the regime is drawn from.
        choices: What the authority chose in it, checked and found sound.
        registry: The predicates that are installed, by name.
        document: The regime's file, for `origin`.
        chosen: The authority's file, for `origin`.
        templates: The texts of the regime's notices, by the name of the template.
    """
    laid = _laid(regime, choices)
    there = {part_name(path, part) for path, part in parts_of(laid)}
    return Resolved(
        regime=laid,
        guidance=guidance,
        choices=choices,
        edition=_edition(laid, choices, registry),
        off=tuple(name for path, part in parts_of(regime) if (name := part_name(path, part)) not in there),
        lowered={
            key: choice.level
            for key, choice in choices.gate.items()
            if choice.level is not None and LEVELS.index(choice.level) < LEVELS.index(regime.gate[key].level)
        },
        templates=dict(templates or {}) | _own_texts(choices),
        written=regime,
        document=document,
        chosen=chosen,
    )


def _own_texts(choices: RegimeChoices) -> dict[str, str]:
    """The authority's own texts of notices, by the path of the rule."""
    texts = {key: getattr(choice, "text", "") for key, choice in choices.notice.items()}
    return {f"notice.{key}": text for key, text in texts.items() if text}


def _laid(regime: Regime, choices: RegimeChoices) -> Regime:
    changed: dict[str, Any] = {}
    for kind in (*SWITCHED, "requirement", *FILLED):
        made = choices.requirement.rules if kind == "requirement" else getattr(choices, kind)
        parts = getattr(regime, kind).items()
        changed[kind] = {key: _chosen(part, made.get(key)) for key, part in parts if is_on(part, made.get(key))}
    changed["list"] = {name: _listed(one, choices.list.get(name, {})) for name, one in regime.list.items()}
    changed["terms"] = dict(regime.terms)
    for word, words in choices.terms.items():
        term = regime.terms.get(word, Term(says=(), local="the authority's own word", one=""))
        changed["terms"][word] = evolve(term, one=words.one, many=words.many or words.one)
    return evolve(regime, **changed)


def _chosen(part: Any, choice: Any) -> Any:
    if isinstance(choice, Paper):
        return reworded(part, choice)
    level = getattr(choice, "level", None)
    return part if level is None else evolve(part, level=level)


def _listed(choices: Choices, made: Mapping[str, Any]) -> Choices:
    items = [
        evolve(item, lead_from=made[item.key].lead_from) if item.key in made else item
        for item in choices.items
        if is_on(item, made.get(item.key))
    ]
    return evolve(choices, items=tuple(items))


def _edition(laid: Regime, choices: RegimeChoices, registry: Mapping[str, type[Predicate]]) -> Edition:
    kinds = {one.name for one in fields(Edition)} & {one.name for one in fields(Regime)}
    parts: dict[str, Any] = {kind: getattr(laid, kind) for kind in kinds}
    edition = Edition(
        regime=laid.code,
        prefer=choices.requirement.prefer,
        teams=tuple(sorted(laid.team)),
        allows=tuple(sorted({option.allows for option in laid.option.values() if option.allows})),
        predicates=_predicates(parts, registry),
        **parts,
    )
    # What decides today is to be what the store gives back tomorrow, down to the order of the rules.
    return Edition.from_text(edition.text)


def _predicates(parts: Mapping[str, Any], registry: Mapping[str, type[Predicate]]) -> dict[str, int]:
    rules = [rule for kind, those in parts.items() if kind != "list" for rule in those.values()]
    tables = [getattr(rule, name) for rule in rules for name in CONDITIONS if hasattr(rule, name)]
    used = {one.name: one.number for table in tables for one in build_condition(table, registry)[0].predicates()}
    return dict(sorted(used.items()))


def _leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The way to each value of the authority's tables but for the reasons, and the reason that stands beside it."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        elif key != "reason":
            yield (*path, key), str(table.get("reason", ""))


def differences(old: Edition, new: Edition) -> tuple[str, ...]:
    """
    What would change for a case that moves from *old* to *new*, a line for each thing; empty where nothing would.

    Example: `gate.wishes: level was "warn", is "explain"`.
    """
    before, now = _single(old), _single(new)
    lines: list[str] = []
    for name in sorted({*before, *now}):
        if name not in before or name not in now:
            lines.append(f"{name} is {'new' if name in now else 'gone'}")
        elif has(type(now[name])):
            for one in fields(type(now[name])):
                values = (getattr(each[name], one.name) for each in (before, now))
                lines += _changed(f"{name}: {one.name}", *values)
        else:
            lines += _changed(name, before[name], now[name])
    return tuple(lines)


def _single(edition: Edition) -> dict[str, Any]:
    """Everything in an edition by its name: each rule, each item of a list, and what stands by itself."""
    found: dict[str, Any] = {}
    for one in fields(Edition):
        value = getattr(edition, one.name)
        if not isinstance(value, dict):
            found[one.name] = value
            continue
        for key, part in value.items():
            if isinstance(part, Choices):
                found |= {f"{one.name}.{key}.{item.key}": item for item in part.items}
                part = evolve(part, items=())  # noqa: PLW2901  # the items are told one by one
            found[f"{one.name}.{key}"] = part
    return found


def _changed(what: str, before: object, now: object) -> Iterator[str]:
    if before != now:
        yield f"{what} was {_shown(before)}, is {_shown(now)}"


def _shown(value: Any) -> str:
    """*value* as a regime's file would have it."""
    if value is None or value in ((), {}, ""):
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if has(type(value)):
        own = {one.name: getattr(value, one.name) for one in fields(type(value))}
        value = {key: one for key, one in own.items() if one not in (None, False)}
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_shown(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return quoted(value, longest=None) if isinstance(value, str) else str(value)
