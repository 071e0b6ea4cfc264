from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

DELIVERY = """
[delivery]
sender        = "early-help@example.org"
practitioners = "post"

[delivery.channel.post]
kind   = "eml"
folder = "outbox"
"""


def with_channel(text: str = DELIVERY) -> None:
    """Let the authority's file name a channel."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def invited(office: CommandLine, case: str) -> None:
    """Somebody whom an invitation waits for, to be left in a folder."""
    with_channel()
    other = office.done('add_person name="Ms Cole" email=cole@example.org')
    office.done(f"join case={case} person={other} capacity=practitioner")
    office.done(f'arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"')


def test_nothing_is_sent_before_a_channel_is_named(office: CommandLine, case: str) -> None:
    """An office whose file names no channel sends nothing, and says what to write."""
    refused = office("deliver")
    assert refused.code == 1
    assert "No channel is named, so nothing is sent." in refused.err
    assert not Path("outbox").exists()


def test_the_file_is_checked_with_its_channels(office: CommandLine) -> None:
    """`check` says what is wrong with a channel, with the line, and lets one pass that is right."""
    with_channel(DELIVERY.replace("folder", "fodler"))
    wrong = office("check")
    assert wrong.code == 1
    assert 'Did you mean "folder"?' in wrong.out + wrong.err
    Path("authority.toml").write_text(Path("authority.toml").read_text("utf-8").replace("fodler", "folder"), "utf-8")
    assert office("check").code == 0


def test_why_nothing_could_be_sent_is_said(office: CommandLine, case: str) -> None:
    """Where a channel cannot be used for now, that and the reason are told, and the exit code is that of a problem."""
    invited(office, case)
    Path("outbox").touch()
    told = office("deliver")
    assert told.code == 1
    assert "to be tried again" in told.out
    assert "post: The folder of messages cannot be written to." in told.out
    assert f"{Path('outbox')} (File exists). Let whoever runs the worker write there." in told.out
    Path("outbox").unlink()


def test_what_could_not_be_sent_yet_says_how_often_why_and_when_again(office: CommandLine, case: str) -> None:
    """The outbox and the account of a notice say how often it was tried, why it did not leave, and the next try."""
    invited(office, case)

    def hers() -> Any:
        """What waits for Ms Cole."""
        [line] = [one for one in office("outbox --json").value["lines"] if one["to"]["name"] == "Ms Cole"]
        return line

    before = hers()
    assert (before["tries"], before["next_try"], before["because"]) == (0, None, "")
    Path("outbox").touch()
    assert office("deliver").code == 1
    line = hers()
    assert (line["tries"], line["because"]) == (1, "The folder of messages cannot be written to.")
    assert line["next_try"].startswith("2026-11-21T12:0")
    page = office("outbox").out
    assert "tried 1 time, again Sat 21 Nov 2026, 12:0" in page
    assert "The folder of messages cannot be written to" in page
    assert "send=yes" in page
    account = office(f"notices {case}").out
    assert "Tried 1 time, again Sat 21 Nov 2026, 12:0" in account
    assert ": The folder of messages cannot be written to." in account
    assert "File exists" not in page + account


def test_times_are_told_as_they_are_in_london(office: CommandLine, case: str) -> None:
    """In summer time, too, and it is said; programs are given the moment with its offset."""
    invited(office, case)
    Path("outbox").touch()
    assert office("deliver").code == 1
    for file in Path().glob("*.db"):
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("UPDATE teamaround_sending SET until = '2027-07-01T23:30:00.000000+00:00'")
    assert "tried 1 time, again Fri 2 Jul 2027, 00:30 BST" in office("outbox").out
    assert "Tried 1 time, again Fri 2 Jul 2027, 00:30 BST" in office(f"notices {case}").out
    assert '"next_try":"2027-07-01T23:30:00' in office("outbox --json").out.replace(": ", ":")
    Path("outbox").unlink()
    assert "Nothing is to be sent now." in office("deliver").out
    assert "sent" in office("deliver --now").out


def test_what_was_not_tried_because_nothing_can_be_sent_says_why(office: CommandLine, case: str) -> None:
    """A letter that waits because the one before it could not leave says so, and when it is tried first."""
    with_channel()
    for name in ("Cole", "Dunn"):
        other = office.done(f'add_person name="Ms {name}" email={name.lower()}@example.org')
        office.done(f"join case={case} person={other} capacity=practitioner")
    office.done(f'arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"')
    Path("outbox").touch()
    assert office("deliver").code == 1
    lines = [one for one in office("outbox --json").value["lines"] if one["state"] == "queued" and one["because"]]
    assert {one["tries"] for one in lines} == {0, 1}
    assert {one["because"] for one in lines} == {"The folder of messages cannot be written to."}
    account = office(f"notices {case}").out
    assert "Not tried yet, first Sat 21 Nov 2026, 12:0" in account
    assert account.count(": The folder of messages cannot be written to.") == len(lines)
    assert "not tried yet, first Sat 21 Nov 2026, 12:0" in office("outbox").out


def test_what_waits_leaves_as_files_that_can_be_read(office: CommandLine, case: str) -> None:
    """With a folder as the channel, each notice is a file there; how many went is said, and not to whom."""
    invited(office, case)
    sent = office("deliver --json")
    files = [message_from_bytes(one.read_bytes()) for one in Path("outbox").iterdir()]
    assert sent.value["sent"] == len(files)
    assert {one["To"] for one in files} <= {"cole@example.org"}
    assert "cole@example.org" not in sent.out
    assert "Nothing is to be sent now." in office("deliver").out


def test_a_case_that_cannot_be_read_is_named_beside_what_was_sent(office: CommandLine, case: str) -> None:
    """What was sent is counted though a case is broken, the case is named without a word of it, and the code is 1."""
    with_channel()
    other = office.done('add_person name="Ms Cole" email=cole@example.org')
    child = office.done("add_child name=Second born=2016-05-14")
    for one in (case, office.done(f"open_case child={child} regime=example starter={other} on=2026-11-09")):
        office.done(f"join case={one} person={other} capacity=practitioner")
        office.done(f'arrange_meeting case={one} what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"')
    with closing(sqlite3.connect("authority.db")) as database, database:
        database.execute("UPDATE teamaround_stream SET state = '{}' WHERE id = ?", [case])
    came = office("deliver")
    assert came.code == 1
    assert "sent" in came.out
    assert f"{case}: Whether notice" in came.out
    assert not any(word in came.out for word in ("Cole", "Town hall"))


@pytest.mark.parametrize("line", ["deliver --every 0", "deliver --once --every 5"])
def test_what_makes_no_sense_is_misuse(office: CommandLine, line: str) -> None:
    """Nought seconds, or once and again and again, are misuse."""
    with_channel()
    assert office(line).code == 2


def test_a_worker_goes_on_until_it_is_stopped(office: CommandLine, case: str, site: Path) -> None:
    """Told to go on, it sends what waits, and what comes to wait, until somebody ends it."""
    with_channel()
    command = [sys.executable, "-m", "teamaround", "deliver", "--every", "1"]
    paths = {**os.environ, "PYTHONPATH": str(site)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=paths) as worker:
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(3)
        worker.terminate()
