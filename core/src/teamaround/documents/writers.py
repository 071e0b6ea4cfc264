"""The three forms in which a document is written, by name."""

from __future__ import annotations

from typing import Literal, get_args

from teamaround.documents.handout import Handout
from teamaround.errors import CannotBeWritten

Form = Literal["html", "text", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)


def as_form(handout: Handout, form: Form) -> bytes:
    """
    The document as bytes of that form; text and HTML are UTF-8.

    Raises:
        CannotBeWritten: It cannot be written in this form; the message says in which it can be.
        TypeError: It is no document.
    """
    given: object = handout
    if not isinstance(given, Handout):
        raise TypeError(f"as_form: handout is a {type(given).__name__}. Give a Handout, as `Office.document` gives it.")
    if form not in FORMS:
        raise CannotBeWritten(
            f"No document is written as {form!r:.60}. Ask for {', '.join(FORMS[:-1])} or {FORMS[-1]}."
        )
    if form == "html":
        from teamaround.documents.as_html import as_html

        return as_html(handout).encode()
    if form == "pdf":
        from teamaround.documents.as_pdf import as_pdf

        return as_pdf(handout)
    from teamaround.documents.as_text import as_text

    return as_text(handout).encode()
