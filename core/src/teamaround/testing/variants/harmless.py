"""
The list of harmless variants, `harmless.toml` beside a regime: each with the reason why nobody could tell it apart.

An entry that names no variant, or a variant that a scenario notices by now, is a fault: it would hide the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.files import Document, did_you_mean, parse, quoted, structure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from teamaround.errors import Problem

FILE = "harmless.toml"


def _is_said(_: object, __: object, value: str) -> None:
    if not value.strip():
        raise ValueError("The reason is empty.", "Say why nobody could tell the difference.")


@frozen(kw_only=True)
class Harmless:
    """One variant that nobody could notice, by its name, and why."""

    variant: str
    reason: str = field(validator=_is_said)


@frozen(kw_only=True)
class WrittenHarmless:
    """The whole of the file."""

    schema: Literal[1]
    harmless: tuple[Harmless, ...] = ()


@frozen(kw_only=True)
class HarmlessVariants:
    """The list of a regime, and the document that it was read from."""

    entries: tuple[Harmless, ...] = ()
    _document: Document | None = None

    @property
    def reasons(self) -> dict[str, str]:
        """Why each variant that is listed is harmless, by its name."""
        return {one.variant: one.reason for one in self.entries}

    def faults(self, known: Collection[str], noticed: Collection[str]) -> Iterator[Problem]:
        """
        The entries that say what is not so.

        Args:
            known: The names of all variants of the regime.
            noticed: Those that some scenario notices.
        """
        before: set[str] = set()
        for number, one in enumerate(self.entries):
            if one.variant in before:
                yield self._problem(number, f"{quoted(one.variant)} stands here twice.", "Keep one of the two.")
            elif one.variant not in known:
                what = f"There is no variant {quoted(one.variant, longest=None)}."
                yield self._problem(number, what, did_you_mean(one.variant, known) or "Take it out.")
            elif one.variant in noticed:
                what = f"{quoted(one.variant, longest=None)} is noticed by a scenario, and so is not harmless."
                yield self._problem(number, what, "Take it out.")
            before.add(one.variant)

    def _problem(self, number: int, what: str, fix: str) -> Problem:
        assert self._document is not None
        return self._document.problem(("harmless", number, "variant"), what, fix)


def read_harmless(source: bytes, file: str) -> HarmlessVariants:
    """
    The list that *source* holds.

    Args:
        source: The bytes of `harmless.toml`.
        file: How messages name it.

    Raises:
        BrokenFile: It is not TOML, or not in the shape of such a list; every problem at once.
    """
    document = parse(source, file=file)
    return HarmlessVariants(entries=structure(document, WrittenHarmless).harmless, document=document)
