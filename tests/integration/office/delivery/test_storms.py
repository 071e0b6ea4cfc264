"""What is left of many notices after outages of a real mail server, and kills of workers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.integration.office.delivery.storms import Storm, lived_through

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.office.delivery.post import PostOffice

# What a killed worker or an outage leaves in the middle of a handshake, the mail server of the test lets go unclosed.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

DEEP = "TEAMAROUND_DEEP"
"""The variable that `dev.py deep` sets."""


def storm(kind: str) -> Storm:
    """How much bad weather there is: a little in every run, much where somebody looks deeper."""
    if os.environ.get(DEEP):
        return Storm(notices=2000, outages=50, kills=50, workers=4)
    if kind == "postgresql":
        return Storm(notices=30, outages=1, kills=1, workers=2)
    return Storm(notices=200, outages=5, kills=5, workers=3)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_in_bad_weather(
    request: pytest.FixtureRequest, post: PostOffice, tmp_path: Path, kind: str
) -> None:
    """Whatever outages there are and whichever workers are killed, every notice arrives, and always as one message."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    weather, wrong = lived_through(storm(kind), url, post)
    assert wrong == []
    assert (weather.outages, weather.kills) >= (weather.storm.outages, weather.storm.kills)


def test_recording_before_sending_loses_notices_and_is_noticed(post: PostOffice, tmp_path: Path) -> None:
    """The seeded fault: workers that record before they send lose what an outage keeps, and it is found out."""
    post.answers = ["451 later"] * 3
    few = Storm(notices=9, outages=0, kills=0, workers=1)
    url = f"sqlite:///{tmp_path / 'office.db'}"
    _, wrong = lived_through(few, url, post, records_first=True)
    assert sum(one.endswith("lost") for one in wrong) >= 3
