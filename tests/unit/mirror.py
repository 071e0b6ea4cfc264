"""The mirror of the core in the tests: for each module, the file of tests that is called after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

CORE = "core/src/teamaround"
TESTS = ("tests/unit", "tests/integration")

NOT_YET = ("casework", "office", "store", "views")
"""The rooms whose tests are still to be called after their modules. A room that is done is taken out, for good."""

COMPARED = "tests/unit/testing/scenarios/compared/test_comparisons.py"
READ = "tests/unit/testing/scenarios/written/test_reading.py"

PROVED_IN: dict[str, str] = {
    # what is shown, by the tests of the commands that show it
    "cli/command.py": "tests/unit/cli/test_app.py",
    "cli/doctor/ailment.py": "tests/integration/cli/doctor/test_examination.py",
    "cli/explaining/authority_file.py": "tests/integration/cli/commands/test_beginning.py",
    "cli/explaining/grounds.py": "tests/integration/cli/explaining/test_rule_page.py",
    "cli/explaining/regime_words.py": "tests/unit/cli/explaining/test_people.py",
    "cli/misuse.py": "tests/unit/cli/test_error_results.py",
    "cli/rendering/phrases.py": "tests/integration/cli/rendering/test_case.py",
    "cli/running.py": "tests/integration/cli/test_main.py",
    # the parts of a document, and what stands around them, by the documents that are made of them
    "documents/frame.py": "tests/unit/documents/test_as_text.py",
    "documents/handout.py": "tests/unit/documents/test_as_text.py",
    "documents/parts/family.py": "tests/unit/documents/parts/test_all_parts.py",
    "documents/parts/meeting.py": "tests/unit/documents/parts/test_all_parts.py",
    "documents/parts/people.py": "tests/unit/documents/parts/test_all_parts.py",
    "documents/parts/plan.py": "tests/unit/documents/parts/test_all_parts.py",
    "documents/parts/sheet.py": "tests/unit/documents/parts/test_all_parts.py",
    "regime/documents.py": "tests/unit/documents/test_templates.py",
    # a part of the front door, by the lists that it gives
    "office/caseload/worklists.py": "tests/integration/office/test_reads.py",
    # a part of the front door, by what the day brings
    "office/turning.py": "tests/integration/office/rows/test_calendar.py",
    # how the whole of the front door is asked
    "arguments.py": "tests/unit/office/test_arguments.py",
    # lists of names, and what only carries values
    "commands.py": "tests/unit/test_house.py",
    "regime/predicates/base.py": "tests/unit/plugins/test_predicates.py",
    "testing/scenarios/played/results.py": "tests/unit/testing/scenarios/played/test_playing.py",
    "testing/scenarios/written/expectations.py": COMPARED,
    "testing/scenarios/written/shape.py": READ,
    "testing/scenarios/written/story.py": READ,
    # the parts of one reader, by the tests of the whole
    "files/hidden.py": "tests/unit/files/test_document.py",
    "files/kinds.py": "tests/unit/files/test_mismatches.py",
    "files/tokens.py": "tests/unit/files/test_limits.py",
    "testing/scenarios/written/checking.py": READ,
    "testing/scenarios/written/known_words.py": READ,
    "testing/scenarios/written/records.py": READ,
    "testing/scenarios/written/scope.py": READ,
    # the comparisons of a scenario, by one table of all that may be expected
    "testing/scenarios/compared/bites.py": COMPARED,
    "testing/scenarios/compared/notices.py": COMPARED,
    "testing/scenarios/compared/pages.py": COMPARED,
    "testing/scenarios/compared/people.py": COMPARED,
    "testing/scenarios/compared/reads.py": COMPARED,
    "testing/scenarios/compared/standing.py": COMPARED,
    "testing/scenarios/compared/work.py": COMPARED,
    # histories, by those that are lived in tests of the office
    "testing/histories/drawing.py": "tests/integration/office/histories/test_histories.py",
    # what scenarios are played in, and what they prove
    "testing/scenarios/played/installations.py": "tests/unit/testing/test_plugin.py",
    "testing/scenarios/played/rule_activity.py": "tests/unit/testing/scenarios/test_coverage.py",
}
"""The modules that have no file of tests to themselves, each with the file that proves it."""


def modules(root: Path) -> list[str]:
    """Every module of the core that does something, by its path in the package."""
    core = root / CORE
    found = (path for path in core.rglob("*.py") if not path.name.startswith("__"))
    return sorted(path.relative_to(core).as_posix() for path in found)


def unproved(root: Path, *, not_yet: Collection[str] = NOT_YET, proved_in: Mapping[str, str] = PROVED_IN) -> list[str]:
    """The modules that no file of tests is called after, and of which it is not said which file proves them."""
    return [
        f"{one}: no {_file_for(one)}"
        for one in modules(root)
        if one.partition("/")[0] not in not_yet and one not in proved_in and not _own_file(root, one)
    ]


def untrue(root: Path, proved_in: Mapping[str, str] = PROVED_IN) -> list[str]:
    """What is said of modules that prove themselves or are gone, and of files that are gone."""
    there = set(modules(root))
    found = [f"{one}: there is no such module" for one in proved_in if one not in there]
    found += [f"{one}: it has a file of its own" for one in proved_in if one in there and _own_file(root, one)]
    return found + [f"{one}: there is no {file}" for one, file in proved_in.items() if not (root / file).is_file()]


def _file_for(module: str) -> str:
    folder, _, name = module.rpartition("/")
    return f"{folder}/test_{name}".lstrip("/")


def _own_file(root: Path, module: str) -> bool:
    return any((root / tests / _file_for(module)).is_file() for tests in TESTS)
