"""How the case stands: the requirement, who coordinates, what is recorded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import MatterArose
from teamaround.concepts.case import in_force
from teamaround.testing.scenarios.compared.answers import behind, each_named
from teamaround.testing.scenarios.compared.wording import equal, said, same
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.testing.scenarios.played.seen import Seen


def requirement(expected: str, seen: Seen) -> Iterator[Miss]:
    """Whether a lead is needed; a miss says which rules speak, or might."""
    view = seen.page.requirement
    if view.answer != expected:
        speaking = ", ".join(one.ground.rule for one in (*view.reasons, *view.not_known)) or "no rule speaks"
        yield Miss(path=(), expected=expected, found=f"{view.answer} ({speaking})")


def requirement_says(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """The rules that speak of whether a lead is needed."""
    return each_named(expected, [behind(one.ground) for one in seen.page.requirement.reasons])


def coordination(expected: str, seen: Seen) -> Iterator[Miss]:
    """Who in fact coordinates."""
    return equal(expected, seen.facts.coordination)


def judgement(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """What this step left to a person's judgement."""
    arose = [one.matter for one in seen.happened(MatterArose)]
    left = [one for one in arose if one.rule == "requirement" or one.rule.startswith("default_holder.")]
    return each_named(expected, [(one.rule, one.says) for one in left])


def standing_warnings(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """What is at odds with the regime's rules as the case stands, and nobody has answered for."""
    found = [one for one in seen.page.matters if not (one.info or one.answered) and one.ground.grade != "core"]
    return each_named(expected, list(dict.fromkeys(behind(one.ground) for one in found)))


def facts(expected: Mapping[str, object], seen: Seen) -> Iterator[Miss]:
    """These facts of the case."""
    for name, value in expected.items():
        found = getattr(seen.facts, name)
        found = sorted(found) if isinstance(found, tuple) else found
        wanted = sorted(value) if isinstance(value, list) else value
        if type(wanted) is not type(found) or wanted != found:
            yield Miss(path=(name,), expected=said(wanted), found=said(found))


def marks(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """What is recorded of the case and in force."""
    return same(expected, (one.item for one in seen.case.marks.values() if in_force(one, seen.today)))


def unchanged(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """Nothing was written in these cases."""
    for place, name in enumerate(expected):
        named = seen.names.get(name)
        reference = named.references.get(seen.office_name, "") if named else ""
        had, has = seen.before.streams.get(reference), seen.after.streams.get(reference)
        if had != has:
            found = ", ".join(one.name for one in seen.news.get(reference, ()))
            yield Miss(path=(place,), expected=f"nothing written in {name}", found=found)


COMPARISONS = {
    "requirement": requirement,
    "requirement_says": requirement_says,
    "coordination": coordination,
    "judgement": judgement,
    "standing_warnings": standing_warnings,
    "facts": facts,
    "marks": marks,
    "unchanged": unchanged,
}
