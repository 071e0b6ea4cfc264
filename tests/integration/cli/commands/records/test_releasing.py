from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.cli.commands.records.test_carrying import elsewhere
from tests.integration.cli.commands.test_delivering import with_channel

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_what_was_carried_in_sends_nothing_until_it_is_released(office: CommandLine, case: str) -> None:
    """`deliver` refuses a copy and says what to do; `release` says what is missing, or lets what waits leave."""
    with_channel()
    office("export records.jsonl")
    assert office("verify --checkpoint before.txt").code == 0
    office.done(f"record_contact case={case} what=note text='Something that the copy has not'")
    assert office("verify --checkpoint after.txt").code == 0
    elsewhere("other.db")
    assert office("import records.jsonl").code == 0
    refused = office("deliver")
    assert (refused.code, "teamaround release" in refused.err) == (1, True)
    missing = office("release --checkpoint after.txt")
    assert missing.code == 1
    assert "are left" in missing.out
    assert "Nothing was released." in missing.out
    assert office("deliver").code == 1
    assert office("release --checkpoint before.txt --by person:P7FK-0CV9-SZ").code == 1
    assert "may be sent from now on" in office("release --checkpoint before.txt").out
    assert office("deliver").code == 0
    assert "Nothing was held" in office("release").out
