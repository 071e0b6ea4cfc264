from __future__ import annotations

from pathlib import Path

from teamaround.clock import SeededIds
from tests.docs.pages import Page, as_shown, shown_in
from tests.integration.cli.typed import CommandLine

PAGE = Page.read("docs/working-day.md")
WALKED = (
    "find", "child", "case", "holding", "handover-all", "who-looked", "may", "ask-countersign", "countersign",
    "do lift_case_restriction", "worklist --overdue", "export overdue.csv --list overdue", "do merge_child",
    "do unmerge_child", "access-request", "subject-access", "access-answer", "retention", "dispose", "verify",
)  # fmt: skip
"""What an officer has to be able to do on one day."""


def test_the_day_is_walked_by_the_page_alone(folder: Path) -> None:
    """In an empty folder with the page's own file, each command prints what stands below it."""
    [file] = [one.text for one in PAGE.blocks if one.language == "toml"]
    (folder / "east-riding.toml").write_text(file, "utf-8")
    typed = CommandLine(ids=SeededIds("docs/working-day.md"))
    examples = [each for one in PAGE.blocks if one.language == "console" for each in shown_in(one.text)]
    for piped, line, below in examples:
        printed = typed(line, piped=piped)
        assert printed.code in (0, 1), printed.err
        found = printed.out + printed.err
        assert as_shown(below).fullmatch(found), f"{line}\n{found}"
    lines = [line.removeprefix("teamaround ") for _, line, _ in examples]
    assert [one for one in WALKED if not any(line.startswith(one) for line in lines)] == []
    assert Path("overdue.csv").read_text("utf-8-sig").startswith("case,")
