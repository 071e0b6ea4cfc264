"""Documents that a person hands over: made from a case for one recipient, and written as text, HTML or PDF."""

from __future__ import annotations

from teamaround.documents.handout import DocumentLine, Handout
from teamaround.documents.writers import FORMS, Form, as_form

__all__ = ["FORMS", "DocumentLine", "Form", "Handout", "as_form"]
