"""
The channels that an authority's file describes, each of a kind that is installed: ours, or a plugin's.

Here a kind is turned away that is no channel, or whose name is taken, and a table is read strictly as its kind asks.
Only where there is a table `[delivery]` is anything of it looked at. Ours: `teamaround/delivery/`; the table:
`regime/authority/delivery.py`.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, cast

import attrs

from teamaround.containing import contained, raised
from teamaround.delivery.channel import Channel
from teamaround.errors import Place, Problem
from teamaround.files import Faults, did_you_mean, listed, quoted, structure_value
from teamaround.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamaround.regime.authority import Authority
    from teamaround.regime.with_choices import Resolved

KIND = re.compile(r"[a-z][a-z0-9_]*")
REACHES = ("email", "system")


class CoreChannels:
    """The core's own channels, through the same hook as everybody's."""

    @hookimpl
    def teamaround_channels(self) -> Iterable[type[Channel]]:
        """A folder of files, a mail server, a webhook, GOV.UK Notify."""
        from teamaround.delivery.eml import EmlFolder
        from teamaround.delivery.notify import GovUkNotify
        from teamaround.delivery.smtp import SmtpServer
        from teamaround.delivery.webhook import Webhook

        return (EmlFolder, SmtpServer, Webhook, GovUkNotify)


def channels_chosen(
    authority: Authority, kinds: Iterable[tuple[str, Any]], regimes: Mapping[str, Resolved]
) -> tuple[dict[str, Channel], list[Problem]]:
    """
    The channels that *authority* describes, by its names, and everything that is wrong with them.

    Args:
        authority: Whose file.
        kinds: Each kind of channel, after the distribution that brought it.
        regimes: The regimes that are enabled, whose teams a channel may be chosen for.
    """
    if authority.delivery is None:
        return {}, []
    known, problems = _kinds(kinds)
    channels: dict[str, Channel] = {}
    for name, table in authority.delivery.channel.items():
        path = ("delivery", "channel", name)
        found = table.get("kind")
        if not isinstance(found, str) or found not in known:
            fix = did_you_mean(str(found), known) or f"There are {listed(known, last='and')}."
            what = "Its kind is missing." if found is None else f"{quoted(str(found))} is no kind of channel."
            problems.append(authority.problem(path if found is None else (*path, "kind"), what, fix))
            continue
        try:
            with contained():
                rest = {key: value for key, value in table.items() if key != "kind"}
                channels[name] = structure_value(rest, known[found])
        except Faults as faults:
            problems += [authority.problem((*path, *one.path), one.what, one.fix) for one in faults.faults]
        except Exception as error:  # noqa: BLE001  # what a plugin's class raises is its own failure, and is named
            fix = "Install a release in which this is mended; or take the channel out."
            problems.append(authority.problem(path, f"It cannot be read: {type(error).__name__}.", fix))
    teams = {key for one in regimes.values() for key in one.regime.team}
    for key in authority.delivery.team if regimes.keys() == authority.regimes.keys() else ():
        if key not in teams:
            fix = did_you_mean(key, teams) or f"There are {listed(sorted(teams), last='and')}." if teams else "None is."
            what = f"No enabled regime has a team {quoted(key)}."
            problems.append(authority.problem(("delivery", "team", key), what, fix))
    return channels, problems


def _kinds(given: Iterable[tuple[str, Any]]) -> tuple[dict[str, type[Channel]], list[Problem]]:
    known: dict[str, type[Channel]] = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for brought_by, of in given:
        try:
            with contained():
                wrong = list(_wrong(of))
        except Exception as error:  # noqa: BLE001  # to look at it may run the plugin's code
            wrong = [(f"It cannot be looked at: {raised(error)}.", "Install a release in which this is mended.")]
        problems += [Problem(Place(f"{brought_by}: {getattr(of, '__qualname__', of)}"), *each) for each in wrong]
        if not wrong and known.setdefault(of.kind, of) is not of:
            what = f"The kind of channel {quoted(of.kind)} comes from both {first[of.kind]} and {brought_by}."
            problems.append(Problem(Place(brought_by), what, "Uninstall one of them."))
        elif not wrong:
            first.setdefault(of.kind, brought_by)
    return known, problems


def _wrong(of: Any) -> Iterator[tuple[str, str]]:
    fields: tuple[Any, ...] = attrs.fields(of) if isinstance(of, type) and attrs.has(of) else ()
    if not (isinstance(of, type) and issubclass(of, Channel) and attrs.has(of)) or inspect.isabstract(of):
        yield "This is no channel.", "Give a frozen attrs class that is a Channel and sends."
        return
    of = cast("Any", of)
    if not (isinstance(getattr(of, "kind", None), str) and KIND.fullmatch(of.kind)):
        yield "It has no kind, or one that cannot be used.", 'Write kind = "…" in small letters, digits and _ alone.'
    if getattr(of, "reaches", None) not in REACHES:
        yield "It does not say what it reaches.", f"Write reaches = one of {listed(REACHES)}."
    if any(one.name == "kind" for one in fields):
        yield "Its kind is a field of it.", "Let kind be a value of the class (ClassVar)."
