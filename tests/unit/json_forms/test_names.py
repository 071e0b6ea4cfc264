from __future__ import annotations

import inspect
import re

from attrs import fields_dict

from teamaround.json_forms.names import NAMES, PAGES
from teamaround.office import Office


def test_no_form_has_a_field_of_its_own_called_type() -> None:
    """`type` says what a value is, and so is no field of it."""
    assert [one.__name__ for one in NAMES if "type" in fields_dict(one)] == []


def test_names_are_words() -> None:
    """A name is made of small letters and underscores, as verbs and events are."""
    assert [name for name in NAMES.values() if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_whatever_an_office_reads_out_has_a_form() -> None:
    """Each read of an office that gives a page gives one that has a form."""
    told = [str(inspect.signature(getattr(Office, name)).return_annotation) for name in dir(Office) if name[0] != "_"]
    pages = {one.__name__ for one in PAGES}
    assert pages <= {word for one in told for word in re.findall(r"\w+", one)}
