"""
Documents: that each has parts that there are, and that its words ask for nothing that nobody can put in.

Of the regime's own, and of what an authority puts in their place. Which parts and words there are:
`regime/documents.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, did_you_mean, listed, quoted
from teamaround.regime.checks.regime_to_check import unknown
from teamaround.regime.documents import BRACED, KINDS, PARTS, PUT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Path
    from teamaround.regime.authority import Paper
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.documents import DocumentTemplate
    from teamaround.regime.rules import RegimeDocument


def document_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with the documents of a regime."""
    for key, one in to_check.regime.document.items():
        yield from worded_faults(("document", key), one)
        parts = one.parts or KINDS.get(one.of, ())
        for part in one.headings if to_check.meaning and parts else ():
            if part in PARTS and part not in parts:
                what = f"This document has no part {quoted(part)}, so this heading stands nowhere."
                yield Fault(("document", key, "headings", part), what, f"It has {listed(parts, last='and')}.")
        asked = to_check.regime.list.get("review_question")
        questions = [item.key for item in asked.items] if asked else []
        for number, question in enumerate(one.at_work):
            yield from unknown(("document", key, "at_work", number), question, questions, "question of a review")


def worded_faults(path: Path, one: RegimeDocument | Paper | DocumentTemplate) -> Iterator[Fault]:
    """Parts that are not there or stand twice, and words that nobody can put in."""
    for number, part in enumerate(one.parts):
        yield from unknown((*path, "parts", number), part, PARTS, "part of a document")
        if part in one.parts[:number]:
            yield Fault((*path, "parts", number), f"The part {quoted(part)} stands here twice.", "Take one out.")
    for part in one.headings:
        yield from unknown((*path, "headings", part), part, PARTS, "part of a document")
    yield from _words((*path, "title"), one.title)
    for part, text in one.headings.items():
        yield from _words((*path, "headings", part), text)
    for name in ("opens", "closes", "points"):
        for number, text in enumerate(getattr(one, name)):
            yield from _words((*path, name, number), text)


def _words(path: Path, text: str) -> Iterator[Fault]:
    for found in BRACED.finditer(text):
        word = found["word"]
        if word is None:
            what = f"The brace {found['stray']} stands by itself."
            yield Fault(path, what, "Write a word that is put in as {word}, and other text without braces.")
        elif word not in PUT_IN:
            fix = did_you_mean(word, PUT_IN) or f"There are {listed(PUT_IN, last='and')}."
            yield Fault(path, f"No document knows the word {quoted(word)}.", fix)
