"""
The templates of notices: that each is there and can be filled, and their texts.

A missing template is named where the notice names it; whatever is wrong within one, with its line. What that may be:
`regime/letters/template.py`; what is carried, and its words: `casework/consequences/carries.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, quoted
from teamaround.plugins.sources import TEMPLATES, because
from teamaround.regime.letters.template import template_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Document
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.rules import Regime


def template_problems(source: RegimeSource, regime: Regime, document: Document) -> Iterator[Problem]:
    """
    Notices that could never be sent, would leave a gap, or would not be understood by whoever gets them.

    Args:
        source: Where the templates are read from.
        regime: Whose notices.
        document: The file of the regime, for places in it.
    """
    for key, notice in regime.notice.items():
        if not notice.template.strip():
            continue  # the check of the regime says that no template is named
        try:
            text = _text(source, notice.template)
        except Exception as error:  # noqa: BLE001  # whatever keeps it from being read keeps it from being sent
            what = f"The template {quoted(notice.template)} cannot be read{because(error)}."
            fix = f"Add the file {TEMPLATES}/{notice.template}.txt, or name another."
            with suppress(Exception):
                near = [name.removesuffix(".txt") for name in source.names(TEMPLATES)]
                fix = f"{did_you_mean(notice.template, near)} {fix}".lstrip()
            yield document.problem(("notice", key, "template"), what, fix)
        else:
            file = source.called(f"{TEMPLATES}/{notice.template}.txt")
            for one in template_faults(text, of=key, carries=notice.carries, terms=regime.terms):
                yield Problem(Place(file, one.line, one.column), one.what, one.fix)


def template_texts(source: RegimeSource, regime: Regime) -> dict[str, str]:
    """The texts of a regime's notices, checked and found sound, by the name of the template."""
    names = {one.template for one in regime.notice.values()}
    return {name: _text(source, name) for name in sorted(names)}


def _text(source: RegimeSource, name: str) -> str:
    return source.template(name).decode("utf-8-sig")
