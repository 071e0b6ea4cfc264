from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.clock import FixedClock
from teamaround.office.delivery.patience import Patience
from tests.integration.cli.commands.test_delivering import DELIVERY, with_channel
from tests.integration.cli.doctor.found import noted, only, wrong
from tests.integration.cli.doctor.test_authority import seen_by_all
from tests.integration.cli.typed import TODAY
from tests.integration.store.sql.copies.test_only_read import AS_OTHERS
from tests.unit.plugins.fakes import install_example

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

FILE = Path("authority.toml")

__all__ = ["seen_by_all"]


def seen_by_others(site: Path) -> list[str]:
    """What doctor says to somebody who may enter no folder that is shut, of delivery and of the machine."""
    command = [*AS_OTHERS, sys.executable, "-m", "teamaround", "doctor", "--json", "--room-mb", "0"]
    ran = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(site)})
    found = json.loads(ran.stdout)["ailments"]
    return [one["what"] for one in found if one["area"] in ("delivery", "machine") and not one["harmless"]]


def later(office: CommandLine, days: int) -> None:
    """Let so many days go by."""
    office.clock = FixedClock.on(TODAY + timedelta(days=days))


def waiting(office: CommandLine, case: str, address: str = "cole@example.org") -> None:
    """Let a notice wait to be sent."""
    other = office.done(f'add_person name="Ms Cole" email={address}')
    office.done(f"join case={case} person={other} capacity=practitioner")
    office.done(f'arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"')


def test_a_case_that_was_changed_past_the_office(office: CommandLine, case: str) -> None:
    """Seeded fault: a record that is not what its journal comes to is counted, and not named."""
    with sqlite3.connect("authority.db") as database:
        database.execute(
            "UPDATE teamaround_stream SET state = replace(state, 'starter', 'startor') WHERE id = ?", [case]
        )
    found = only(office)
    assert found["what"] == "1 of the 5 records written to last are not whole."
    assert case not in str(found)


def test_an_entry_that_was_changed_past_the_office(office: CommandLine, case: str) -> None:
    """Seeded fault: an entry whose words were changed is noticed by its chain."""
    with sqlite3.connect("authority.db") as database:
        database.execute("UPDATE teamaround_entry SET payload = replace(payload, 'Mr Dean', 'Mr Bean')")
    assert only(office)["area"] == "records"


def test_a_record_that_is_gone(office: CommandLine, case: str) -> None:
    """Seeded fault: a record whose own row was deleted is noticed."""
    with sqlite3.connect("authority.db") as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("DELETE FROM teamaround_stream WHERE id = ?", [case])
    assert only(office)["area"] == "records"


def test_a_copy_that_was_not_released(office: CommandLine, case: str) -> None:
    """Records that are held are a fault until somebody releases them."""
    assert office("hold").code == 0
    assert "teamaround release" in only(office)["fix"]
    assert office("release").code == 0
    assert wrong(office) == []


def test_days_that_were_not_turned(office: CommandLine, case: str) -> None:
    """Where the calendar had something to say before today, that is a fault, with the day on which it last wrote."""
    office.done(f"start_action case={case} text=Call owner=part1 due=2026-11-24")
    assert wrong(office) == []
    later(office, 10)
    assert [one["area"] for one in wrong(office) if one["area"] == "day"] == ["day"]
    assert office("tick").code == 0
    assert [one for one in wrong(office) if one["area"] == "day"] == []
    office.done(f"start_action case={case} text=Write owner=part1 due=2026-12-04")
    later(office, 30)
    [found] = [one for one in wrong(office) if one["area"] == "day"]
    assert found["what"] == (
        "In 1 case the calendar has had something to say since yesterday or before, and the day was not turned; "
        "on Tue 1 Dec 2026 it last brought something."
    )
    assert "teamaround tick once, however many days were missed: nothing is left out." in found["fix"]
    assert "what fell late meanwhile is told as of the day on which you type it." in found["fix"]


