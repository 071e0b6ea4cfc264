from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.cli.rendering.caseload.cases import cases_page
from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.views.caseload.cases import CaseLine, CaseList
from teamaround.views.words import Party

TODAY = date(2026, 11, 20)
LINE = CaseLine(
    case="C1", child=Party("K1", "Rowan Ash"), regime_name="eCAF", opened_on=date(2026, 9, 1), closed_on=None,
    leads=(Party("P1", "Ms Birch"), Party("P2", "Mr Cedar")), coordination="jointly_led", requirement="required",
    plan="agreed", stands="Led by two.", late=2, next_day=date(2026, 12, 1), waits_for=(Party("P3", "Mr Dogwood"),),
)  # fmt: skip
NOTHING = CaseList(whose=None, lines=(), as_of=TODAY)


def lines(found: CaseList) -> list[str]:
    """The page as it is read, its columns apart by one space."""
    return [" ".join(one.split()) for one in as_plain_text(cases_page(found)).splitlines() if one]


def test_each_case_is_a_line() -> None:
    """Whose, who leads, how it stands, what is late; what there is nothing of is left empty."""
    quiet = evolve(LINE, leads=(), late=0, next_day=None, waits_for=(), stands="Nobody leads.")
    assert lines(evolve(NOTHING, lines=(LINE, quiet))) == [
        "Cases on Fri 20 Nov 2026",
        "case child under opened led by how it stands late next day waits for",
        "C1 Rowan Ash eCAF Tue 1 Sep 2026 Ms Birch, Mr Cedar Led by two. 2 Tue 1 Dec 2026 Mr Dogwood",
        "C1 Rowan Ash eCAF Tue 1 Sep 2026 Nobody leads.",
        ONLY,
    ]


def test_a_list_says_whose_it_is_and_how_it_goes_on() -> None:
    """And where nothing is on it, that nothing is shown."""
    whose = evolve(NOTHING, whose=Party("P1", "Ms Birch"), more="C1")
    assert lines(whose) == [
        "Cases of Ms Birch on Fri 20 Nov 2026",
        "No case is shown.",
        "There is more: --after C1",
        ONLY,
    ]
