"""
`check`: everything that is wrong with an authority's file, or with a regime that is being written.

The exit code is 1 where anything is wrong. Which kind of file it is, with the heading that was meant; and what is
worth knowing: levels beyond the guidance's words, choices with reasons, rules that never act or contradict each other
under these choices, doubtful closures, a family that nobody is asked to tell of a change of lead, what this machine
lacks to open the store or to send. The checks: `regime/checks/`,
`plugins/loading.py`, `store/opening.py`. A scenario: `scenarios.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.events.consequences import LeadChanged
from teamaround.cli import regimes
from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.error_results import problem_values
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.findings import copy_lines, problem_lines
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.concepts.days.written import written
from teamaround.errors import BrokenFile, BrokenOffice, ProblemsFound
from teamaround.files import bytes_of, dotted, parse, quoted
from teamaround.plugins.folders import regime_from_file
from teamaround.plugins.host import Host
from teamaround.plugins.sources import REGIME_FILE
from teamaround.regime.predicates import CORE
from teamaround.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.cli.environment import Environment
    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Page
    from teamaround.errors import Problem
    from teamaround.files import Document
    from teamaround.office.opening.described import Described
    from teamaround.plugins.sources import RegimeCopy
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import NoticeRule

BEGINNINGS = {
    "authority": "[authority]",
    "store": "[store]",
    "regimes": "[regimes.CODE]",
    "statement": "[statement.ID]",
    "code": "code = …",
}
"""What tells the files apart, and how each is written."""

WHAT_A_FILE_MAY_BE = (
    "An authority's file has a table [authority], a regime a code, its guidance the statements; "
    "`teamaround init FILE --regime CODE` writes an authority's to begin with. "
    "A scenario is played by `teamaround scenarios FILE`."
)

KEY = "“explain, on should, must”: the rule's level, then how strong the statements are that it rests on."
"""What the third column means."""


WRITE_THEM = "For now; write [officers.NAME] and [systems.NAME] with their rights, and whoever is not there is refused."
UNSEEN = (
    "Whether it is right then was not seen. Test it in a test of your own: docs/regimes.md, A predicate of your own."
)
AT_ONCE = "It says 0 years. If that is not meant, give a number of years, or take the line out: then none may go."


@frozen(kw_only=True)
class CheckNote:
    """A level that says more than the words of the guidance, or something that the authority chose; and why."""

    regime: str
    rule: str
    what: str
    why: str


@frozen(kw_only=True)
class CheckedFile:
    """One file, everything that is wrong with it, what is worth knowing, and which copies of regimes were read."""

    file: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[CheckNote, ...] = ()
    played: tuple[RegimeCopy, ...] = ()


@frozen
class Check(AtOffice):
    """
    Say everything that is wrong with an authority's file or a regime.toml: where, what, and what would be right.

    Levels that say more than the words of the guidance, and what the authority chose, are listed with the reason for
    each. The exit code is 1 where anything is wrong. Without a file, the authority's file is checked.
    """

    files: tuple[Path, ...] = ()
    """The files to check."""

    def run(self, environment: Environment, /) -> CommandResult:
        """Each file, and what was found."""
        found = [_checked(file, environment) for file in self.files or (self.file(environment),)]
        return CommandResult(
            page=tuple(block for one in found for block in _page(one)),
            value={
                "files": [
                    {
                        "file": one.file,
                        "problems": problem_values(one.problems),
                        "notes": one.notes,
                        "played": one.played,
                    }
                    for one in found
                ]
            },
            code=PROBLEMS if any(one.problems for one in found) else FINE,
        )


def _checked(file: Path, environment: Environment) -> CheckedFile:
    try:
        enabled, notes = _found(file, environment)
    except ProblemsFound as error:
        return CheckedFile(file=str(file), problems=error.problems)
    return CheckedFile(file=str(file), notes=tuple(notes), played=tuple(one.source.copy for one in enabled))


def _found(file: Path, environment: Environment) -> tuple[list[KnownRegime], list[CheckNote]]:
    """The regimes of a file, and what is worth knowing. Raises ProblemsFound where it is not sound, or none of ours."""
    document = parse(bytes_of(file), file=str(file))
    match document.data:
        case {"authority": dict()} | {"store": dict()} | {"regimes": dict()}:
            return _authority(file, environment)
        case {"statement": dict()}:
            return _regime(file.with_name(REGIME_FILE))
        case {"code": _} | {"source": _}:
            return _regime(file)
        case _:
            raise BrokenFile(list(_no_file_of_ours(document)))


def _no_file_of_ours(document: Document) -> Iterator[Problem]:
    """What is said of a file that is neither an authority's nor a regime's: above all, which heading was meant."""
    for key, held in document.data.items():
        meant = nearest(key, BEGINNINGS) if key not in BEGINNINGS else None
        if meant and isinstance(held, dict) == (meant != "code"):
            what = f"{quoted(key)} is not a key that is known here."
            yield document.problem((key,), what, f"Did you mean {BEGINNINGS[meant]}?")
            return
    what = "This is neither an authority's file nor a regime or its guidance."
    yield document.problem((), what if document.data else "This file is empty.", WHAT_A_FILE_MAY_BE)


def _authority(file: Path, environment: Environment) -> tuple[list[KnownRegime], list[CheckNote]]:
    from teamaround.office.opening.described import Described

    described = Described.by(file, environment.variables)
    if described.not_here() is None:
        described.check_address()
    enabled = list(regimes.enabled_regimes(described.authority).values())
    return enabled, list(_notes_of_authority(described, enabled))


def _notes_of_authority(described: Described, enabled: list[KnownRegime]) -> Iterator[CheckNote]:
    from teamaround.plugins.nations import doubtful_closures
    from teamaround.regime.authority.retention import at_once

    authority = described.authority
    if (lacking := described.not_here()) is not None:
        why = f"No office opens on this machine without it; on another it may be there. {lacking.fix}"
        yield CheckNote(regime="", rule=str(lacking.where.key), what=lacking.what, why=why)
    for key, what in described.secrets_missing().items():
        why = "Nothing is sent from this machine without it; on another it may be there."
        yield CheckNote(regime="", rule=key, what=what, why=why)
    for known in enabled:
        yield from _notes(known)
        yield from _meant(known)
    yield from _family_not_told(enabled)
    if (asked := authority.supervision) is not None:
        what = f"asked of what no record has shown for {asked.no_trace_for}"
        yield CheckNote(regime="", rule="supervision", what=what, why=asked.reason)
    for where in at_once(authority.retention):
        yield CheckNote(regime="", rule=where, what="cases may be disposed of on the day they are closed", why=AT_ONCE)
    if not authority.grants.are_written:
        yield CheckNote(regime="", rule="officers", what="every post and system may do everything", why=WRITE_THEM)
    for closure, why in doubtful_closures(authority):
        days = written(closure.first)
        if closure.last != closure.first:
            days += f" to {written(closure.last)}"
        yield CheckNote(regime="", rule="calendar.closures", what=f"{closure.name}: {days}", why=why)


def _meant(known: KnownRegime) -> Iterator[CheckNote]:
    """What the rules mean under the authority's choices, and should not: it stops no office."""
    from teamaround.regime.checking import meaning_faults
    from teamaround.regime.checks.regime_to_check import RegimeToCheck

    regime = known.resolved.regime
    to_check = RegimeToCheck(regime=regime, guidance=known.resolved.guidance, registry=known.registry)
    for one in dict.fromkeys(meaning_faults(to_check)):
        yield CheckNote(regime=regime.code, rule=dotted(one.path), what=one.what, why=one.fix)


