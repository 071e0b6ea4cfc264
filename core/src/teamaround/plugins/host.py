"""
The plugin host: what is installed and enabled for one authority, behind plain functions.

Installed is not enabled. A regime that the authority does not name is never read, and the code of a distribution is
imported only where the authority enables a regime of it, or names it under `[plugins]`. All that keeps an office from
starting is said at once: a regime or plugin that is not installed, a code that two distributions bring, an import or
hook that raises. An observer (`teamaround_committed`) is told all that was written, and stops nothing.
"""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.containing import contained, kind_of, not_imported, raised
from teamaround.delivery.channel import Channel
from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.files import did_you_mean, listed, quoted
from teamaround.installed import malformed_distributions
from teamaround.plugins.channels import CoreChannels, channels_chosen
from teamaround.plugins.discovery import HOOKS, REGIMES, InstalledRegimes, installed_entry_points, same_distribution
from teamaround.plugins.loading import load_regime
from teamaround.plugins.nations import nation_problems
from teamaround.plugins.predicates import CorePredicates, gathered
from teamaround.plugins.registry import Implementation, PluginRegistry
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.documents import DocumentTemplate
from teamaround.regime.predicates import Predicate
from teamaround.regime.with_choices import Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.receipt import Receipt
    from teamaround.plugins.discovery import InstalledEntryPoint
    from teamaround.regime.authority import Authority

CORE = "teamaround"


@frozen(kw_only=True)
class HookFailed:
    """
    An observer that raised: whose it is, which hook, and what it raised.

    As text it tells the kind of the error alone: an observer is given all that was written, and may repeat it.
    """

    brought_by: str
    hook: str
    error: Exception = field(repr=kind_of)

    def __str__(self) -> str:
        return f"{self.brought_by}, {self.hook}: {kind_of(self.error)}"


@frozen(kw_only=True, eq=False)
class Host:
    """
    The host of one authority's office: everything that it runs on. Made by `start`; nothing in it changes afterwards.

    Attributes:
        regimes: The enabled regimes under the authority's choices, by code.
        sources: Where each of them was read from; its templates and scenarios are read there.
        predicates: The predicates that are installed and enabled, by name.
        channels: The channels by which notices leave, as the authority's file describes them, by its names.
    """

    regimes: Mapping[str, Resolved]
    sources: Mapping[str, RegimeSource]
    predicates: Mapping[str, type[Predicate]]
    channels: Mapping[str, Channel] = field(factory=dict)
    _observers: tuple[Implementation, ...] = ()

    def committed(self, receipt: Receipt) -> tuple[HookFailed, ...]:
        """Tell every observer what was written. One that raises stops no other; those that did are given back."""
        failed = []
        for observer in self._observers:
            try:
                observer.call(receipt=receipt)
            except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
                failed.append(HookFailed(brought_by=observer.brought_by, hook=observer.hook, error=error))
        return tuple(failed)


def start(authority: Authority, sources: Iterable[RegimeSource] = ()) -> Host:
    """
    Find, import, read and check what *authority* enables, and nothing else.

    Where *sources* have a regime of the same code as an installed one, theirs is taken.

    Raises:
        BrokenOffice: Something that the authority names is not there, cannot be loaded, is broken, or does not go
            together. Every problem at once, each with distribution and version, or the line of the authority's file.
    """
    there = {group: installed_entry_points(group) for group in (REGIMES, HOOKS)}
    registered = PluginRegistry()
    registered.add(InstalledRegimes(there[REGIMES]), brought_by=CORE, called=f"{CORE}: regimes")
    registered.add(CorePredicates(), brought_by=CORE, called=f"{CORE}: predicates")
    problems = [*nation_problems(authority), *_plugins(authority, [*there[REGIMES], *there[HOOKS]])]
    for hook in _enabled_hooks(authority, there):
        problems += _import(hook, registered)
    problems += registered.problems
    found, wrong = _asked(registered, "teamaround_regimes", RegimeSource)
    problems += wrong
    instead = {one.code: one for one in sources}
    there_are = [*instead.values(), *(one for _, one in found if one.code not in instead)]
    predicates, wrong = _asked(registered, "teamaround_predicates", object)
    registry, unfit = gathered(predicates)
    problems += [*wrong, *unfit]
    worded, wrong = _asked(registered, "teamaround_documents", DocumentTemplate)
    problems += wrong
    chosen, wrong = _chosen(there_are, authority)
    problems += wrong
    kinds: list[tuple[str, Any]] = []
    if authority.delivery is not None:
        registered.add(CoreChannels(), brought_by=CORE, called=f"{CORE}: channels")
        kinds, wrong = _asked(registered, "teamaround_channels", type)
        problems += wrong
    regimes: dict[str, Resolved] = {}
    for code, source in chosen.items():
        resolved, wrong = load_regime(source, authority, registry, worded)
        problems += wrong
        if resolved is not None:
            regimes[code] = resolved
    channels, wrong = channels_chosen(authority, kinds, regimes)
    problems += wrong
    if problems:
        raise BrokenOffice(problems)
    observers = registered.implementations("teamaround_committed")
    return Host(regimes=regimes, sources=chosen, predicates=registry, channels=channels, observers=observers)


