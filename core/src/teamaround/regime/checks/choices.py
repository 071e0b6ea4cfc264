"""
An authority's choices, held against a regime: that what they name is there, and that it may be chosen so.

A choice (on, level, prefer) without a reason is refused. What the guidance says cannot be switched off; what is local
is on once an authority switches it on or fills it in (`is_on`). A level may be raised as far as help never waits for a
lead, and lowered where no literal statement stands behind it. Also a detail of a team that is missing, a default whose
role is off, `lead_from` for a list that does not ask, a notice's text that cannot be filled. Laid over the regime:
`regime/with_choices.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, field, frozen

from teamaround.concepts.findings import LEVELS
from teamaround.concepts.texts.lines import says
from teamaround.files import Fault, listed, quoted
from teamaround.regime.authority import Address, Details, Levelled, Paper, RegimeChoices, Switch, Worded
from teamaround.regime.checks.documents import worded_faults
from teamaround.regime.checks.events import guard_faults
from teamaround.regime.checks.levels import LeftBehind, vacancy_could_stop
from teamaround.regime.checks.regime_to_check import unknown
from teamaround.regime.letters.template import template_faults
from teamaround.regime.predicates import Predicate
from teamaround.regime.reading import Guidance
from teamaround.regime.rules import Regime, Said
from teamaround.regime.vocabulary import TERMS, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Path

SWITCHED = (
    "role",
    "default_holder",
    "eligibility",
    "gate",
    "standing",
    "step",
    "notice",
    "pointer",
    "function",
    "task",
    "boundary",
    "option",
)
"""Kinds of which an authority says on or off, and of some the level."""


@frozen(kw_only=True)
class ChoicesToCheck:
    """An authority's choices in one regime, with that regime, to be checked."""

    choices: RegimeChoices
    regime: Regime
    guidance: Guidance
    registry: Mapping[str, type[Predicate]]
    left_behind: LeftBehind = field(factory=dict, init=False, eq=False, repr=False)


def choice_faults(chosen: ChoicesToCheck) -> Iterator[Fault]:
    """All that is wrong with an authority's choices in one regime, with paths below `[regimes.CODE]`."""
    choices, regime = chosen.choices, chosen.regime
    for kind in SWITCHED:
        for key, choice in getattr(choices, kind).items():
            yield from unknown((kind, key), key, getattr(regime, kind), f"{kind.replace('_', ' ')} in this regime")
            if key in getattr(regime, kind):
                yield from _switched((kind, key), choice, getattr(regime, kind)[key])
                yield from _levelled((kind, key), choice, chosen)
    yield from _requirement(chosen)
    yield from _texts(chosen)
    yield from _items(chosen)
    for word in choices.terms:
        yield from unknown(("terms", word), word, TERMS, "word of the core")
    for kind in ("document", "contact"):
        for key, filled in getattr(choices, kind).items():
            yield from unknown((kind, key), key, getattr(regime, kind), f"{kind} in this regime")
            if not any(asdict(filled).values()):
                yield Fault((kind, key), "Nothing is filled in here.", "Fill it in, or take it out.")
    for key, paper in choices.document.items():
        yield from worded_faults(("document", key), paper)
    yield from _teams(chosen)
    yield from _missing_role(chosen)


def _switched(path: Path, choice: Switch, part: Any) -> Iterator[Fault]:
    if isinstance(choice, Worded) and choice.text and choice.on is None:
        return  # its own words are the authority's to choose, and want no reason
    if choice.on is None and (not isinstance(choice, Levelled) or choice.level is None):
        keys = "on or level" if isinstance(choice, Levelled) else "on or text" if isinstance(choice, Worded) else "on"
        yield Fault(path, "Nothing is chosen here.", f"Write {keys}.")
    elif not says(choice.reason):
        yield Fault((*path, "reason"), "Why this was chosen is not said.", 'Write reason = "who agreed it, and when".')
    if choice.on is True and not part.local:
        what = "It is on already: only what the guidance does not say (local) is switched on."
        yield Fault((*path, "on"), what, "Take this line out.")
    if choice.on is False and not part.local and not part.reading:
        what = f"It is what the guidance says ({', '.join(part.says)}), and cannot be switched off."
        lower = "; lower its level instead" if isinstance(choice, Levelled) else ""
        yield Fault((*path, "on"), what, f"Take this line out{lower}.")


def _levelled(path: Path, choice: Switch, chosen: ChoicesToCheck) -> Iterator[Fault]:
    kind, key = path
    rule: Any = getattr(chosen.regime, str(kind))[key]
    level = choice.level if isinstance(choice, Levelled) else None
    if level is None:
        return
    literal = chosen.guidance.literally(rule.says)
    if LEVELS.index(level) < LEVELS.index(rule.level) and literal:
        what = f"It is not for the authority to lower: {listed(literal, last='and')} says must or required itself."
        yield Fault((*path, "level"), what, f"Leave it at {quoted(rule.level)}, or raise it.")
    if kind == "gate" and LEVELS.index(level) > LEVELS.index(rule.level):
        for event in rule.before:
            if event in TRIGGERS:
                yield from guard_faults((*path, "level"), event, level)
        why, mend = vacancy_could_stop(evolve(rule, level=level), chosen.registry, chosen.left_behind)
        if why:
            what = f"At this level a missing lead could stop it, and help never waits for a lead. {why}"
            yield Fault((*path, "level"), what, f"Leave it at {quoted(rule.level)}. {mend}".rstrip())


