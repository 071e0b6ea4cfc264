"""
The templates of notices: that each is there and can be filled, and their texts.

A missing template is named where the notice names it; whatever is wrong within one, with its line; a word that is
carried and never said, with the notice's; and a letter that no notice sends, by its name. What that may be:
`regime/letters/template.py`; what is carried, and its words: `casework/consequences/carries.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, quoted
from teamaround.plugins.sources import TEMPLATES, because
from teamaround.regime.letters.template import template_faults, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Document
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.rules import Regime


def template_problems(
    source: RegimeSource, regime: Regime, document: Document, *, meaning: bool = True
) -> Iterator[Problem]:
    """
    Notices that could never be sent, would leave a gap, or would not be understood by whoever gets them.

    Args:
        source: Where the templates are read from.
        regime: Whose notices.
        document: The file of the regime, for places in it.
        meaning: Whether words that no letter says, and letters that nobody sends, are told, too.
    """
    found = [problem for key in regime.notice for problem in _of_notice(key, source, regime, document, meaning=meaning)]
    yield from found or (_unused(source, regime) if meaning else ())


def _of_notice(
    key: str, source: RegimeSource, regime: Regime, document: Document, *, meaning: bool
) -> Iterator[Problem]:
    notice = regime.notice[key]
    if not notice.template.strip():
        return  # the check of the regime says that no template is named
    try:
        text = _text(source, notice.template)
    except Exception as error:  # noqa: BLE001  # whatever keeps it from being read keeps it from being sent
        what = f"The template {quoted(notice.template)} cannot be read{because(error)}."
        fix = f"Add the file {TEMPLATES}/{notice.template}.txt, or name another."
        with suppress(Exception):
            near = [name.removesuffix(".txt") for name in source.names(TEMPLATES)]
            is_there = notice.template in near
            fix = "Write it as text in UTF-8." if is_there else f"{did_you_mean(notice.template, near)} {fix}".lstrip()
        yield document.problem(("notice", key, "template"), what, fix)
        return
    file = source.called(f"{TEMPLATES}/{notice.template}.txt")
    faults = list(template_faults(text, of=key, carries=notice.carries, terms=regime.terms))
    yield from (Problem(Place(file, one.line, one.column), one.what, one.fix) for one in faults)
    unsaid = [] if faults or not meaning else [one for one in enumerate(notice.carries) if one[1] not in words_in(text)]
    for number, word in unsaid:
        what = f"The notice carries {quoted(word)}, and its letter does not say it."
        fix = f"Write {{{word}}} where it belongs in {TEMPLATES}/{notice.template}.txt, or take it out here."
        yield document.problem(("notice", key, "carries", number), what, fix)


def _unused(source: RegimeSource, regime: Regime) -> Iterator[Problem]:
    """Letters that no notice sends: left over, or meant for a notice that names another."""
    named = {notice.template for notice in regime.notice.values()}
    try:
        there = sorted(source.names(TEMPLATES))
    except Exception:  # noqa: BLE001  # that they cannot be listed is said of each that is named
        return
    for name in there:
        if name.endswith(".txt") and name.removesuffix(".txt") not in named:
            what = "No notice sends this letter."
            yield Problem(Place(source.called(f"{TEMPLATES}/{name}")), what, "Name it by `template`, or take it out.")


def template_texts(source: RegimeSource, regime: Regime) -> dict[str, str]:
    """The texts of a regime's notices, checked and found sound, by the name of the template."""
    names = {one.template for one in regime.notice.values()}
    return {name: _text(source, name) for name in sorted(names)}


def _text(source: RegimeSource, name: str) -> str:
    return source.template(name).decode("utf-8-sig")