def _plugins(authority: Authority, every: list[InstalledEntryPoint]) -> Iterator[Problem]:
    """Distributions that the authority names, and that bring neither a regime nor a hook."""
    there = sorted({one.distribution for one in every})
    for number, name in enumerate(authority.plugins):
        if not any(same_distribution(name, one) for one in there):
            known = f"Installed are: {', '.join(there) or 'none'}."
            fix = did_you_mean(name, there) or f"Install it, or take it out. {known}"
            what = f"No plugin {quoted(name)} is installed."
            yield authority.problem(("plugins", "enabled", number), what, fix)


def _enabled_hooks(
    authority: Authority, there: Mapping[str, tuple[InstalledEntryPoint, ...]]
) -> Iterator[InstalledEntryPoint]:
    """The hooks of the distributions that bring a regime which the authority enables, or that it names."""
    enabled = [*authority.plugins, *(one.distribution for one in there[REGIMES] if one.name in authority.regimes)]
    return (one for one in there[HOOKS] if any(same_distribution(one.distribution, name) for name in enabled))


def _import(hook: InstalledEntryPoint, registered: PluginRegistry) -> Iterator[Problem]:
    called = f"{hook.brought_by}: {hook.value}"
    try:
        with contained():
            plugin = hook.load()
    except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
        why, fix = not_imported(error, hook.value)
        yield Problem(Place(called), f"Its hooks cannot be imported: {why}", fix)
    else:
        registered.add(plugin, brought_by=hook.brought_by, called=called)


def _asked(registered: PluginRegistry, hook: str, kind: type) -> tuple[list[tuple[str, Any]], list[Problem]]:
    """What every implementation of *hook* gives, after who brought it; and what went wrong."""
    found: list[tuple[str, Any]] = []
    problems: list[Problem] = []
    for one in registered.implementations(hook):
        place = Place(f"{one.brought_by}: {hook}")
        try:
            with contained():
                given = list(one.call() or ())
                wrong = [reprlib.repr(each) for each in given if not isinstance(each, kind)]
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
            what = f"It raised {raised(error)}."
            problems.append(Problem(place, what, "Install a release in which this is mended; or disable the plugin."))
            continue
        problems += [Problem(place, f"It gave {each}.", f"It is to give {kind.__name__}s.") for each in wrong]
        found += [(one.brought_by, each) for each in given if isinstance(each, kind)]
    return found, problems


def _chosen(sources: list[RegimeSource], authority: Authority) -> tuple[dict[str, RegimeSource], list[Problem]]:
    """The source of each regime that the authority enables; and those that are missing, or come from several."""
    chosen: dict[str, RegimeSource] = {}
    problems: list[Problem] = []
    codes = sorted({source.code for source in sources})
    for code in authority.regimes:
        own = [source for source in sources if source.code == code]
        if len(own) == 1:
            chosen[code] = own[0]
        elif own:
            both = listed([source.brought_by for source in own], last="and")
            what = f"The regime {quoted(code)} comes from {both}."
            problems.append(authority.problem(("regimes", code), what, "Uninstall all but one of them."))
        else:
            there = f"Installed are: {', '.join(codes)}." if codes else "None is installed."
            over = " ".join(map(str, malformed_distributions()))
            fix = did_you_mean(code, codes) or f"Install the distribution that brings it, or take it out. {there}"
            fix = f"{fix} {over}".rstrip()
            problems.append(authority.problem(("regimes", code), f"No regime {quoted(code)} is installed.", fix))
    return chosen, problems
