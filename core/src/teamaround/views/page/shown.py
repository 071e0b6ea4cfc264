"""
What the regime shows and offers: functions, tasks, boundaries, what is allowed, marks with their note, terms, glossary.

Documents and contacts that the authority fills in, too; and what the core itself holds to in every case, that leading
opens no records. A task is offered where its condition holds today, and names whom it is for. Under which heading
each stands: `page.py`. Offers after a move: `offers.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import in_force
from teamaround.regime.conditions import build_condition
from teamaround.regime.people_named import parties
from teamaround.regime.vocabulary import LAWS, WHO
from teamaround.views.words import CORE, Ground
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from teamaround.concepts.work import Mark
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import Boundary, Option, Task
    from teamaround.views.case_view import CaseView

Predicates = Mapping[str, "type[Predicate]"]


@frozen(kw_only=True)
class ShownLine:
    """
    Something that is said of the role: a function, a task, a boundary, an option. Not doing it is never late.

    `parts` belong to a function; `by` are those for whom a task is, or who they would be; `law` is the law of the core
    that a boundary or option quotes, in words.
    """

    key: str
    text: str
    ground: Ground
    parts: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    law: str = ""


@frozen(kw_only=True)
class PaperLine:
    """
    A document that the guidance names.

    `text` is the authority's own, or where it lies; empty until filled in. `awaited` says that it should be.
    """

    key: str
    name: str
    text: str
    awaited: bool
    ground: Ground


@frozen(kw_only=True)
class ContactEntry:
    """Somebody whom the guidance names. `reached` is how, as the authority filled it in; empty until it has."""

    key: str
    name: str
    reached: str
    note: str
    ground: Ground


@frozen(kw_only=True)
class MarkLine:
    """
    What the regime asks to be recorded of a case.

    `words` are left out for the family. `note` is what the regime says of everything on that list, such as that local
    procedures are to be followed. `lead_from` is the sector that the authority says must lead.
    """

    id: str
    text: str
    words: str
    since: date
    note: str
    lead_from: str
    ground: Ground


@frozen(kw_only=True)
class TermLine:
    """A word of the regime's own: for what of the core it stands, or what it means."""

    word: str
    means: str
    ground: Ground


def functions_of(case_view: CaseView) -> tuple[ShownLine, ...]:
    """What the lead's role is for."""
    functions = case_view.words.regime.function if case_view.words.regime else {}
    return tuple(
        ShownLine(key=key, text=one.text, parts=one.parts, ground=case_view.words.behind(one, f"function.{key}"))
        for key, one in functions.items()
    )


def boundaries_of(case_view: CaseView) -> tuple[ShownLine, ...]:
    """What the lead answers for and does not."""
    return _told(case_view, case_view.words.regime.boundary if case_view.words.regime else {}, "boundary")


def options_of(case_view: CaseView) -> tuple[ShownLine, ...]:
    """What is allowed."""
    return _told(case_view, case_view.words.regime.option if case_view.words.regime else {}, "option")


def tasks_of(case_view: CaseView, predicates: Predicates) -> tuple[ShownLine, ...]:
    """The tasks offered: those whose condition holds today. One that cannot be told is not offered."""
    tasks = case_view.words.regime.task if case_view.words.regime else {}
    called: dict[str, tuple[str, ...]] = {}
    return tuple(
        ShownLine(
            key=key, text=one.text, by=_by(one, case_view, called), ground=case_view.words.behind(one, f"task.{key}")
        )
        for key, one in tasks.items()
        if _holds(one, case_view, predicates)
    )


def marks_of(case_view: CaseView) -> tuple[MarkLine, ...]:
    """The marks in force."""
    return tuple(_mark(one, case_view) for one in case_view.case.marks.values() if in_force(one, case_view.today))


def of_the_core() -> tuple[ShownLine, ...]:
    """What the core holds to under every regime, whatever the guidance says. No statement is behind it."""
    text = "Leading opens no records by itself. Who may read what is decided apart from it."
    return (ShownLine(key="role_opens_no_file", text=text, law=LAWS["role_opens_no_file"], ground=CORE),)


