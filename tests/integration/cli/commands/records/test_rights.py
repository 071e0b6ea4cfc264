from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.access.acts import ACTS, MEANS
from teamaround.regime.rights import EVERY_RIGHT

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

RIGHTS = re.compile(r"(?m)^rights = .*$")
WRITTEN = [one for one in EVERY_RIGHT if one != "emergency"]
"""What the file that `init` writes grants to the duty desk: all but opening what is restricted."""


def test_the_table_of_rights_is_printed(office: CommandLine) -> None:
    """Every act with the right and the people, what each word means, and what the file grants to whom."""
    printed = office("rights").out
    assert re.search(r"officer:duty +Duty desk +read, write", printed)
    assert all(re.search(rf"(?m)^{one} ", printed) for one in (*ACTS, *MEANS, *EVERY_RIGHT))
    found = office("rights --json").value
    assert found["acts"]["close_case"] == {"right": "write", "who": ["team"]}
    assert found["officers"]["duty"]["rights"] == WRITTEN
    assert found["systems"] is None


def test_two_files_are_compared(office: CommandLine) -> None:
    """What one grants and the other does not is named; a third file is one too many."""
    text = Path("authority.toml").read_text("utf-8")
    Path("less.toml").write_text(RIGHTS.sub('rights = ["read"]', text, count=1), "utf-8")
    found = office("rights authority.toml less.toml --json").value["differences"]
    assert [one[:2] for one in found] == [["officer:duty", one] for one in WRITTEN if one != "read"]
    assert {tuple(one[2:]) for one in found} == {("granted", "-")}
    assert "They grant the same." in office("rights less.toml less.toml").out
    assert office("rights less.toml less.toml less.toml").code == 2


def test_one_question_is_answered_with_an_exit_code(case: str, office: CommandLine) -> None:
    """Yes is 0 and no is 1, each with the reason; what cannot be asked is a problem that is said."""
    yes = office(f"may officer:duty read {case}")
    assert (yes.code, yes.out) == (0, "Yes. You may read all of it.\n")
    stranger = office.done('add_person name="Mr Dogwood"')
    no = office(f"may {stranger} close_case {case}")
    assert no.code == 1
    assert no.out.startswith("No. You take no part in this case today")
    assert office(f"may officer:night read {case} --json").value["allowed"] is False
    assert office(f"may officer:duty reed {case}").code == 1
    refused = office(f"may officer:duty read {case} --by officer:night")
    assert (refused.code, "[officers.night]" in refused.err) == (1, True)
