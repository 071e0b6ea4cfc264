from __future__ import annotations

from pathlib import Path

from teamaround.clock import SeededIds
from tests.docs.pages import Page, as_shown, shown_in
from tests.integration.cli.typed import CommandLine

PAGE = Page.read("docs/working-day.md")
FURTHER = Page.read("docs/restricted-records.md")
WALKED = (
    "find", "child", "case", "holding", "handover-all", "who-looked", "may", "ask-countersign", "countersign",
    "do lift_case_restriction", "worklist --overdue", "export overdue.csv --list overdue", "do merge_child",
    "do unmerge_child", "access-request", "subject-access", "access-answer", "retention", "hold-record", "lift-hold",
    "dispose", "verify",
)  # fmt: skip
"""What an officer has to be able to do on one day."""
RESTRICTED = (
    "do relate", "ask-countersign lift_bar", "countersign lift_bar", "restrictions", "ask-countersign unseal",
    "countersign unseal", "do lift_child_restriction", "do break_glass", "do end_emergency", "emergency-openings",
    "do review_emergency",
)  # fmt: skip
"""What they have to be able to do with records that not everybody may see."""


def test_the_day_is_walked_by_the_page_alone(folder: Path) -> None:
    """In an empty folder with the page's own file, each command prints what stands below it; then the other page's."""
    [file] = [one.text for one in PAGE.blocks if one.language == "toml"]
    (folder / "east-riding.toml").write_text(file, "utf-8")
    for page, wanted in ((PAGE, WALKED), (FURTHER, RESTRICTED)):
        walked = walk(page)
        assert [one for one in wanted if not any(line.startswith(one) for line in walked)] == []
    assert Path("overdue.csv").read_text("utf-8-sig").startswith("case,")


def walk(page: Page) -> list[str]:
    """Every command of a page as it is typed, held to what stands below it."""
    typed = CommandLine(ids=SeededIds(page.name))
    lines = []
    for piped, line, below in (each for one in page.blocks if one.language == "console" for each in shown_in(one.text)):
        printed = typed(line, piped=piped)
        assert printed.code in (0, 1), printed.err
        found = printed.out + printed.err
        assert as_shown(below).fullmatch(found), f"{line}\n{found}"
        lines.append(line.removeprefix("teamaround "))
    return lines
