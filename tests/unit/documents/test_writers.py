from __future__ import annotations

from typing import Any

import pytest

from teamaround.documents import FORMS, as_form
from teamaround.errors import CannotBeWritten
from tests.unit.documents.made import handout

OURS: Any = as_form
"""The same without its types: here it is used wrongly."""


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!DOCTYPE html>"), ("text", b"Council XYZ\n\nA plan"), ("pdf", b"%PDF")]
)
def test_a_document_is_bytes_of_the_form_that_was_asked_for(form: Any, begins: bytes) -> None:
    """One function writes every form."""
    assert form in FORMS
    assert as_form(handout("XYZ"), form).startswith(begins)


@pytest.mark.parametrize("form", ["docx", "PDF", "", None])
def test_a_form_that_is_none_is_refused(form: Any) -> None:
    """A misspelt form was written as plain text, and would be sent out as what it is not."""
    with pytest.raises(CannotBeWritten, match=r"No document is written as .*\. Ask for html, text or pdf\."):
        as_form(handout(), form)


def test_what_is_no_document_is_told() -> None:
    """Such as a line of the list of documents."""
    with pytest.raises(TypeError, match=r"as_form: handout is a str\. Give a Handout, as `Office\.document` gives it"):
        OURS("plan", "html")
