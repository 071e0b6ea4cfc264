"""
How an authority's notices leave the office: the table `[delivery]`. Without it nothing is ever sent.

    [delivery]
    sender = "early-help@example.org"
    teams  = "post"

    [delivery.channel.post]
    kind   = "eml"
    folder = "outbox"

Who is sent nothing by name is sent nothing: families, practitioners and teams are each given a channel, or stay with
whoever sends by hand. That a channel that is named is there is checked here; what stands in its table, where the kinds
are known: `plugins/channels.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.files import Fault, Faults, did_you_mean, listed, quoted
from teamaround.regime.authority.choices import EMAIL

if TYPE_CHECKING:
    from attrs import Attribute


def _sends(_: object, __: Attribute[str], value: str) -> None:
    if not EMAIL.fullmatch(value) or not value.isascii():
        raise ValueError(f"{quoted(value)} is not an e-mail address.", "Write it like early-help@example.org.")


@frozen(kw_only=True)
class Delivery:
    """
    The table `[delivery]`.

    Attributes:
        sender: The address that e-mails are from; whatever comes back goes there.
        teams: The channel to the authority's teams.
        practitioners: The channel to those who work in a case.
        family: The channel to the child and the family.
        team: The channel to single teams, by the team's key.
        channel: The channels, each with its kind and what that asks for.
    """

    sender: str = field(validator=_sends)
    teams: str = ""
    practitioners: str = ""
    family: str = ""
    team: dict[str, str] = field(factory=dict)
    channel: dict[str, dict[str, object]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Refuse a channel that is named and is not there."""
        named: dict[tuple[str, ...], str] = {(one,): getattr(self, one) for one in ("teams", "practitioners", "family")}
        named |= {("team", key): one for key, one in self.team.items()}
        faults = [Fault(path, *_unknown(one, self.channel)) for path, one in named.items() if _is_missing(one, self)]
        faults += [
            Fault(("team", key), "No channel is named.", "Name one, or take this line out.")
            for key, one in self.team.items()
            if not one
        ]
        if faults:
            raise Faults(faults)

    @property
    def sends(self) -> bool:
        """Whether anybody at all is sent anything."""
        return any((self.teams, self.practitioners, self.family, *self.team.values()))

    def channel_to(self, who: str, team: str = "") -> str:
        """The name of the channel to *who* (`teams`, `practitioners`, `family`), or to one team; empty for none."""
        chosen: str = self.team.get(team) or getattr(self, who)
        return chosen


def _is_missing(name: str, delivery: Delivery) -> bool:
    return bool(name) and name not in delivery.channel


def _unknown(name: str, channels: dict[str, dict[str, object]]) -> tuple[str, str]:
    there = f"There are {listed(channels, last='and')}." if channels else "None is described."
    fix = did_you_mean(name, channels) or f"{there} Describe it below [delivery.channel.{name}]."
    return f"No channel is called {quoted(name)}.", fix
