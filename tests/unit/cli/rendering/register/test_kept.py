"""How long records are kept, as pages (`cli/rendering/register/kept.py`)."""

from __future__ import annotations

from datetime import date

from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.rendering.register.kept import (
    AGAIN,
    APART,
    CLEARED,
    COPIES,
    NO_COPY,
    NO_PERIOD,
    disposal_page,
    disposals_page,
    left_in_files,
    requests_page,
    retention_page,
)
from teamaround.concepts.life.records import AccessRequest, Certificate, RecordHold
from teamaround.views.register.kept import AccessRequests, Disposal, Disposals, KeptRecord, KeptRecords

DAY = date(2049, 1, 4)
LEFT = Certificate(
    id="C1", of="case", child="K1", regime="example", on=DAY, because="over", period="6 years after closing: board",
    due=date(2048, 1, 3), entries=11, through="0.19", head="9f",
)  # fmt: skip
HOLD = RecordHold(number=2, case="C1", since=DAY, review=date(2050, 1, 3), because="a claim", by="officer:duty")
KEPT = KeptRecord(
    reference="C1",
    kind="case",
    name="Leo",
    closed_on=DAY,
    due=DAY,
    period="6 years",
    stands="held",
    why=("One.", "Two."),
)
CHILD = KeptRecord(reference="K1", kind="child", name="Leo", stands="not_known", why=("No birthday.",))
FIRST = AccessRequest(number=1, received=DAY, due=date(2049, 2, 4), asked_by="Ms K", owner="officer:records")


def lines(page: tuple[object, ...]) -> list[str]:
    """A page as lines."""
    found: list[str] = []
    for one in page:
        if isinstance(one, Table):
            found += ["|".join(row) for row in one.rows] or [one.empty]
        elif isinstance(one, Heading | TextLine):
            found.append(one.text)
    return found


def test_records_and_holds_are_listed() -> None:
    """Each with its day, how it stands and all that is in the way; a file without years is told."""
    found = KeptRecords(as_of=DAY, period="6 years: board", lines=(KEPT, CHILD), holds=(("K1", HOLD),), more=True)
    text = lines(retention_page(found))
    assert "Kept: 6 years: board." in text
    assert "C1|case|Leo|Mon 4 Jan 2049|Mon 4 Jan 2049|held|One. Two." in text
    assert "K1|child|Leo|||not known|No birthday." in text
    assert "K1|2|C1|Mon 4 Jan 2049|Mon 3 Jan 2050|officer:duty|a claim" in text
    assert "There is more; a higher --limit shows more of it." in text
    bare = lines(retention_page(KeptRecords(as_of=DAY, period="", lines=(), holds=())))
    assert {NO_PERIOD, "Nothing is held.", "No case is closed, and every child has a case."} <= set(bare)


def test_what_is_left_of_a_disposal_is_told() -> None:
    """The certificates, what remains elsewhere, and where copies may be left."""
    text = lines(disposal_page(Disposal(certificates=(LEFT,), remain=("K2",), people=("P1",), left=("the log", "it"))))
    assert text == [
        "C1|case|Mon 4 Jan 2049|11|0.19|6 years after closing: board|over",
        f"These still name them, or hold a name or an address: K2. {CLEARED}",
        "Records of people around them are kept: P1.",
        f"A copy may be left in the log; it. {AGAIN}",
        COPIES,
    ]
    none = "No copy of what was erased is left in the database's files."
    assert lines(disposal_page(Disposal(certificates=())))[1:] == [none, COPIES]
    assert lines(left_in_files(())) == [none]


def test_no_more_is_promised_than_was_looked_at() -> None:
    """Where a name stands elsewhere that is said beside what is gone; and what is not ours to erase is named."""
    text = lines(disposal_page(Disposal(certificates=(LEFT,), remain=("K2",))))
    assert text[-2:] == [f"{APART}{NO_COPY}", COPIES]
    assert "that channels sent or wrote" in COPIES


def test_what_is_here_again_is_told_first() -> None:
    """Before the certificates; without any, that nothing was disposed of."""
    text = lines(disposals_page(Disposals(certificates=(), lacking=(LEFT,))))
    assert text == ["Disposed of, and here again: C1. Dispose of them once more.", "Nothing was disposed of."]
    assert len(lines(disposals_page(Disposals(certificates=(LEFT,))))) == 1


def test_requests_are_listed_with_what_is_late() -> None:
    """Each with its last day, and how it was answered."""
    late = AccessRequests(as_of=date(2049, 2, 5), lines=(("K1", FIRST),))
    assert lines(requests_page(late)) == ["K1|1|Mon 4 Jan 2049|Thu 4 Feb 2049 (late)|officer:records|Ms K||"]
    assert lines(requests_page(AccessRequests(as_of=DAY, lines=()))) == ["Nobody asked."]
