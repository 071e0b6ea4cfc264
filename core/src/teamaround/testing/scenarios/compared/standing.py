"""
Comparisons of how the case stands: the requirement, who coordinates, what is recorded of it.

Matters and warnings, what is left to a person's judgement, facts, marks, and that nothing was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import MatterArose
from teamaround.concepts.case import in_force
from teamaround.testing.scenarios.compared.findings import behind, each_named
from teamaround.testing.scenarios.compared.wording import compare_names, compare_values, value_in_words
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.testing.scenarios.played.observation import Observation


def compare_requirement(expected: str, seen: Observation) -> Iterator[Miss]:
    """Whether a lead is needed; a miss says which rules speak, or might."""
    view = seen.page.requirement
    if view.answer != expected:
        speaking = ", ".join(one.ground.rule for one in (*view.reasons, *view.not_known)) or "no rule speaks"
        yield Miss(path=(), expected=expected, found=f"{view.answer} ({speaking})")


def compare_requirement_says(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """The rules that speak of whether a lead is needed."""
    return each_named(expected, [behind(one.ground) for one in seen.page.requirement.reasons])


def compare_coordination(expected: str, seen: Observation) -> Iterator[Miss]:
    """Who in fact coordinates."""
    return compare_values(expected, seen.facts.coordination)


def compare_judgement(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """What this step left to a person's judgement."""
    arose = [one.matter for one in seen.happened(MatterArose)]
    left = [one for one in arose if one.rule == "requirement" or one.rule.startswith("default_holder.")]
    return each_named(expected, [(one.rule, one.says) for one in left])


def compare_standing_warnings(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """What is at odds with the regime's rules as the case stands, and nobody has answered for."""
    found = [one for one in seen.page.matters if not (one.info or one.answered) and one.ground.grade != "core"]
    return each_named(expected, list(dict.fromkeys(behind(one.ground) for one in found)))


def compare_matters(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Everything that is not as it should be and that nobody has answered for, by rules and by the core itself."""
    found = [one for one in seen.page.matters if not (one.info or one.answered)]
    return each_named(expected, list(dict.fromkeys(behind(one.ground) for one in found)))


def compare_for_information(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """The same for information alone: it is on nobody's list."""
    found = [one for one in seen.page.matters if one.info and not one.answered]
    return each_named(expected, list(dict.fromkeys(behind(one.ground) for one in found)))


def compare_matters_of(expected: Mapping[str, tuple[str, ...]], seen: Observation) -> Iterator[Miss]:
    """Exactly this that is not as it should be is on the list of each of these; of the case in hand alone."""
    for owner, names in expected.items():
        lines = [one for one in seen.worklist(owner).lines if one.sort == "matter" and one.case == seen.case.id]
        found = list(dict.fromkeys(behind(one.ground) for one in lines if one.ground is not None))
        for miss in each_named(names, found):
            yield Miss(path=(owner,), expected=miss.expected, found=miss.found)


def compare_facts(expected: Mapping[str, object], seen: Observation) -> Iterator[Miss]:
    """These facts of the case."""
    for name, value in expected.items():
        found = getattr(seen.facts, name)
        found = sorted(found) if isinstance(found, tuple) else found
        wanted = sorted(value) if isinstance(value, list) else value
        if type(wanted) is not type(found) or wanted != found:
            yield Miss(path=(name,), expected=value_in_words(wanted), found=value_in_words(found))


def compare_marks(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """What is recorded of the case and in force."""
    return compare_names(expected, (one.item for one in seen.case.marks.values() if in_force(one, seen.today)))


def compare_unchanged(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Nothing was written in these cases."""
    for place, name in enumerate(expected):
        named = seen.names.get(name)
        reference = named.references.get(seen.office_name, "") if named else ""
        had, has = seen.before.streams.get(reference), seen.after.streams.get(reference)
        if had != has:
            found = ", ".join(one.name for one in seen.news.get(reference, ()))
            yield Miss(path=(place,), expected=f"nothing written in {name}", found=found)


COMPARISONS = {
    "requirement": compare_requirement,
    "requirement_says": compare_requirement_says,
    "coordination": compare_coordination,
    "judgement": compare_judgement,
    "standing_warnings": compare_standing_warnings,
    "matters": compare_matters,
    "for_information": compare_for_information,
    "matters_of": compare_matters_of,
    "facts": compare_facts,
    "marks": compare_marks,
    "unchanged": compare_unchanged,
}
