"""What is left of many notices after outages of a real mail server, and kills of workers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.integration.office.delivery.faults import NumbersEachTry, RecordsFirst
from tests.integration.office.delivery.storms import Storm, lived_through

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.office.delivery.post import PostOffice

# What a killed worker or an outage leaves in the middle of a handshake, the mail server of the test lets go unclosed.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

DEEP = "TEAMAROUND_DEEP"
"""The variable that `dev.py deep` sets."""

FEW = Storm(notices=9, outages=0, kills=0, workers=1)


def storm() -> Storm:
    """How much bad weather there is: much in every run, ten times as much where somebody looks deeper."""
    deep = 10 if os.environ.get(DEEP) else 1
    return Storm(notices=2000 * deep, outages=50 * deep, kills=50 * deep, workers=4)


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "postgresql":
        found: str = request.getfixturevalue("postgresql_url")
        return found
    return f"sqlite:///{tmp_path / 'office.db'}"


def test_nothing_is_lost_in_bad_weather(post: PostOffice, url: str) -> None:
    """Whatever outages there are and whichever workers are killed, every notice arrives, and always as one message."""
    weather, wrong = lived_through(storm(), url, post)
    assert wrong == []
    assert (weather.outages, weather.kills) == (weather.storm.outages, weather.storm.kills)
    repeats = len(post.arrived) - len(post.numbers())
    assert repeats >= weather.kills // 4, "workers were killed between sending and recording"


def test_recording_before_sending_loses_notices_and_is_noticed(post: PostOffice, url: str) -> None:
    """The seeded fault: workers that record before they send lose what an outage keeps, and it is found out."""
    post.answers = ["451 later"] * 3
    _, wrong = lived_through(FEW, url, post, fault=RecordsFirst)
    assert sum(one.endswith("lost") for one in wrong) >= 3


def test_numbers_that_change_from_try_to_try_are_noticed(post: PostOffice, url: str) -> None:
    """The seeded fault: where a repeat carries another number, no mailbox could drop it, and it is found out."""
    post.answers = ["drop"]
    _, wrong = lived_through(FEW, url, post, fault=NumbersEachTry)
    assert set(post.numbers()) < set(wrong)
