"""
The template of a notice: the first line is its subject; in the others stand words in braces that are put in.

`{venue}` is put in from what the notice carries, and `{venue | not yet known}` says what stands there where it is
empty. `{term.lead}` is the regime's own word, `{term.lead.a}` with its article, `{term.lead.many}` for several.
`{reference}`, `{child}` and `{sender}` are there for every notice. Here is what may be wrong with one, whoever wrote
it; how it is filled: `views/letter/filled.py`. Templates of a regime are read in `plugins/templates.py`, an
authority's own texts in `regime/checks/choices.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.regime.vocabulary import TERMS
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.rules import Term

BLANK = re.compile(r"\{(?P<word>[^{}|\n]*)(?P<or>\|(?P<otherwise>[^{}\n]*))?\}|(?P<stray>[{}])")
"""A word that is put in, with what stands there where it is empty; or a brace that stands by itself."""

TERM = re.compile(r"term\.(?P<key>[a-z_]+)(?:\.(?P<form>a|many))?")
REFERENCE = "reference"
ALWAYS = (REFERENCE, "child", "sender")
"""The words that need not be carried."""

CARRIES: dict[str, str] = {
    "date": "meeting",
    "time": "meeting",
    "venue": "meeting",
    "leads_before": "lead_changed",
    "leads_now": "lead_changed",
    "from_when": "",
    "plan": "plan",
    "action": "action",
    "actions": "",
    "step": "step",
    "materials": "review",
    "message": "note",
    "roles_and_contributions": "plan",
    "reference": "",
    "review_on": "plan",
    "mark": "mark",
    "outcomes": "",
}
"""What a notice may carry, and what it is taken from: a subject that the event brings, one event, or the case."""

NAMELESS = frozenset({"date", "time", "from_when", REFERENCE, "review_on"})
"""The words whose texts are days, times and references alone: no name stands in them."""

LONGEST_SUBJECT = 70
"""So many characters of a subject are shown by what people read it in, or nearly."""

LONGEST = {REFERENCE: 12, "time": 5}
LONGEST_DAY, LONGEST_TERM = 15, 20


@frozen
class TemplateFault:
    """Something wrong with a template: the line and column where, both from 1, what, and what would be right."""

    line: int
    column: int
    what: str
    fix: str


def word_of(found: re.Match[str]) -> str:
    """The word in braces; blanks may stand before the bar that says what stands there otherwise."""
    return found["word"].rstrip() if found["or"] else found["word"]


def words_in(text: str) -> frozenset[str]:
    """The words that a template puts in."""
    return frozenset(word_of(found) for found in BLANK.finditer(text) if found["word"] is not None)


def template_faults(
    text: str, *, of: str, carries: tuple[str, ...], terms: Mapping[str, Term]
) -> Iterator[TemplateFault]:
    """
    All that is wrong with the template of the notice *of*, which *carries* these words.

    Args:
        text: The template.
        of: The key of the notice.
        carries: What its rule carries.
        terms: The regime's own words, for how long a subject may become.
    """
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        for found in BLANK.finditer(line):
            yield from _blank(found, number, of, carries)
    yield from _subject(lines[0] if lines else "", terms)
    if not any(line.strip() for line in lines[1:]):
        yield TemplateFault(1, 1, "It has a subject at most, and says nothing below it.", "Write what is to be read.")
    if REFERENCE not in words_in(text):
        what = "It does not say which case it is about."
        yield TemplateFault(1, 1, what, "Put {reference} into it, so that whoever reads it knows where to look.")


def _blank(found: re.Match[str], number: int, of: str, carries: tuple[str, ...]) -> Iterator[TemplateFault]:
    line, column = number, found.start() + 1
    if found["word"] is None:
        what = f"The brace {found['stray']} stands by itself."
        yield TemplateFault(line, column, what, "Write a word that is put in as {word}, and other text without braces.")
        return
    word = word_of(found)
    if word.startswith("term."):
        term = TERM.fullmatch(word)
        if term is None or term["key"] not in TERMS:
            key = word.split(".")[1]
            near = "" if key in TERMS else did_you_mean(key, TERMS)
            near = near or "Write {term.lead}, {term.lead.a} or {term.lead.many}."
            yield TemplateFault(line, column, f"There is no word {quoted(word)} of the regime's to put in.", near)
    elif word not in (*carries, *ALWAYS):
        carried = f"It carries {listed(carries, last='and')}." if carries else "It carries none."
        what = f"The notice {quoted(of)} does not carry the word {quoted(word)}."
        near = did_you_mean(word, (*carries, *ALWAYS)) or f"{carried} Add the word to `carries`, or take it out."
        yield TemplateFault(line, column, what, near)


def _subject(line: str, terms: Mapping[str, Term]) -> Iterator[TemplateFault]:
    if not line.strip():
        what = "It has no subject."
        yield TemplateFault(1, 1, what, "Write in the first line what it is about, in a few words and without a name.")
        return
    longest = len(BLANK.sub("", line.strip()))
    for found in BLANK.finditer(line):
        word = word_of(found) if found["word"] is not None else ""
        term = TERM.fullmatch(word)
        if term is None and word and word not in NAMELESS:
            what = f"The subject holds {quoted(word)}, in which a name may stand. Many see a subject."
            fix = f"Say it below the subject; in it may stand {listed(sorted(NAMELESS), last='and')}, and {{term.…}}."
            yield TemplateFault(1, found.start() + 1, what, fix)
        own = terms.get(term["key"]) if term else None
        length = max(map(len, (own.one, own.many))) if own else LONGEST_TERM
        longest += max(length if term else LONGEST.get(word, LONGEST_DAY), len((found["otherwise"] or "").strip()))
    if longest > LONGEST_SUBJECT:
        what = f"The subject may become {longest} characters long, and {LONGEST_SUBJECT} are the most."
        yield TemplateFault(1, 1, what, "Say it in fewer words, and the rest below it.")
