from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import teamaround
from tests.docs.pages import Page

SOURCE = Path(str(teamaround.__file__))
PUBLISHED = [
    "AccessRequests", "Actor", "BackedUp", "BrokenFile", "BrokenOffice", "CalendarRunsOut", "CannotBeSent", "CaseList",
    "CaseNotices", "CasePage", "Checkpoint", "Chronology", "Circulation", "Clock", "Command", "Conflict",
    "ConnectionPool", "ContactLine", "CountersignList", "Cursor", "Delivered", "Difference", "Disposal", "Disposals",
    "EditionsInUse", "EmergencyOpenings", "Entry", "Fault", "Faults", "FeedEntry", "Finding", "FixedClock", "Found",
    "HandoverPlans", "History", "Holding", "HookFailed", "Ids", "KeptRecords", "Letter", "Looks", "NotAllowed",
    "NotFound", "NotIntact", "Notice", "Office", "Outbox", "Overview", "Patience", "Place", "Problem", "ProblemsFound",
    "Receipt", "RecordPage", "Refused", "Repaired", "RequirementView", "Resolve", "Restored", "Restrictions",
    "SeededIds", "SubjectAccess", "SuggestionsView", "SystemClock", "SystemIds", "TeamaroundError", "TryAgain",
    "Unanswered", "Unusable", "Verdict", "Verified", "WithoutTrace", "Worklist", "command_from_json", "every_form",
    "read_command", "schema_of", "to_json", "to_plain",
]  # fmt: skip
"""What other systems import from `teamaround`. A name that goes keeps an alias for a release."""


def imported_for_types() -> dict[str, str]:
    """What a type checker sees of the package, by where it comes from."""
    tree = ast.parse(SOURCE.read_text("utf-8"))
    [block] = [one for one in tree.body if isinstance(one, ast.If)]
    return {name.name: one.module or "" for one in block.body if isinstance(one, ast.ImportFrom) for name in one.names}


def test_what_is_published_is_what_was_promised() -> None:
    """The names that other systems import are those of the list, and a type checker sees each where it stands."""
    assert sorted(teamaround.__all__) == sorted(PUBLISHED)
    assert imported_for_types() == teamaround._STANDS_IN


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_published_name_is_there_and_says_what_it_is(name: str) -> None:
    """Each name can be imported, and has a docstring of its own."""
    found = getattr(teamaround, name)
    said = vars(found).get("__doc__") if isinstance(found, type) else found.__doc__
    assert (said or "").strip()


def test_a_name_that_is_not_published_is_told() -> None:
    """What is not there is told as Python does."""
    with pytest.raises(AttributeError, match="module 'teamaround' has no attribute 'Ofice'"):
        _ = teamaround.Ofice


def test_the_package_is_typed() -> None:
    """Type checkers of other systems read our types."""
    assert SOURCE.with_name("py.typed").exists()


def test_the_package_alone_loads_nothing() -> None:
    """Whoever imports the package waits for no store and no regime until they ask for them."""
    looked = "import sys, teamaround; print('sqlalchemy' in sys.modules, 'cattrs' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert told.stdout == "False False\n"


def test_the_page_for_other_systems_lists_every_name() -> None:
    """docs/other-systems.md says of each published name what it is for, and lists no other."""
    table = next(one for one in Page.read("docs/other-systems.md").tables if one.columns[0] == "from `teamaround`")
    told = [name for row in table.rows for name in row[0].replace("`", "").replace(",", " ").split()]
    assert sorted(told) == sorted(PUBLISHED)
