"""
Sentences that say what each part of a regime does: role, requirement, gate, step, notice, pointer, task and the rest.

Also what each level means in words, and what a role is not to be called. Conditions: `conditions.py`; events:
`events.py`; people: `people.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from teamaround.cli.explaining.conditions import conditions_in_words
from teamaround.cli.explaining.events import event_clause
from teamaround.cli.explaining.people import people_in_words
from teamaround.cli.rendering.page import TextLine
from teamaround.files import listed
from teamaround.regime.vocabulary import EVIDENCE, LAWS
from teamaround.views.words.defaults import counted, first_upper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.concepts.findings import Level
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import (
        Choice,
        DefaultHolder,
        Due,
        Eligibility,
        Function,
        Gate,
        NoticeRule,
        Option,
        Pointer,
        Requirement,
        Role,
        Standing,
        StepRule,
        Task,
    )
    from teamaround.views.words import Words

    Registry = Mapping[str, type[Predicate]]

LEVELS: dict[Level, str] = {
    "block": "it is refused",
    "explain": "it is refused, unless a reason is given; the reason is kept",
    "warn": "it goes on, with a warning",
    "info": "it goes on, and this is said for information",
}

SKIPPED = {
    "freely": "It may be passed over freely.",
    "with_reason": "It may be passed over with a reason.",
    "never": "It may not be passed over.",
}

LEVELLED = ("role", "eligibility", "gate", "standing")
"""Kinds of rule that have a level."""


def rule_sentences(kind: str, part: Any, words: Words, registry: Registry) -> Iterator[TextLine]:
    """What a part of a regime does or says, line by line; what it looks at stands one step to the right."""
    tell = TELL.get(kind, _shown)
    yield from tell(part, words, registry)


def _conditions(table: Any, intro: str, words: Words, registry: Registry) -> Iterator[TextLine]:
    found = conditions_in_words(table, registry, words)
    if found:
        yield TextLine(intro)
    for one in found:
        yield TextLine(f"- {one.reads}", indent=1)
        yield TextLine(one.asks, "quiet", indent=2)


def _said(text: str, fix: str = "") -> Iterator[TextLine]:
    if text:
        yield TextLine(f"It says: “{f'{text} {fix}'.strip()}”")


def _role(part: Role, words: Words, _: Registry) -> Iterator[TextLine]:
    leads = f"Whoever holds it is {words.one('lead')}." if part.leads else "Whoever holds it does not lead by it."
    yield TextLine(f"A role. {leads} {counted(part.at_once, 'person', 'people')} can hold it at once.")
    yield TextLine(f"Where more are to hold it, {LEVELS[part.level]}.")
    if "interim" in part.standings:
        yield TextLine("It can be held for the time being, until somebody is agreed.")
    if part.stands_in_for:
        yield TextLine(f"It stands in for: {words.role(part.stands_in_for)}.")
    if part.not_to_be_called:
        yield TextLine(f"It is not to be called {listed(part.not_to_be_called)}.")


def _requirement(part: Requirement, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield from _conditions(part.when, "It speaks where:", words, registry)
    if not part.when:
        yield TextLine("It speaks of every case.")
    yield TextLine(f"It then answers that {words.a('lead')} is {part.gives.replace('_', ' ')}.")
    yield TextLine("Where others speak too and answer otherwise, a person judges.")
    yield from _said(part.text)


def _default_holder(part: DefaultHolder, words: Words, registry: Registry) -> Iterator[TextLine]:
    who, role = people_in_words([part.holder], words), words.role(part.role)
    standing = " for the time being" if part.standing == "interim" else ""
    yield TextLine(
        f"When {event_clause([part.after], words)}, {who} begins as {role}{standing}, without anybody's decision."
    )
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield TextLine(
        "Otherwise a person decides." if part.otherwise == "judgement_needed" else "Otherwise nothing happens."
    )
    yield from _said(part.text)


def _eligibility(part: Eligibility, words: Words, registry: Registry) -> Iterator[TextLine]:
    if not part.who:
        yield TextLine(f"Anyone may be {words.one('lead')}.")
    else:
        yield from _conditions(part.who, f"Whoever is to be {words.one('lead')} is asked for:", words, registry)
        yield TextLine(f"Of somebody else, {LEVELS[part.level]}.")
    yield from _said(part.text, part.fix)


def _gate(part: Gate, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield TextLine(f"It stands before this: {event_clause(part.before, words)}.")
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield from _conditions(part.needs, "It asks that:", words, registry)
    yield TextLine(f"If not, {LEVELS[part.level]}.")
    yield from _said(part.text, part.fix)
    yield TextLine("It is asked again of what stands, and shown while it is not so.")


def _standing(part: Standing, words: Words, registry: Registry) -> Iterator[TextLine]:
    of = "the case" if part.of == "case" else f"whatever stands once {event_clause((part.of,), words)}"
    yield TextLine(f"It must be so of {of}.")
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield from _conditions(part.needs, "It asks that:", words, registry)
    yield from _said(part.text, part.fix)


def _step(part: StepRule, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield TextLine(f"It opens something to be done when {event_clause(part.after, words)}.")
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield TextLine(f"For: {people_in_words([part.owner], words)}. One for each {part.per.replace('_', ' ')}.")
    yield from _said(part.text)
    yield TextLine(_due(part.due))
    yield TextLine(f"It is met when {event_clause(part.met_by, words)}.")
    yield from _conditions(part.met_when, "and where:", words, registry)
    if part.lapses:
        yield TextLine(f"It lapses when {event_clause(part.lapses, words)}.")
    yield TextLine(f"{SKIPPED[part.skip]} It stops nothing.")


def _due(due: Due | None) -> str:
    if due is None:
        return "The guidance gives no day for it."
    if due.within is not None:
        return f"It is due within {due.within}."
    return "It is due on the day that the plan names for its review."


def _notice(part: NoticeRule, words: Words, registry: Registry) -> Iterator[TextLine]:
    how = "is queued" if part.send == "queue" else "is put before a person, who decides whether it is sent"
    yield TextLine(f"When {event_clause(part.after, words)}, a message {how}.")
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield TextLine(f"To: {people_in_words(part.to, words)}, to each by itself.")
    yield TextLine(f"From the first of these that there is: {people_in_words(part.sender, words, last='or')}.")
    if part.carries:
        yield TextLine(f"It carries: {listed([one.replace('_', ' ') for one in part.carries], last='and')}.")
    yield TextLine(f"Once for each {part.once_per.replace('_', ' ')}. Its text is the template {part.template!r}.")


def _pointer(part: Pointer, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield TextLine(f"A consideration in choosing {words.a('lead')}. Nobody is appointed by it.")
    yield from _conditions(part.when, "It applies where:", words, registry)
    yield from _conditions(part.favours, "It speaks for whoever answers this:", words, registry)
    if part.ask:
        yield TextLine(f"It puts a question before people: “{part.ask}”")
    yield from _said(part.text)


def _task(part: Task, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield TextLine(f"Something that may be done by {people_in_words(part.by, words)}. Not doing it is never late.")
    yield from _conditions(part.when, "It is offered where:", words, registry)
    yield from _said(part.text)
    yield _seen(part, words)


def _function(part: Function, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield from _shown(part, words, registry)
    yield _seen(part, words)


def _seen(part: Function | Task, words: Words) -> TextLine:
    if not part.evidence:
        return TextLine("Records cannot show it.")
    shown = listed([EVIDENCE[one].replace("{lead}", words.one("lead")) for one in part.evidence])
    return TextLine(f"A record shows it by: {shown}. Where none does, it may have been done all the same.")


def _option(part: Option, words: Words, registry: Registry) -> Iterator[TextLine]:
    yield from _shown(part, words, registry)
    if part.allows:
        yield TextLine(f"It allows what would be refused without it: {part.allows.replace('_', ' ')}.")


def _item(part: Choice, words: Words, _: Registry) -> Iterator[TextLine]:
    yield TextLine(f"A choice: {part.one}.")
    if part.lead_from:
        yield TextLine(f"The authority says that the {words.one('lead')} comes from: {part.lead_from}.")


def _shown(part: Any, _: Words, __: Registry) -> Iterator[TextLine]:
    """Whatever is only shown: its own words; and the law of the core that holds it up, if one does."""
    for name in ("one", "title", "text", "means", "note"):
        if text := getattr(part, name, ""):
            yield TextLine(first_upper(BRACED.sub(r"[\1]", text)))
    if parts := getattr(part, "parts", ()):
        yield from (TextLine(f"- {one}", indent=1) for one in parts)
    if law := getattr(part, "law", ""):
        yield TextLine(f"A law of the core holds it up: {LAWS[law]}.")


BRACED = re.compile(r"\{(\w+)\}")
"""A word of a document that is put in as it is made."""

TELL: dict[str, Callable[[Any, Words, Registry], Iterator[TextLine]]] = {
    "role": _role,
    "requirement": _requirement,
    "default_holder": _default_holder,
    "eligibility": _eligibility,
    "gate": _gate,
    "standing": _standing,
    "step": _step,
    "notice": _notice,
    "pointer": _pointer,
    "function": _function,
    "task": _task,
    "option": _option,
    "list": _item,
}
"""How each kind of part is told; every other is only shown."""
