"""
Plugins registered with a manager of their own, and their hooks as plain functions, each with who brought it.

A function that is no hook, asks for an order of its own, or takes what no hook gives is refused here. The hooks:
`hookspecs.py`; what they raise when called is caught in `host.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pluggy
from attrs import frozen

from teamaround.containing import contained, raised
from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, listed, quoted
from teamaround.plugins import hookspecs
from teamaround.plugins.hookspecs import PROJECT

HOOK_NAMES = tuple(sorted(name for name in vars(hookspecs) if name.startswith(f"{PROJECT}_")))
TRICKS = ("wrapper", "hookwrapper", "tryfirst", "trylast")
"""What pluggy offers and we do not: every implementation is called by itself, in the order of the distributions."""


@frozen
class Implementation:
    """One distribution's implementation of one hook, found once. `call` takes the hook's arguments by name."""

    hook: str
    brought_by: str
    call: Callable[..., Any]


class PluginRegistry:
    """
    The plugins of one host.

    Attributes:
        problems: What is wrong with those that could not be registered.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._plugins: list[tuple[str, object]] = []

    def add(self, plugin: object, *, brought_by: str, called: str) -> None:
        """
        Register *plugin*, or note everything that is wrong with it.

        Args:
            plugin: A module or object with functions that are marked with `hookimpl`.
            brought_by: The distribution that it comes from, and its version.
            called: How messages name it.
        """
        try:
            # To look at it asks for its attributes, and what stands behind them is its code.
            with contained():
                problems = list(self._wrong(plugin, Place(called)))
                if not problems:
                    self._manager.register(plugin, name=called)
                    self._manager.check_pending()
                    self._plugins.append((brought_by, plugin))
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
            what = f"It cannot be registered: {raised(error).replace(chr(10), ' ')}."
            problems = [Problem(Place(called), what, "Let its functions take what the hooks give, by name.")]
        self.problems += problems

    def implementations(self, hook: str) -> tuple[Implementation, ...]:
        """All implementations of *hook*, in the order in which their plugins were added."""
        every = [plugin for _, plugin in self._plugins]
        return tuple(
            Implementation(hook, brought_by, self._alone(hook, plugin, every))
            for brought_by, plugin in self._plugins
            if any(caller.name == hook for caller in self._manager.get_hookcallers(plugin) or ())
        )

    def _alone(self, hook: str, plugin: object, every: list[object]) -> Callable[..., Any]:
        # A call to all of them would end with the first that raises.
        caller = self._manager.subset_hook_caller(hook, [other for other in every if other is not plugin])

        def call(**arguments: Any) -> Any:
            with contained():
                given = next(iter(caller(**arguments)), None)
                # What it yields one by one is its code too.
                return list(given) if isinstance(given, Iterator) else given

        return call

    def _wrong(self, plugin: object, place: Place) -> Iterator[Problem]:
        marked = {name: self._manager.parse_hookimpl_opts(plugin, name) for name in dir(plugin)}
        hooks = {name: options for name, options in marked.items() if options is not None}
        if not hooks:
            fix = f"Mark with @hookimpl those that are named for a hook: {listed(HOOK_NAMES)}."
            yield Problem(place, "None of its functions is a hook.", fix)
        for name, options in hooks.items():
            hook = options.get("specname") or name
            if hook not in HOOK_NAMES:
                fix = did_you_mean(hook, HOOK_NAMES) or f"The hooks are {listed(HOOK_NAMES, last='and')}."
                yield Problem(place, f"{quoted(hook)} is no hook.", fix)
            for trick in TRICKS:
                if options.get(trick):
                    what = f"{quoted(name)} asks to be called as {quoted(trick)}."
                    yield Problem(place, what, "Take that out; no plugin stands before or around another.")
