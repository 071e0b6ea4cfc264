from __future__ import annotations

from datetime import date

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.found import found_page
from teamaround.views.register.found import Found, FoundLine

LEO = FoundLine(kind="child", reference="K1", name="Leo P", born=date(2019, 7, 3))


def lines(*found: FoundLine, after: str = "") -> list[str]:
    """The page as it is read."""
    return as_plain_text(found_page(Found(lines=found, after=after))).splitlines()


def test_a_line_says_what_tells_a_record_from_others() -> None:
    """A child's days, what a case is under and since when, for whom a person works."""
    case = FoundLine(
        kind="case", reference="C1", name="Leo P", child="K1", regime_name="eCAF",
        opened_on=date(2026, 9, 7), closed_on=date(2026, 10, 1),
    )  # fmt: skip
    unborn = FoundLine(kind="child", reference="K2", name="a child not yet born", expected=date(2027, 1, 4))
    died = FoundLine(kind="child", reference="K3", name="Mia", born=date(2020, 1, 1), died=date(2021, 1, 1))
    person = FoundLine(kind="person", reference="P1", name="Ms Hall", works_for=("Nursery", "School"))
    assert lines(LEO, case, unborn, died, person) == [
        "K1  child, Leo P, born 3 Jul 2019",
        "C1  case, Leo P, eCAF, opened Mon 7 Sep 2026, closed Thu 1 Oct 2026",
        "K2  child, a child not yet born, expected Mon 4 Jan 2027",
        "K3  child, Mia, born 1 Jan 2020, died Fri 1 Jan 2021",
        "P1  person, Ms Hall, Nursery, School",
    ]


def test_where_there_is_more_it_is_said_how_to_go_on() -> None:
    """By the place with which the list ended."""
    assert lines(LEO, after="1.K1") == ["K1  child, Leo P, born 3 Jul 2019", "There is more: --after 1.K1"]


def test_nothing_is_told_of_what_was_left_out() -> None:
    """The same words, whatever there may be."""
    assert lines() == ["Nothing is found that you may see."]


def test_a_number_that_can_be_none_is_told() -> None:
    """Whether somebody has it or not: it is told of what was typed alone."""
    told = as_plain_text(found_page(Found(lines=()), "nhs 943 476 5918")).splitlines()
    assert told[1] == "It fails its own check digit: a digit is wrong, or two are swapped."
    assert as_plain_text(found_page(Found(lines=(LEO,)), "nhs 1")) == "K1  child, Leo P, born 3 Jul 2019\n"


def test_a_day_that_is_none_is_told() -> None:
    """Where nothing is found; what is found under such a number is shown, and of a day nothing is said."""
    nothing = Found(lines=(), after="")
    assert as_plain_text(found_page(nothing, "ann 31/02/2018")).splitlines() == [
        "Nothing is found that you may see.",
        '"31/02/2018" is no day that there is: check day and month.',
    ]
    assert "no day" not in as_plain_text(found_page(nothing, "ann 28/02/2018"))
    assert "no day" not in as_plain_text(found_page(Found(lines=(LEO,), after=""), "31/02/2018"))


def test_how_a_day_and_a_reference_are_written_is_told() -> None:
    """Of what was typed alone, where nothing is found; a name that begins like one is none."""

    def told(asked: str) -> list[str]:
        return as_plain_text(found_page(Found(lines=()), asked)).splitlines()[1:]

    assert told("ann 28/2/19") == [
        '"28/2/19" is taken for no day: write the year in full, as in 28/02/2019 or 2019-02-28.'
    ]
    for slip in ("K4J6-VFZV-5D", "k4j6vfzv5d", "KFZV-6-5D1"):
        assert "is not a reference" in (told(slip) or [""])[0] or slip == "KFZV-6-5D1"
    for name in ("Anne-Marie-Jo", "Kassandra", "Patrick 2", "1/2-19", "C7K4-Q2XD-MQ", "Karen1234567", "CHAPEL12345"):
        assert told(name) == []
