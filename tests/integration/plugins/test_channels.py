from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from teamaround.plugins import Channel, Message, SendReceipt, Surroundings
from teamaround.plugins.channels import CoreChannels, channels_chosen
from teamaround.regime.authority import read_authority

if TYPE_CHECKING:
    from teamaround.regime.authority import Authority


@frozen(kw_only=True)
class Letterbox(Channel):
    """A channel of somebody else's."""

    kind, reaches = "letterbox", "system"

    street: str

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Take it."""
        return SendReceipt(number=f"{self.street} {message.id} {around.folder}")


@frozen(kw_only=True)
class AnotherLetterbox(Letterbox):
    """The same name again."""


@frozen(kw_only=True)
class NoKind(Letterbox):
    """A kind that cannot be written."""

    kind = "Letter Box"


@frozen(kw_only=True)
class ReachesNobody(Letterbox):
    """It does not say whom it reaches."""

    kind, reaches = "nobody", "nobody"  # type: ignore[assignment]


@frozen(kw_only=True)
class SendsNothing(Channel):
    """It cannot send."""

    kind, reaches = "nothing", "system"


@frozen(kw_only=True)
class Fragile(Letterbox):
    """It raises where it is made."""

    kind = "fragile"

    def __attrs_post_init__(self) -> None:
        """Fall to pieces."""
        raise RuntimeError(self.street)


def authority(**channels: Any) -> Authority:
    """An authority with these channels."""
    delivery = {"sender": "early-help@example.org", "channel": channels}
    return read_authority(
        {
            "authority": {"code": "example", "name": "Example", "nation": "england"},
            "store": {"url": "memory:"},
            "regimes": {"example": {}},
            "delivery": delivery,
        },
        "authority",
    )


def kinds(*more: Any) -> list[tuple[str, Any]]:
    """The kinds of channels that are installed: ours, and others."""
    return [
        *(("teamaround", one) for one in CoreChannels().teamaround_channels()),
        *(("other 1.0", one) for one in more),
    ]


def problems(chosen: Authority, *more: Any) -> list[str]:
    """What is wrong, each as it is said."""
    return [str(one) for one in channels_chosen(chosen, kinds(*more), {})[1]]


def test_each_channel_is_read_as_its_kind_asks() -> None:
    """What an authority describes becomes a channel, of ours or of a plugin's kind, under the name that it gives it."""
    chosen = authority(post={"kind": "eml", "folder": "out"}, box={"kind": "letterbox", "street": "High Street"})
    found, wrong = channels_chosen(chosen, kinds(Letterbox), {})
    assert wrong == []
    assert found["box"] == Letterbox(street="High Street")
    assert type(found["post"]).__name__ == "EmlFolder"


def test_without_a_table_nothing_is_looked_at() -> None:
    """An office that sends nothing asks no plugin for channels."""
    values = {
        "authority": {"code": "example", "name": "Example", "nation": "england"},
        "store": {"url": "memory:"},
        "regimes": {"example": {}},
    }
    assert channels_chosen(read_authority(values, "a"), [("broken", None)], {}) == ({}, [])


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "letterbocks", "street": "x"}, 'authority [delivery.channel.box.kind]: "letterbocks" is no kind of'),
        ({"kind": 7}, 'authority [delivery.channel.box.kind]: "7" is no kind of channel'),
        ({"street": "x"}, "authority [delivery.channel.box]: Its kind is missing. There are"),
        ({"kind": "letterbox"}, 'authority [delivery.channel.box.street]: "street" is missing'),
        ({"kind": "letterbox", "street": 7}, "authority [delivery.channel.box.street]"),
        (
            {"kind": "letterbox", "street": "x", "town": "y"},
            'authority [delivery.channel.box.town]: "town" is not a key',
        ),
        (
            {"kind": "fragile", "street": "hunter2"},
            "authority [delivery.channel.box]: It cannot be read: RuntimeError.",
        ),
    ],
)
def test_what_is_written_wrongly_is_said_with_its_place(table: dict[str, Any], said: str) -> None:
    """A table of a channel is read strictly, and what stands wrongly in it is named with its key."""
    first, *_ = problems(authority(box=table), Letterbox, Fragile)
    assert said in first
    assert "hunter2" not in first


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (AnotherLetterbox, 'The kind of channel "letterbox" comes from both other 1.0 and other 1.0.'),
        (NoKind, "It has no kind, or one that cannot be used."),
        (ReachesNobody, "It does not say what it reaches."),
        (SendsNothing, "This is no channel."),
        (Message, "This is no channel."),
        (None, "This is no channel."),
    ],
)
def test_what_is_no_channel_is_turned_away(kind: Any, said: str) -> None:
    """A plugin's kind that is no channel, says too little of itself or has another's name is named, and left out."""
    assert any(said in one for one in problems(authority(), Letterbox, kind))


def test_a_channel_for_a_team_that_nobody_has_is_noticed() -> None:
    """A team that no enabled regime knows is named, with those that there are."""
    chosen = read_authority(
        {
            "authority": {"code": "example", "name": "Example", "nation": "england"},
            "store": {"url": "memory:"},
            "regimes": {"example": {}},
            "delivery": {
                "sender": "early-help@example.org",
                "team": {"desk": "post"},
                "channel": {"post": {"kind": "eml", "folder": "out"}},
            },
        },
        "authority",
    )

    @frozen
    class Known:
        """A regime with one team."""

        class regime:  # noqa: N801
            """Its own."""

            team = {"office": None}  # noqa: RUF012

    found, wrong = channels_chosen(chosen, kinds(), {"example": Known()})  # type: ignore[dict-item]
    assert list(found) == ["post"]
    assert [one.what for one in wrong] == ['No enabled regime has a team "desk".']