def test_a_day_that_cannot_be_turned_since_somebody_changed_the_database(office: CommandLine, case: str) -> None:
    """It is said that the database was changed, and what to type; with the office, where that was named."""
    office.done(f"start_action case={case} text=Call owner=part1 due=2026-11-24")
    with sqlite3.connect("authority.db") as database:
        changed = "UPDATE teamaround_stream SET state = replace(state, 'starter', 'startor') WHERE id = ?"
        database.execute(changed, [case])
    later(office, 10)
    told = office("tick --office ./authority.toml")
    assert told.code == 1
    assert "somebody changed the database past it, or a disk fails." in told.err
    assert "then type `teamaround verify --office ./authority.toml`" in told.err
    assert {one["area"] for one in wrong(office)} == {"records", "day"}


def test_a_notice_that_waits_where_nothing_is_sent(office: CommandLine, case: str) -> None:
    """What waits longer than the authority lets it is a fault, and is passed on by hand."""
    waiting(office, case)
    later(office, 10)
    assert [one for one in wrong(office) if one["area"] == "delivery"] == []
    assert "No channel is named, so nothing is ever sent." in noted(office)
    later(office, 20)
    [found] = [one for one in wrong(office) if one["area"] == "delivery"]
    assert "to be sent, the oldest for 20 days." in found["what"]
    assert "record_told" in found["fix"]


def test_a_worker_that_does_not_run(office: CommandLine, case: str) -> None:
    """Where a channel is named, what waits for days is a fault, with the day on which a worker last wrote."""
    with_channel()
    waiting(office, case)
    assert "1 sent" in office("deliver").out
    other = office.done("add_person name=Pike email=pike@example.org")
    office.done(f"join case={case} person={other} capacity=practitioner")
    office.done(f'arrange_meeting case={case} what=circle_meeting day=2026-12-09 at=10:00 venue="Town hall"')
    later(office, 4)
    found = next(one for one in wrong(office) if "oldest" in one["what"])
    assert "the oldest for 4 days. A worker last wrote something on Sat 21 Nov 2026." in found["what"]
    assert found["fix"].startswith("Type: teamaround deliver")


def test_letters_that_were_tried_and_cannot_leave(office: CommandLine, case: str) -> None:
    """What a channel fails to take for an hour is a fault, with since when, how often and why; what is new is none."""
    with_channel()
    waiting(office, case)
    began = office.clock.now()

    def told() -> list[str]:
        """What is said of letters that cannot leave."""
        return [one["what"] for one in wrong(office) if "cannot leave" in one["what"]]

    office.clock = FixedClock(began + timedelta(hours=5))
    assert told() == []
    office.clock = FixedClock(began)
    Path("outbox").touch()
    assert office("deliver").code == 1
    office.clock = FixedClock(began + timedelta(minutes=59))
    assert told() == []
    assert office("deliver").code == 1
    office.clock = FixedClock(began + timedelta(minutes=60))
    because = "The folder of messages cannot be written to."
    assert told() == [f"1 letter cannot leave, tried since Sat 21 Nov 2026, 12:00 GMT, up to 2 times: {because}"]
    Path("outbox").unlink()
    office.clock = FixedClock(began + timedelta(hours=9))
    assert "1 sent" in office("deliver").out
    assert told() == []


def test_a_notice_that_could_not_be_sent(office: CommandLine, case: str) -> None:
    """What nobody can send, for no address is on record, is a fault until a person saw to it; nobody is named."""
    with_channel()
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other} capacity=practitioner")
    office.done(f'arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"')
    assert office("deliver").code == 1
    found = only(office)
    assert "could not be sent." in found["what"]
    assert "Cole" not in str(found)


