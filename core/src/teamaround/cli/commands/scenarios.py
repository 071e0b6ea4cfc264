"""
`scenarios`: what people do day by day, played under an authority's rules, and what is not as it should be.

Without a file, those of the installed regimes are played. The page at a step is printed with `--show`. They are read
in `testing/scenarios/written/`, played in `testing/scenarios/played/`; which rules they prove:
`testing/scenarios/coverage.py`; which changes of a regime they notice: `testing/variants/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from attrs import field, frozen
from cyclopts import Parameter, validators

from teamaround.cli import regimes
from teamaround.cli.command import FINE, PROBLEMS, CliCommand, CommandResult
from teamaround.cli.error_results import problem_values
from teamaround.cli.misuse import Misused
from teamaround.cli.progress import shown_progress
from teamaround.cli.rendering.findings import copy_lines, problem_lines
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.concepts.days.written import written
from teamaround.errors import Place, Problem, ProblemsFound
from teamaround.files import bytes_of, did_you_mean, listed, quoted
from teamaround.plugins.folders import regime_beside
from teamaround.plugins.sources import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from teamaround.cli.environment import Environment
    from teamaround.cli.rendering.page import Block, Page
    from teamaround.testing.scenarios import Installations, Result, Row, Scenario, StepResult
    from teamaround.testing.scenarios.written.reading import Install
    from teamaround.testing.variants import Evidence


@frozen
class PlayScenarios(CliCommand):
    """
    Play scenarios, and say every expectation that is not met, with its line.

    They are played in memory, with people made up in the files. Without a file, those of the installed regimes are
    played. Which copy of a regime is played is said: the one beside the folder `scenarios`, else the installed one.
    The exit code is 1 where any does not hold.
    """

    files: tuple[Path, ...] = ()
    """Scenario files, or folders of them; what else lies in a folder is left alone."""

    coverage: bool = field(default=False, kw_only=True)
    """Say of each acting rule in which steps it is proved to act, and to hold still."""

    mutate: bool = field(default=False, kw_only=True)
    """Change each acting rule of the regimes in small ways, and say which changes no scenario notices. Some minutes."""

    fail_under: Annotated[float | None, Parameter(validator=validators.Number(gte=0, lte=100))] = field(
        default=None, kw_only=True
    )
    """With --coverage: fail where fewer of a hundred rules are proved. With --mutate: of a hundred changes settled."""

    show: Annotated[tuple[str, ...] | None, Parameter(consume_multiple=True)] = field(default=None, kw_only=True)
    """Print what is to be read after the steps of these names, the page and the family's view; after each, if none."""

    def run(self, environment: Environment, /) -> CommandResult:
        """Each scenario, and what was not met."""
        from teamaround.testing.scenarios import Installations, copies_played, coverage, play, read_scenario

        if self.fail_under is not None and not (self.coverage or self.mutate):
            raise Misused("--fail-under is of --coverage or --mutate; add one of them.")
        installations = Installations()
        results, problems = [], list[Problem]()
        beside: dict[str, list[Scenario]] = {}
        unread: dict[str, str] = {}
        unplayed = 0
        for one in _sources(self.files, installations, problems):
            try:
                scenario = read_scenario(one.text, one.name, install=one.install)
            except ProblemsFound as error:
                problems += error.problems
                unplayed += 1
                unread.setdefault(one.regime, one.name)
            else:
                results.append(play(scenario))
                beside.setdefault(one.regime, []).append(scenario)
        rows = coverage(results) if self.coverage else ()
        shown = _shown(results, self.show) if self.show is not None else []
        played = copies_played(results)
        varied = list(_varied(beside, unread, environment, problems)) if self.mutate else []
        unsettled = [] if self.fail_under is not None else [problem for one in varied for problem in one.problems]
        return CommandResult(
            page=(
                *problem_lines(problems),
                *(block for _, page in shown for block in page),
                *(_page(results, unplayed) if results or unplayed or not problems else ()),
                *_coverage(rows),
                *_evidence(varied),
                *copy_lines(played),
            ),
            value={
                "scenarios": [_value_of(one) for one in results],
                "problems": problem_values(problems),
                "coverage": rows,
                "variants": [{**one.figures, "problems": problem_values(one.problems)} for one in varied],
                "played": played,
                "shown": [{"step": step, "page": as_plain_text(page)} for step, page in shown],
            },
            code=PROBLEMS
            if problems or unsettled or not all(one.holds for one in results) or self._falls_short(rows, varied)
            else FINE,
        )

    def _falls_short(self, rows: Sequence[Row], varied: Sequence[Evidence]) -> bool:
        """Whether less is proved than was asked for."""
        if self.fail_under is None:
            return False
        percents = [one.percent for one in varied]
        if rows:
            percents.append(100 * sum(not row.gaps for row in rows) / len(rows))
        return any(percent < self.fail_under for percent in percents)


def _shown(results: Sequence[Result], steps: Sequence[str]) -> list[tuple[str, Page]]:
    """What can be read after the named steps, or after all."""
    told = [(one.act.name, one) for result in results for one in result.steps]
    names = list(dict.fromkeys(name for name, _ in told))
    for name in steps:
        if results and name not in names:
            listing = f"There are {listed(map(quoted, names), last='and')}."
            raise Misused(f"No step is called {quoted(name)}. {did_you_mean(name, names) or listing}")
    return [(name, tuple(_page_after(one))) for name, one in told if not steps or name in steps]


