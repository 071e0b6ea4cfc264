from __future__ import annotations

from typing import Any

import pytest

from teamaround.files import Faults, structure_value
from teamaround.regime.authority import Delivery

POST = {"post": {"kind": "eml", "folder": "out"}, "mail": {"kind": "smtp", "host": "mail.example.org"}}


def delivery(**other: Any) -> Delivery:
    """The table as somebody wrote it."""
    return structure_value({"sender": "early-help@example.org", "channel": POST} | other, Delivery)


def test_each_kind_of_recipient_has_the_channel_that_is_named_for_it() -> None:
    """Teams, practitioners and family have channels of their own; one team may have another; nobody has one unasked."""
    found = delivery(teams="mail", practitioners="post", team={"desk": "post"})
    assert found.channel_to("teams", "other") == "mail"
    assert found.channel_to("teams", "desk") == "post"
    assert found.channel_to("practitioners") == "post"
    assert found.channel_to("family") == ""
    assert found.sends
    assert delivery(team={"desk": "post"}).sends
    assert not delivery().sends, "a channel that is described and chosen for nobody sends nothing"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"teams": "mial"}, 'teams: No channel is called "mial". Did you mean "mail"?'),
        ({"family": "pigeons", "channel": {}}, 'family: No channel is called "pigeons". None is described.'),
        ({"team": {"desk": "mial"}}, 'team.desk: No channel is called "mial".'),
        ({"team": {"desk": ""}}, "team.desk: No channel is named."),
        ({"sender": "early help"}, 'sender: "early help" is not an e-mail address.'),
        ({"sender": "früh@example.org"}, 'sender: "früh@example.org" is not an e-mail address.'),
        ({"everybody": "mail"}, 'everybody: "everybody" is not a key'),
    ],
)
def test_what_is_written_wrongly_is_said(other: dict[str, Any], said: str) -> None:
    """A channel that is not there, an address that is none, an unknown key: each is named with what is right."""
    with pytest.raises(Faults) as wrong:
        delivery(**other)
    assert said in str(wrong.value)
