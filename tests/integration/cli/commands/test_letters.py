from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.cli.typed import CASE

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_letter_is_shown_as_it_would_reach_its_party(office: CommandLine, case: str) -> None:
    """Above each letter stands to whom it goes and from whom; below its subject the text, which names no child."""
    nobody = office(f"letters {CASE}")
    assert (nobody.code, nobody.out) == (0, f"Letters that wait, {CASE}\nNo notices are waiting.\n")
    office.done(f"arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00 venue=Hall")
    told = office(f"letters {CASE} --json").value["letters"]
    assert told
    shown = office(f"letters {CASE} {told[0]['notice']}").out
    assert shown.splitlines()[:2] == [
        f"{told[0]['notice']}, to {told[0]['to']['name']}, from {told[0]['sender']['name']} (waits to be passed on)",
        f"Subject: {told[0]['subject']}",
    ]
    assert shown.rstrip().endswith(told[0]["body"])


def test_a_letter_that_does_not_wait_is_named(office: CommandLine, case: str) -> None:
    """A notice of which nothing waits is refused with exit code 1."""
    refused = office(f"letters {CASE} notice99")
    assert refused.code == 1
    assert 'No notice "notice99" waits' in refused.err
