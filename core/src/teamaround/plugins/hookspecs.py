"""
The hooks of a plugin: regimes from elsewhere, predicates, channels, words of documents, a look at what was committed.

They take frozen values and return data; the core checks and applies it. A plugin names its hooks in its
`pyproject.toml`. They are loaded only in offices whose authority enables a regime of the same distribution, or names
the distribution under `[plugins]`::

    [project.entry-points."teamaround.hooks"]
    example = "teamaround_example.hooks"

A regime that is all data needs none of this: it names its file, and the core reads it without importing anything::

    [project.entry-points."teamaround.regimes"]
    example = "teamaround_example:regime.toml"

What is no hook is refused in `registry.py`; they are called, and what they raise is caught, in `host.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.receipt import Receipt
    from teamaround.delivery.channel import Channel
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.documents import DocumentTemplate
    from teamaround.regime.predicates import Predicate

PROJECT = "teamaround"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def teamaround_regimes() -> Iterable[RegimeSource]:
    """
    The regimes that can be enabled. Asked once, when an office starts; give sources, and read nothing yet.

    The core's reader of the entry points `teamaround.regimes` is one implementation. Write another where regimes come
    from elsewhere, such as a folder of a partnership that is still drafting one::

        from pathlib import Path

        from teamaround.plugins import RegimeSource, hookimpl

        DRAFTS = Path("/srv/drafts")

        @hookimpl
        def teamaround_regimes():
            for folder in sorted(DRAFTS.iterdir()):
                yield RegimeSource(
                    code=folder.name,
                    distribution="partnership-drafts",
                    version="draft",
                    read=lambda name, folder=folder: (folder / name).read_bytes(),
                )
    """
    raise AssertionError


@hookspec
def teamaround_predicates() -> Iterable[type[Predicate]]:
    """
    Predicates for conditions, beside the core's own, which come through this hook too. Asked once, at the start.

    Raise the number whenever the same argument would be answered otherwise than before::

        from attrs import frozen

        from teamaround.concepts.findings import RuleAnswer
        from teamaround.plugins import Predicate, RuleContext, hookimpl

        @frozen(kw_only=True)
        class OpenActions(Predicate):
            \"\"\"Whether at least so many actions are open.\"\"\"

            name, number, looks_at, bare, from_facts = "open_actions", 1, "case", "at_least", True

            at_least: int

            def answer(self, context: RuleContext) -> RuleAnswer:
                \"\"\"Whether there are.\"\"\"
                found = context.facts.open_actions
                return RuleAnswer(found >= self.at_least, f"open actions: {found}")

        @hookimpl
        def teamaround_predicates():
            return [OpenActions]

    A regime of the same distribution can then say `when = { open_actions = 3 }`.
    """
    raise AssertionError


@hookspec
def teamaround_channels() -> Iterable[type[Channel]]:
    """
    Kinds of channels by which notices leave, beside the core's own, which come through this hook too.

    Asked once, at the start, where an authority's file has a table `[delivery]`. The fields of the class are what that
    file writes below `[delivery.channel.NAME]`, and are read as strictly as the rest of it::

        from attrs import frozen

        from teamaround.plugins import Channel, SendReceipt, TryAgain, hookimpl

        @frozen(kw_only=True)
        class Letterbox(Channel):
            \"\"\"A folder that a printer empties.\"\"\"

            kind, reaches = "letterbox", "system"

            folder: str

            def send(self, message, around):
                \"\"\"Put it there.\"\"\"
                try:
                    (around.folder / self.folder / f"{message.id}.txt").write_text(message.body)
                except OSError:
                    raise TryAgain("The letterbox is full.", details=self.folder) from None
                return SendReceipt()

        @hookimpl
        def teamaround_channels():
            return [Letterbox]

    The reason is kept, and told to whoever may read the notice; the details only whoever runs the worker sees. What it
    raises besides TryAgain and CannotBeSent counts as TryAgain, by its kind alone.
    """
    raise AssertionError


@hookspec
def teamaround_documents() -> Iterable[DocumentTemplate]:
    """
    Documents of a regime in other words: a plan with another title, an invitation with other sentences.

    Asked once, at the start. What is given takes the place of the regime's; what is not stays, and so does every other
    document. The authority's own words, in its file, take the place of these::

        from teamaround.plugins import DocumentTemplate, hookimpl

        @hookimpl
        def teamaround_documents():
            yield DocumentTemplate(
                regime="example",
                key="plan",
                title="What we do together for {child}",
                closes=("Tell {contact} what you think of it.",),
            )
    """
    raise AssertionError


@hookspec
def teamaround_committed(receipt: Receipt) -> None:
    """
    Something was written, and can no longer be refused: look at it, count it, pass it on.

    Called after the commit, once for each receipt, in the process that wrote. What it raises is named to whoever runs
    the office and stops nothing. Whoever must miss nothing follows the journal from a position instead::

        from teamaround.plugins import hookimpl

        @hookimpl
        def teamaround_committed(receipt):
            for event in receipt.events:
                print(receipt.reference, event.name)
    """
