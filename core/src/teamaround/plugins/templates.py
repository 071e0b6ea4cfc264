"""
The templates of notices: that each is there, and asks for nothing that its notice does not carry.

A missing template, a word in braces that is not carried, a stray brace: each with its line. What is carried, and its
words: `casework/consequences/carries.py`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, listed, quoted
from teamaround.plugins.sources import TEMPLATES, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Document
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.rules import NoticeRule, Regime

BRACED = re.compile(r"\{(?P<word>[^{}\n]*)\}|(?P<stray>[{}])")
"""A word that is put in, or a brace that stands by itself."""


def template_problems(source: RegimeSource, regime: Regime, document: Document) -> Iterator[Problem]:
    """
    Notices that could never be sent, or would leave a gap: their template cannot be read, or asks for another word.

    Args:
        source: Where the templates are read from.
        regime: Whose notices.
        document: The file of the regime, for places in it.
    """
    for key, notice in regime.notice.items():
        if not notice.template.strip():
            continue  # the check of the regime says that no template is named
        try:
            text = source.template(notice.template).decode("utf-8-sig")
        except Exception as error:  # noqa: BLE001  # whatever keeps it from being read keeps it from being sent
            what = f"The template {quoted(notice.template)} cannot be read{because(error)}."
            fix = f"Add the file {TEMPLATES}/{notice.template}.txt, or name another."
            with suppress(Exception):
                near = [name.removesuffix(".txt") for name in source.names(TEMPLATES)]
                fix = f"{did_you_mean(notice.template, near)} {fix}".lstrip()
            yield document.problem(("notice", key, "template"), what, fix)
        else:
            file = source.called(f"{TEMPLATES}/{notice.template}.txt")
            yield from _words(text, key, notice, file)


def _words(text: str, key: str, notice: NoticeRule, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        for found in BRACED.finditer(line):
            where = Place(file, number, found.start() + 1)
            word = found["word"]
            if word is None:
                what = f"The brace {found['stray']} stands by itself."
                yield Problem(where, what, "Write a word that is put in as {word}, and other text without braces.")
            elif word not in notice.carries:
                carried = f"It carries {listed(notice.carries, last='and')}." if notice.carries else "It carries none."
                what = f"The notice {quoted(key)} does not carry the word {quoted(word)}."
                fix = did_you_mean(word, notice.carries) or f"{carried} Add the word to `carries`, or take it out."
                yield Problem(where, what, fix)
