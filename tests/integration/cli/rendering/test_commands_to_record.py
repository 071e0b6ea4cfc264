from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_refusal_names_whom_it_is_about_and_the_command_that_mends_it(office: CommandLine, case: str) -> None:
    """Whom a finding is about is named, and a view that is missing comes with the command that records it."""
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other} capacity=practitioner")
    refused = office(f"do assign_lead case={case} people={other}")
    assert f"About: Ms Cole ({other})" in refused.err
    typed = f"record_view case={case} what=wishes whose=family about={other}"
    assert f'`teamaround do {typed} words="…"`' in refused.err
    assert office(f'do {typed} words="We like her."').code == 0
    assert "record_view" not in office(f"consider assign_lead case={case} people={other}").err