def _regime(file: Path) -> tuple[list[KnownRegime], list[CheckNote]]:
    known = regimes.regime_as_written(regime_from_file(file), meaning=True)
    return [known], [*_predicates_played(known), *_notes(known)]


def _predicates_played(known: KnownRegime) -> Iterator[CheckNote]:
    """Of the predicates of plugins, played, what was never answered. Raises BrokenOffice with all that fails."""
    if all(one in CORE for one in known.registry.values()):
        return
    from teamaround.office.installation import Installation
    from teamaround.testing.predicates_played import play

    host = Host(regimes={known.source.code: known.resolved}, sources={}, predicates=known.registry)
    played = play(Installation(authority=regimes.NOBODY, host=host), known.source.code)
    if played.problems:
        raise BrokenOffice(played.problems)
    for asked, what in played.never():
        yield CheckNote(regime=known.source.code, rule=asked, what=what, why=UNSEEN)


def _notes(known: KnownRegime) -> Iterator[CheckNote]:
    from teamaround.cli.explaining.grounds import chosen_of, parts_by_name
    from teamaround.cli.explaining.rules import LEVELLED

    code, guidance = known.resolved.regime.code, known.resolved.guidance
    for name, (kind, part) in parts_by_name(known.resolved.regime).items():
        rule: Any = part
        if (
            kind in LEVELLED
            and rule.level in ("block", "explain")
            and not guidance.literally(rule.says)
            and rule.level_why
        ):
            what = f"{rule.level}, on {_strengths(rule.says, guidance)}"
            yield CheckNote(regime=code, rule=name, what=what, why=rule.level_why)
        for one in chosen_of(name, known):
            yield CheckNote(regime=code, rule=name, what=f"{one.what} ({one.file}:{one.line})", why=one.reason)


FAMILY = frozenset({"family", "decision_maker", "child"})
"""The names for people under which the family is told."""


def _family_not_told(enabled: Iterable[KnownRegime]) -> Iterator[CheckNote]:
    """Said once: where nobody is asked to tell the family of a change of lead, though the regime has a rule for it."""
    silent: dict[str, list[str]] = {}
    for known in enabled:
        told = {key: one for key, one in known.written.notice.items() if _tells_the_family(one)}
        if told and not told.keys() & known.resolved.regime.notice.keys():
            silent.setdefault(f"notice.{next(iter(told))}", []).append(known.resolved.regime.code)
    for rule, codes in silent.items():
        why = "Nobody is asked to tell the family when the lead changes, for no guidance asks for it. on = true does."
        yield CheckNote(regime=", ".join(codes), rule=rule, what="off, a local choice", why=why)


def _tells_the_family(rule: NoticeRule) -> bool:
    return LeadChanged.name in rule.after and bool(FAMILY & set(rule.to))


def _strengths(says: tuple[str, ...], guidance: Guidance) -> str:
    found = (guidance.statement[said].strength for said in says if said in guidance.statement)
    return ", ".join(dict.fromkeys(found)) or "no statement"


def _page(checked: CheckedFile) -> Page:
    if checked.problems:
        count = len(checked.problems)
        verdict = TextLine(f"{count} {'problem' if count == 1 else 'problems'}.", "bad")
        return (Heading(checked.file), *problem_lines(checked.problems), verdict)
    fine = (Heading(checked.file), TextLine("Nothing is wrong with it.", "good"), *copy_lines(checked.played))
    if not checked.notes:
        return fine
    rows = tuple((one.regime, one.rule, one.what, one.why) for one in checked.notes)
    table = Table(("regime", "rule", "level or choice", "why"), rows)
    return (*fine, Heading("Worth knowing"), table, TextLine(KEY, "quiet"))