def _requirement(chosen: ChoicesToCheck) -> Iterator[Fault]:
    own, rules = chosen.choices.requirement, chosen.regime.requirement
    for key, choice in own.rules.items():
        yield from unknown(("requirement", key), key, rules, "requirement in this regime")
        if key in rules:
            yield from _switched(("requirement", key), choice, rules[key])
    if own.prefer is None:
        return
    yield from unknown(("requirement", "prefer"), own.prefer, rules, "requirement in this regime")
    if not says(own.reason):
        what = "Why this one is preferred is not said."
        yield Fault(("requirement", "reason"), what, 'Write reason = "who agreed it, and when".')
    rule = rules.get(own.prefer)
    if rule and not is_on(rule, own.rules.get(own.prefer)):
        what = f"{quoted(own.prefer)} is preferred, and is off."
        yield Fault(("requirement", "prefer"), what, f"Switch it on, or prefer one of: {', '.join(rules)}.")


def _texts(chosen: ChoicesToCheck) -> Iterator[Fault]:
    """The authority's own texts of notices, and to whom letters say more than what changed."""
    regime, letters = chosen.regime, chosen.choices.letters
    for key, choice in chosen.choices.notice.items():
        text, rule = getattr(choice, "text", ""), regime.notice.get(key)
        for one in template_faults(text, of=key, carries=rule.carries, terms=regime.terms) if text and rule else ():
            yield Fault(
                ("notice", key, "text"), f"Line {one.line} of the text, column {one.column}: {one.what}", one.fix
            )
    some = letters.name_child_to or letters.details_to
    if some and not says(letters.reason):
        what = "Why letters are to say more is not said."
        yield Fault(("letters", "reason"), what, 'Write reason = "who agreed it, and when".')
    elif letters.reason and not some:
        yield Fault(("letters",), "Nothing is chosen here.", "Write name_child_to or details_to.")


def _items(chosen: ChoicesToCheck) -> Iterator[Fault]:
    for name, items in chosen.choices.list.items():
        yield from unknown(("list", name), name, chosen.regime.list, "list in this regime")
        if name not in chosen.regime.list:
            continue
        known = {item.key: item for item in chosen.regime.list[name].items}
        for key, choice in items.items():
            path = ("list", name, key)
            yield from unknown(path, key, known, f"item of the list {quoted(name)}")
            if choice.on is not None and key in known:
                yield from _switched(path, choice, known[key])
            if choice.lead_from is not None and chosen.regime.list[name].fills != "lead_from":
                what = f"The list {quoted(name)} does not ask from where the lead is to come."
                fills = [other for other, one in chosen.regime.list.items() if one.fills]
                yield Fault((*path, "lead_from"), what, f"Lists that do: {', '.join(fills) or 'none'}.")
            if choice.on is None and choice.lead_from is None:
                yield Fault(path, "Nothing is chosen here.", "Write lead_from or on.")


def _teams(chosen: ChoicesToCheck) -> Iterator[Fault]:
    for key in chosen.choices.team:
        yield from unknown(("team", key), key, chosen.regime.team, "team in this regime")
    for key, team in chosen.regime.team.items():
        address = chosen.choices.team.get(key)
        if address is None and team.local:
            continue
        for word in team.fill:
            if not getattr(address, word, "").strip():
                what = f"The {word} of {team.one} is missing: notices go to it."
                fix = f'Write {word} = "…" below [regimes.{chosen.regime.code}.team.{key}].'
                yield Fault(("team", key, word), what, fix)


def _missing_role(chosen: ChoicesToCheck) -> Iterator[Fault]:
    """A default that is switched on gives a role that is not."""
    choices, regime = chosen.choices, chosen.regime
    for key, default in regime.default_holder.items():
        gives = is_on(regime.role[default.role], choices.role.get(default.role))
        if not gives and is_on(default, choices.default_holder.get(key)):
            what = f"It gives the role {quoted(default.role)}, which is off."
            yield Fault(("default_holder", key, "on"), what, f"Switch [role.{default.role}] on as well.")


def is_on(part: Said, choice: object = None) -> bool:
    """
    Whether a part counts under the authority's *choice* for it.

    What the guidance says counts unless it is switched off. What is local counts once it is switched on, or filled in.
    """
    on = choice.on if isinstance(choice, Switch) else None
    if on is not None:
        return on
    return not part.local or (isinstance(choice, Address | Details | Paper) and any(asdict(choice).values()))
