"""`docs/settings.md`: every setting of an authority's file, in step with the classes that it is read into."""

from __future__ import annotations

import pytest

from tests.docs.authorities import settings as made
from tests.docs.pages import Page
from tests.docs.test_authority_doc import _keys, _tables

OF_A_SPAN = ("days", "weeks", "months", "working_days", "beginning_with")


def test_the_page_is_as_the_classes_say() -> None:
    """Whoever looks for a setting finds it as it is read today."""
    assert made.PAGE.read_text("utf-8") == made.page()


def test_every_key_of_the_file_is_on_it() -> None:
    """No key that the file may hold is left out, and none stands there that it may not hold."""
    from teamaround.regime.authority import file as authority

    outer = {key for key, _ in _keys(authority.AuthorityFile) if key.rpartition(".")[2] not in OF_A_SPAN}
    below = {f"{table}.{key}" for table, keys in _tables() for key in keys}
    rows = Page.read("docs/settings.md").keyed("key")
    told = {key.replace(".NAME", "").replace(".KEY", "") for key in rows}
    inner = {one.removeprefix("regimes.CODE.") for one in told if one.startswith("regimes.CODE.")}
    channels = {one for one in told if one.startswith("delivery.channel.")}
    assert told - channels - {f"regimes.CODE.{one}" for one in inner} == outer
    assert inner == below
    assert len(channels) > 8


def test_every_key_says_what_it_does_and_where_it_shows() -> None:
    """No cell of effect or place is empty."""
    rows = Page.read("docs/settings.md").keyed("key")
    assert [key for key, row in rows.items() if not (row[0] and row[2] and row[3])] == []


def test_a_key_of_which_nothing_is_said_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a setting that is added without an effect, or without where it shows, is named."""
    told = made._beside()
    without = {**told, "shows": {key: one for key, one in told["shows"].items() if key != "calendar"}}
    monkeypatch.setattr(made, "_beside", lambda: without)
    with pytest.raises(KeyError, match=r"calendar.closures"):
        made.page()
    monkeypatch.setattr(made, "_beside", lambda: {**told, "effect": {}})
    with pytest.raises(KeyError):
        made.page()