def test_a_secret_that_is_not_there(office: CommandLine) -> None:
    """A channel whose password is in a variable that is not set is a fault, and `check` has it as worth knowing."""
    channel = 'kind = "smtp"\nhost = "mail.example.org"\nuser = "early"\npassword_from = "env:MAIL_PASSWORD"\n'
    with_channel(DELIVERY.replace('kind   = "eml"\nfolder = "outbox"\n', channel))
    assert "'MAIL_PASSWORD'" in only(office)["what"]
    checked = office("check --json")
    notes = {one["rule"]: one["what"] for one in checked.value["files"][0]["notes"]}
    assert (checked.code, "'MAIL_PASSWORD'" in notes["delivery.channel.post.password_from"]) == (0, True)
    office.environment |= {"MAIL_PASSWORD": "known"}
    assert "MAIL_PASSWORD" not in office("check").out
    assert wrong(office) == []


def test_rules_that_decided_before_are_worth_knowing(office: CommandLine, case: str) -> None:
    """An older edition, and a regime that is enabled no more, are worth knowing; cases go on under what is kept."""
    text = FILE.read_text("utf-8")
    more = '\n[regimes.example.notice.family_copy]\non = true\nreason = "Asked for"\n'
    FILE.write_text(text + more, "utf-8")
    assert "1 older edition of the rules decided something." in noted(office)
    assert wrong(office) == []


def test_a_regime_that_is_no_more_enabled(office: CommandLine, case: str, site: Path) -> None:
    """A regime under which something was decided, and that the file names no more, is told."""
    install_example(site, ('"example"', '"other"'), name="teamaround-other", package="made_up_other", code="other")
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace("[regimes.example", "[regimes.other"), "utf-8")
    said = office("doctor --json --room-mb 0").value["ailments"]
    assert any("under the regime example, which" in one["what"] for one in said), said


@pytest.mark.parametrize("day", [date(2026, 11, 21)])
def test_an_office_in_use_has_no_fault(office: CommandLine, case: str, day: date) -> None:
    """An office in which people work, and whose day was turned, has nothing that is to be seen to."""
    office.clock = FixedClock.on(day)
    waiting(office, case)
    assert office("tick").code == 0
    assert wrong(office) == []


def test_a_folder_of_messages_that_cannot_be_written_or_that_others_look_into(
    office: CommandLine, site: Path, case: str
) -> None:
    """Seeded fault: a channel's folder in which nothing can be written is a fault before anything waits."""
    with_channel()
    folder = Path("outbox")
    assert [one for one in wrong(office) if one["area"] == "delivery"] == []
    folder.touch()
    [found] = [one for one in wrong(office) if one["what"] == "Messages cannot be written into outbox."]
    assert found["why"].endswith(f"is given up after {Patience().end.days} days.")
    folder.unlink()
    folder.mkdir(mode=0o500)
    assert seen_by_others(site) == ["Messages cannot be written into outbox."]


def test_a_folder_and_a_secret_that_lie_where_nobody_may_look(office: CommandLine, site: Path) -> None:
    """Seeded fault: below a folder that may not be entered, each is named, and none is said to be missing."""
    shut = Path("shut")
    shut.mkdir(mode=0o700)
    (shut / "password").write_text("known", "utf-8")
    (shut / "password").chmod(0o600)
    mail = '\n[delivery.channel.mail]\nkind = "smtp"\nhost = "mail.example.org"\nuser = "early"\n'
    with_channel(DELIVERY.replace('"outbox"', '"shut/outbox"') + mail + 'password_from = "file:shut/password"\n')
    assert wrong(office) == []
    shut.chmod(0)
    try:
        said = seen_by_others(site)
    finally:
        shut.chmod(0o700)
    unread = "The file 'shut/password', which is to hold a secret of a channel, cannot be read by whoever runs this."
    assert said == [unread, "Messages cannot be written into shut/outbox."]


def test_letters_that_others_may_read(typed: CommandLine, seen_by_all: Path) -> None:
    """A folder of letters into which others may look is a fault, as one of backups is."""
    assert typed("init authority.toml --regime example").code == typed("tick").code == 0
    Path("authority.db").chmod(0o600)
    with_channel()
    Path("outbox").mkdir(mode=0o755)
    [found] = wrong(typed)
    assert found["what"] == "Others than its owner may look into outbox, where letters lie."
    assert found["fix"] == "Type: chmod 700 outbox"
