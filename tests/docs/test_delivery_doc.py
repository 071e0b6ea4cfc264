"""What docs/delivery.md says of channels, held against the classes; and its examples."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from teamaround.delivery.channel import Surroundings
from teamaround.delivery.webhook import payload
from teamaround.office.delivery.conversations import NAMES_A_PLACE
from teamaround.plugins.channels import CoreChannels, channels_chosen
from teamaround.regime.authority import read_authority
from tests.docs.pages import ROOT, Page, code
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.plugins import Channel

PAGE = Page.read("docs/delivery.md")
KINDS: tuple[type[Channel], ...] = tuple(CoreChannels().teamaround_channels())
START = '[authority]\ncode = "a"\nname = "A"\nnation = "england"\n\n[store]\nurl = "memory:"\n\n'


def test_the_page_lists_what_each_kind_of_channel_asks_for() -> None:
    """Every kind of channel is on the page with its keys, and whether each must be there; and no other."""
    [table] = [one for one in PAGE.tables if one.columns[0] == "kind"]
    told = {tuple(cell.strip("`") for cell in row[:3]) for row in table.rows}
    known = {
        (kind.kind, one.name, "yes" if one.default is attrs.NOTHING else "no")
        for kind in KINDS
        for one in attrs.fields(kind)  # type: ignore[arg-type]
    }
    assert told == known


@pytest.mark.parametrize("text", [one.text for one in PAGE.blocks if one.language == "toml"])
def test_an_authoritys_file_on_the_page_can_be_used(text: str) -> None:
    """Each example of a file is read, and its channels can be made."""
    chosen = read_authority((START + text).encode(), "authority.toml")
    assert chosen.delivery is not None
    channels, wrong = channels_chosen(chosen, [("teamaround", one) for one in KINDS], {})
    assert wrong == []
    assert channels.keys() == chosen.delivery.channel.keys()


def test_the_webhook_on_the_page_is_what_is_sent() -> None:
    """The message on the page is one that is sent, byte for byte."""
    [text] = [one.text for one in PAGE.blocks if one.language == "json"]
    shown = json.loads(text)
    sent = payload(message(notice=shown["data"]["notice"]))
    assert text.strip() == sent.decode()


def test_the_channel_on_the_page_can_be_used(tmp_path: Path) -> None:
    """The channel that the page shows is one, and writes the letter."""
    [text] = [one.text for one in PAGE.blocks if "class Letterbox" in one.text]
    made: dict[str, Any] = {"__name__": "letterbox"}
    exec(text, made)  # noqa: S102  # the page is ours
    [kind] = made["teamaround_channels"]()
    kind(folder=".").send(message(), Surroundings(folder=tmp_path, variables={}))
    [letter] = tmp_path.iterdir()
    assert letter.read_text("utf-8") == message().body


FAMILY = {"family", "decision_maker", "child"}
WORKERS = {"practitioner", "lead", "replier", "action_owner", "named_person", "team"}
TOLD = {"tells teams": set[str](), "tells practitioners": WORKERS, "tells the family and the child": FAMILY}


def told_under(regime: dict[str, Any]) -> dict[str, set[str]]:
    """What each kind of recipient is told under a regime, and whether a person is asked first, or it is off."""
    known = {**TOLD, "tells teams": set(regime.get("team", {}))}
    told: dict[str, set[str]] = {column: set() for column in TOLD}
    for key, rule in regime.get("notice", {}).items():
        how = " (off)" if "local" in rule else " (asked first)" if rule["send"] == "propose" else ""
        for name in rule["to"]:
            [column] = [column for column, names in known.items() if name in names]
            told[column].add(f"`{key}`{how}")
    return told


def test_who_is_told_what_is_as_the_regimes_have_it() -> None:
    """Every regime is on the page, with every notice of it under each kind of recipient; and no other."""
    table = PAGE.table("regime")
    regimes = [tomllib.loads(one.read_text("utf-8")) for one in ROOT.glob("plugins/*/src/*/regime.toml")]
    told = {
        code(row[0])[0]: {
            column: set() if cell == "nothing" else set(cell.split(", "))
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
        }
        for row in table.rows
    }
    assert told == {one["code"]: told_under(one) for one in regimes}


@pytest.mark.parametrize("said", ["3.5 MB", "24/7", "50%", "files/a", "mail.example.org", "a_b"])
def test_a_reason_that_looks_like_a_place_is_kept_back(said: str) -> None:
    """As the page says; and one in words of its own is not."""
    assert NAMES_A_PLACE.search(f"The mailbox takes no more than {said}.")
    assert not NAMES_A_PLACE.search("The mailbox takes no more than three and a half megabytes.")
