from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_all_verbs_are_listed_and_the_fields_of_one(office: CommandLine) -> None:
    """`do --list` lists all but the office's own; `do VERB --list` and `--help` list the fields of one."""
    verbs = {one["verb"]: one["says"] for one in office("do --list --json").value["verbs"]}
    assert {"arrange_meeting", "add_child", "skip_step"} <= set(verbs)
    assert "turn_the_day" not in verbs
    assert all(verbs.values())
    told = office("do arrange_meeting --list")
    assert (told.code, "a time of day" in told.out) == (0, True)
    assert office("do arrange_meeting --help").out == told.out
    fields = {one["field"]: one for one in office("do arrange_meeting --list --json").value["fields"]}
    assert (fields["case"]["needed"], fields["day"]["value"]) == (True, "a date")


def test_the_keys_of_a_table_are_listed_with_its_field(office: CommandLine) -> None:
    """`do VERB --list` lists the keys of a field that is a table as they are typed, and those of a list of tables."""
    fields = {one["field"]: one for one in office("do open_case --list --json").value["fields"]}
    assert fields["part.agency"]["about"] == "an agency"
    assert "one of" in fields["part.direct_contact"]["value"]
    fields = {one["field"]: one for one in office("do link_advice --list --json").value["fields"]}
    assert fields["case"]["needed"]
    fields = {one["field"]: one for one in office("do draft_plan --list --json").value["fields"]}
    assert fields["contributions[].part"]["about"] == "a part"


def test_a_case_that_is_opened_is_not_asked_for(office: CommandLine) -> None:
    """`do open_case --list` does not say that a case is needed: it gets its reference by being opened."""
    fields = {one["field"]: one for one in office("do open_case --list --json").value["fields"]}
    assert (fields["case"]["needed"], "reference of its own" in fields["case"]["about"]) == (False, True)
