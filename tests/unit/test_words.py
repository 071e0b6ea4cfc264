from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.files import did_you_mean, listed, nearest, quoted
from teamaround.words import day_first, some, without_password


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("levl", ["text", "level"], "level"),
        ("LEVEL", ["text", "Level"], "Level"),
        ("takes-over", ["takes_over", "takes"], "takes_over"),
        ("xyz", ["text", "level"], None),
        ("level", [], None),
        ("", ["level"], None),
    ],
)
def test_the_nearest_known_name_is_found(word: str, known: list[str], meant: str | None) -> None:
    """A misspelt name leads to the one that was meant, and a strange one to none."""
    assert nearest(word, known) == meant
    assert did_you_mean(word, known) == (f'Did you mean "{meant}"?' if meant else "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/07/2026", date(2026, 7, 3)),
        ("3-7-2026", date(2026, 7, 3)),
        (" 31.12.2026 ", date(2026, 12, 31)),
        ("31/02/2026", None),
        ("07/31/2026", None),
        ("2026-07-03", None),
        ("03/07/26", None),
        ("on 03/07/2026", None),
    ],
)
def test_a_day_written_by_hand_is_understood(text: str, day: date | None) -> None:
    """The day comes first, as people here write it; what is no such day is none."""
    assert day_first(text) == day


def test_names_are_listed_as_in_a_sentence() -> None:
    """One, two and more names read as a person would write them."""
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
    assert listed(["a", "b"], last="and") == "a and b"


def test_nothing_hidden_reaches_the_screen() -> None:
    """What a terminal would act on, or nobody would see, is spelt out; and long texts are cut."""
    assert quoted('a"\\b') == '"a\\"\\\\b"'
    assert quoted("\x1b[31m\u202e\u00a0\U000e0001") == '"\\u001B[31m\\u202E\\u00A0\\U000E0001"'
    assert quoted("x" * 61) == '"' + "x" * 59 + '…"'
    assert quoted("x" * 61, longest=None) == '"' + "x" * 61 + '"'


@given(st.text())
def test_quoted_text_is_printable(text: str) -> None:
    """Whatever stands in a file, its quotation in a message is one line of printable characters."""
    assert quoted(text).isprintable()


def test_of_many_names_some_are_listed() -> None:
    """Names are listed as far as a reader looks through them; of the others it is said how many there are."""
    assert some([]) == ""
    assert some(["a", "b"]) == "a, b"
    assert some([str(one) for one in range(20)]).endswith("18, 19")
    assert some({str(one): one for one in range(500)}).endswith("18, 19 and 480 more")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql+psycopg://u:pw@db/x", "postgresql+psycopg://u:***@db/x"),
        ("postgresql+psycopg:/u:pw@db", "postgresql+psycopg:/u:***@db"),
        ("see postgresql://u:p@w:/@db/x", "see postgresql://u:***@db/x"),
        ("smtp://:pw@post", "smtp://:***@post"),
        ("postgresql://db/x?user=u&PASSWORD=pw&port=1", "postgresql://db/x?user=u&PASSWORD=***&port=1"),
        ("host=db password = pw user=u", "host=db password = *** user=u"),
        (r"host=db password='p\' w' user=u", "host=db password=*** user=u"),
        ('password="p w" host=db', "password=*** host=db"),
        ("u:pw@db/x", "u:***@db/x"),
        ("09:30 jo@oak.example", "09:30 jo@oak.example"),
        ("postgresql://u@db:5432/x", "postgresql://u@db:5432/x"),
        ("jo@oak.example, 09:30", "jo@oak.example, 09:30"),
        (r"C:\keep\oak.toml", r"C:\keep\oak.toml"),
    ],
)
def test_the_password_of_an_address_is_left_out(given: str, shown: str) -> None:
    """Stars stand for it, however it is written; all else is shown as it is, also where it is cut."""
    assert without_password(given) == shown
    assert quoted(given) == quoted(shown)
    assert "p" * 9 not in quoted(f"postgresql://u:{'p' * 90}@db/x")