def _page_after(one: StepResult) -> Iterator[Block]:
    from teamaround.cli.rendering.case import page_of_case
    from teamaround.cli.rendering.lists import family_page
    from teamaround.testing.scenarios.played.observation import Unclear

    yield Heading(f"After “{one.act.name}”, {written(one.act.day)}")
    if one.seen is None:
        yield TextLine("It could not be done.")
        return
    seen = one.seen.at_the_time()
    for case in seen.cases():
        if seen.focus in (None, case.id):
            about = seen.about(case)
            try:
                yield from page_of_case(about.page)
                yield from family_page(about.office.family_view(case.child, by=about.looker))
            except Unclear as error:
                yield TextLine(f"{error}.".capitalize())


@frozen
class _Source:
    """
    A scenario to be read: its bytes, what messages call it, and what finds its authorities.

    `regime` is the code of the regime to which it belongs; empty where it belongs to none.
    """

    text: bytes
    name: str
    install: Install
    regime: str


def _sources(files: Sequence[Path], installations: Installations, problems: list[Problem]) -> Iterator[_Source]:
    """
    The scenarios that are meant.

    Of a folder, what is meant as a scenario; a file that is named is meant as one. Without any, those of the installed
    regimes; one that cannot be read is among the *problems*, and keeps no other from being played.
    """
    from teamaround.testing.scenarios import is_meant_as_scenario

    for file in files:
        for one in sorted(file.glob("*.toml")) if file.is_dir() else [file]:
            source = bytes_of(one)
            if one == file or is_meant_as_scenario(source):
                own = regime_beside(one)
                yield _Source(source, str(one), installations.beside(one), own.code if own is not None else "")
    for regime in () if files else regimes.installed_sources():
        try:
            scenarios = regime.scenarios()
        except ProblemsFound as error:
            problems += error.problems
            continue
        for name, text in scenarios.items():
            yield _Source(text, regime.called(f"{SCENARIOS}/{name}"), installations.within(regime), regime.code)


def _varied(
    beside: Mapping[str, Sequence[Scenario]],
    unread: Mapping[str, str],
    environment: Environment,
    problems: list[Problem],
) -> Iterator[Evidence]:
    """
    What the scenarios beside each regime are evidence for; those that lie beside none prove nothing of any.

    Nothing is changed of a regime while a scenario of it is *unread*: what that one notices would pass for unnoticed.
    """
    from teamaround.testing.variants import evidence

    for code, scenarios in beside.items():
        if code in unread:
            what = f"It cannot be read, so nothing is changed of {quoted(code)}."
            problems.append(Problem(Place(unread[code]), what, "Put it right first: see above."))
        elif not code:
            what = "It lies beside no regime, so it cannot be told which one to change."
            fix = "Let it lie in the folder scenarios beside the file of its regime, or leave it out here."
            problems += [Problem(Place(one.file), what, fix) for one in scenarios]
        elif not any(code in office.regimes for one in scenarios for office in one.offices.values()):
            what = f"No authority in these scenarios enables {quoted(code)}, beside which they lie."
            problems.append(Problem(Place(scenarios[0].file), what, "Name an authority that does."))
        else:
            with shown_progress(environment, f"Variants of {code}") as told:
                yield evidence(code, scenarios, told=told)


def _evidence(varied: Sequence[Evidence]) -> Page:
    """What comes of the variants: each that lives, and the figures."""
    if not varied:
        return ()
    columns = tuple(one.replace("_", " ") for one in varied[0].figures)
    rows = tuple(tuple(map(str, one.figures.values())) for one in varied)
    lines = [line for one in varied for line in problem_lines(one.problems)]
    return (Heading("What they notice"), *lines, Table(columns, rows))


def _value_of(result: Result) -> dict[str, object]:
    return {
        "file": result.scenario.file,
        "holds": result.holds,
        "steps": len(result.steps),
        "held": result.held,
        "unmet": [
            {
                "file": one.place.file,
                "line": one.place.line,
                "key": one.place.key,
                "step": one.step,
                "expected": one.expected,
                "found": one.found,
            }
            for one in result.unmet
        ],
    }


def _page(results: Sequence[Result], unplayed: int) -> Page:
    if not results and not unplayed:
        return text_lines("There are no scenarios to play. Name a file, or install a regime that brings some.")
    held = sum(one.holds for one in results)
    every = len(results) + unplayed
    said = f"{held} of {every} hold." + (f" Not played, for what is wrong with them: {unplayed}." if unplayed else "")
    verdict = TextLine(said, "good" if held == every else "bad")
    lines = (TextLine(str(one), "" if one.holds else "bad") for one in results)
    return (*lines, verdict)


def _coverage(rows: Iterable[Row]) -> Page:
    table = tuple(
        (
            row.regime,
            row.rule,
            str(len(row.acted)),
            "always acts" if row.always and not row.still else str(len(row.still)),
            ", ".join(row.gaps),
        )
        for row in rows
    )
    if not table:
        return ()
    return (Heading("What they prove"), Table(("regime", "rule", "acts", "holds still", "not proved"), table))
