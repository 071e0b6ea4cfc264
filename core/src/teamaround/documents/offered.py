"""
Which documents a case has: those that its regime names, and two that teamaround offers in every case.

The family's one page and the chronology are there under every regime; a regime that names one of its own kind has that.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from teamaround.documents.handout import DocumentLine
from teamaround.documents.material import subject_of
from teamaround.errors import NotFound
from teamaround.regime.rules import RegimeDocument
from teamaround.views.words.defaults import first_upper
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from teamaround.concepts.case import Case, Entry
    from teamaround.views.words import Words

NOT_FILLED_IN = "The authority has not filled this in yet."

OFFERED: Mapping[str, RegimeDocument] = MappingProxyType(
    {
        "family_page": RegimeDocument(
            says=(),
            one="one page for the family",
            of="family_page",
            title="Helping {child}: who, what and when",
            opens=("This page is for you to keep. It says who helps {child}, what happens next, and who to turn to.",),
        ),
        "chronology": RegimeDocument(
            says=(),
            one="chronology",
            of="chronology",
            title="What has happened: {child}",
            opens=("What was recorded of this {case}, in the order in which it happened.",),
        ),
    }
)
"""What teamaround offers in every case, by its key."""


def documents_in(words: Words) -> Mapping[str, RegimeDocument]:
    """Every document under a regime, by its key: the regime's, then those that teamaround offers besides."""
    own = words.regime.document if words.regime else {}
    kinds = {one.of for one in own.values()}
    return {**own, **{key: one for key, one in OFFERED.items() if key not in own and one.of not in kinds}}


def offered(case: Case, words: Words, *, today: date) -> tuple[DocumentLine, ...]:
    """A line for each document of a case, with the reason where it cannot be made today."""
    return tuple(
        DocumentLine(
            key=key,
            kind=one.of,
            name=first_upper(one.one),
            missing=_missing(key, one, case, words, today),
            says=one.says,
        )
        for key, one in documents_in(words).items()
    )


def template_of(kind: str, words: Words) -> tuple[str, RegimeDocument]:
    """
    The document that is meant by *kind*, with its key: by the regime's name for it, or the first of that sort.

    Raises:
        NotFound: The regime has none of that name or sort.
    """
    known = documents_in(words)
    if kind in known:
        return kind, known[kind]
    found = [key for key, one in known.items() if one.of == kind]
    if found:
        return found[0], known[found[0]]
    what = f"{words.regime_name} has no document {quoted(kind)}."
    raise NotFound(f"{what} There are: {', '.join(known)}.")


def about_what(
    key: str, one: RegimeDocument, case: Case, words: Words, *, today: date, entry: str = ""
) -> Entry | None:
    """
    What a document would be about today (`subject_of`); None where that is the case as a whole, or nobody.

    Raises:
        NotFound: There is nothing yet that it could be about, or the authority has not filled it in.
    """
    if one.of == "authority" and not words.documents.get(key):
        raise NotFound(NOT_FILLED_IN)
    return subject_of(one.of, case, words, today=today, entry=entry)


def _missing(key: str, one: RegimeDocument, case: Case, words: Words, today: date) -> str:
    try:
        about_what(key, one, case, words, today=today)
    except NotFound as error:
        return str(error)
    return ""