def documents_of(case_view: CaseView) -> tuple[PaperLine, ...]:
    """The documents that the guidance names."""
    words = case_view.words
    return tuple(
        PaperLine(
            key=key,
            name=first_upper(one.one),
            text=words.documents.get(key, ""),
            awaited=one.of == "authority" and not words.documents.get(key),
            ground=words.behind(one, f"document.{key}"),
        )
        for key, one in (words.regime.document if words.regime else {}).items()
    )


def contacts_of(case_view: CaseView) -> tuple[ContactEntry, ...]:
    """Those whom the guidance names, for whoever may need them."""
    words = case_view.words
    return tuple(
        ContactEntry(
            key=key,
            name=first_upper(one.one),
            reached=words.contacts.get(key, ""),
            note=one.note,
            ground=words.behind(one, f"contact.{key}"),
        )
        for key, one in (words.regime.contact if words.regime else {}).items()
    )


def terms_of(case_view: CaseView) -> tuple[TermLine, ...]:
    """The regime's own words for the core's, each with the core's."""
    terms = case_view.words.regime.terms if case_view.words.regime else {}
    return tuple(
        TermLine(word=one.one, means=key, ground=case_view.words.behind(one, f"terms.{key}"))
        for key, one in terms.items()
    )


def glossary_of(case_view: CaseView) -> tuple[TermLine, ...]:
    """The words of the guidance, explained."""
    glossary = case_view.words.regime.glossary if case_view.words.regime else {}
    return tuple(
        TermLine(word=key, means=one.means, ground=case_view.words.behind(one, f"glossary.{key}"))
        for key, one in glossary.items()
    )


def _told(
    case_view: CaseView, parts: Mapping[str, Boundary] | Mapping[str, Option], kind: str
) -> tuple[ShownLine, ...]:
    return tuple(
        ShownLine(
            key=key, text=one.text, law=LAWS.get(one.law, ""), ground=case_view.words.behind(one, f"{kind}.{key}")
        )
        for key, one in parts.items()
    )


def _holds(task: Task, case_view: CaseView, predicates: Predicates) -> bool:
    if not task.when:
        return True
    context = case_view.rule_context()
    condition, faults = build_condition(task.when, predicates)
    return context is not None and not faults and condition.answer(context).holds is True


def _by(task: Task, case_view: CaseView, called: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whose a task is, by name; *called* holds those that were looked for on this page already."""
    for who in task.by:
        if who not in called:
            called[who] = _names(who, case_view)
    return tuple(name for who in task.by for name in called[who])


def _names(who: str, case_view: CaseView) -> tuple[str, ...]:
    """Whom a word means; to whoever does not see the whole case, by name only those who take part in it."""
    context = case_view.rule_context()
    found = parties(context, [who]) if context else ()
    if not case_view.scope.whole:
        taking_part = {one.person for one in case_view.case.parts(case_view.today)}
        known = taking_part.union(case_view.scope.own, case_view.directory.child.deciders(case_view.today))
        found = tuple(one for one in found if one in known or one not in case_view.directory.people)
    return tuple(case_view.words.name(one) for one in found) or (WHO.get(who, who),)


def _mark(mark: Mark, case_view: CaseView) -> MarkLine:
    item = case_view.words.item(mark.list, mark.item)
    regime = case_view.words.regime
    listed = regime.list.get(mark.list) if regime else None
    path = f"list.{mark.list}.{mark.item}"
    return MarkLine(
        id=mark.id,
        text=item.one if item else mark.item.replace("_", " "),
        words=mark.words if case_view.scope.whole else "",
        since=mark.since,
        note=listed.note if listed else "",
        lead_from=(item.lead_from or "").replace("_", " ") if item else "",
        ground=case_view.words.behind(item, path) if item else Ground(rule=path),
    )
