"""What an office tells besides the page of a case: what happened, what is to be done, who might lead, who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.showing.page import Heading, Line, Table, lines
from teamaround.cli.showing.words import day, grounds, late, someone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.showing.page import Page
    from teamaround.views.chronology import Chronology, ChronologyLine
    from teamaround.views.circulation import Circulation, NoticeLine
    from teamaround.views.family import ContactLine
    from teamaround.views.findings import FindingLine
    from teamaround.views.suggestions import CandidateLine, SuggestionsView
    from teamaround.views.worklist import Worklist


def chronology_page(found: Chronology) -> Page:
    """What happened, each entry with its number, its day and what it rests on."""
    head = Heading(f"{found.child}, {found.regime_name} ({found.reference})")
    return (head, *(line for one in found.lines for line in _happened(one)))


def _happened(one: ChronologyLine) -> Iterator[Line]:
    struck = f" [withdrawn: {one.struck_because}]" if one.struck else ""
    yield Line(f"{one.version:>4}  {day(one.happened_on)}  {one.sentence}{struck}", "quiet" if one.struck else "")
    decided = f"decided by {one.decided_by}" if one.decided_by else ""
    follows = f"follows {one.follows}" if one.follows else ""
    rests = "; ".join(filter(None, map(grounds, one.grounds)))
    entry = one.entry or ""
    small = "; ".join(text for text in (entry, one.by, decided, one.recorded_later, follows, rests) if text)
    yield Line(small, "quiet", indent=3)
    for change in one.changed:
        yield Line(f"{change.what}: {change.was} → {change.now}", indent=3)


def worklist_page(found: Worklist) -> Page:
    """What somebody has to do, what is late first."""
    rows = tuple(
        (
            one.case,
            one.entry,
            one.child.name if one.child else "",
            " ".join((one.text, *(f"({contact})" for contact in one.contacts))),
            one.owner.name,
            day(one.due) or "no day",
            late(one.days_late),
            grounds(one.ground),
        )
        for one in found.lines
    )
    agencies = (
        f"Late actions of {one.agency or 'no known agency'}: {one.actions}, the longest {late(one.longest_days)}."
        for one in found.overdue_by_agency
    )
    return (
        Heading(f"To do, for {found.owner.name} on {day(found.as_of)}"),
        Table(("case", "id", "child", "what", "whose", "by", "", "rests on"), rows, "No action needed."),
        *lines(f"Late: {found.overdue}." if found.overdue else "", *agencies, tone="caution"),
        *lines("There is more; --limit shows more of it." if found.more else "", tone="quiet"),
    )


def suggestions_page(found: SuggestionsView) -> Page:
    """Whom the guidance points to, with every reason, and the questions that only people can answer."""
    page: list[Heading | Line | Table] = [Line("Nobody is appointed by this.", "quiet")]
    page += [Heading("Whom the guidance points to"), *lines("" if found.candidates else "Nobody in the team yet.")]
    page += [line for one in found.candidates for line in _candidate(one)]
    if found.doubted:
        page += [Heading("Who may not fit"), *(line for one in found.doubted for line in _candidate(one))]
    for title, reasons in (("To ask of each", found.questions), ("What speaks for somebody else", found.somebody_else)):
        if reasons:
            page += [Heading(title), *(Line(f"- {one.text} ({grounds(one.ground)})") for one in reasons)]
    return tuple(page)


def _candidate(one: CandidateLine) -> Iterator[Line]:
    what = ", ".join(text for text in (one.job, one.capacity) if text)
    rank = f"{one.rank}. " if one.rank else ""
    yield Line(f"{rank}{someone(one.person, of=one.agency)}" + (f": {what}" if what else ""), "strong")
    for reason in one.reasons:
        yield Line(f"+ {reason.text} ({grounds(reason.ground)}) {reason.because}".rstrip(), indent=1)
    for reason in one.not_known:
        yield Line(f"? {reason.text} ({grounds(reason.ground)}) {reason.because}".rstrip(), "quiet", indent=1)
    for doubt in one.doubts:
        yield from view_finding(doubt, indent=1)


def view_finding(one: FindingLine, *, indent: int = 0) -> Iterator[Line]:
    """A finding of a view, with names."""
    about = f"{one.about.name}: " if one.about else ""
    yield Line(f"[{one.level}] {about}{one.what}", "quiet" if one.answered else "caution", indent=indent)
    cites = "; ".join(one.ground.cites)
    reason = f"Reason given: {one.answered}" if one.answered else one.fix
    yield from lines(one.note, cites, one.ground.label, reason, tone="quiet", indent=indent + 1)


def circulation_page(found: Circulation) -> Page:
    """Who is told what, what is kept from whom and why, and who is left out."""
    title = "Notices that it would bring about" if found.considered else "Notices that wait"
    page: list[Heading | Line | Table] = [Heading(f"{title}, {found.reference}"), Line(found.nothing_sends, "quiet")]
    page += [line for one in found.copies for line in notice_lines(one)] or [Line("No notices are waiting.")]
    for head, notices in (("Left out", found.left_out), ("No longer", found.withdrawn)):
        if notices:
            page += [Heading(head), *(line for one in notices for line in notice_lines(one))]
    return tuple(page)


def notice_lines(one: NoticeLine) -> Iterator[Line]:
    """One item for one party."""
    yield Line(f"{one.id}  {one.what}: to {one.to.name}, from {one.sender.name} ({one.stands})", "strong")
    how = ", ".join(text for text in (one.format, one.language, one.safe_way) if text)
    yield from lines(
        f"Why: {one.because}" if one.because else "",
        *(f"{key}: {text}" for key, text in one.carries),
        *(f"Left out: {text}" for text in one.withheld),
        f"How: {how}" if how else "",
        f"Recorded {late(one.late_by_days)}." if one.late_by_days else "",
        grounds(one.ground),
        indent=1,
    )


def family_page(found: tuple[ContactLine, ...]) -> Page:
    """Whom the family turns to."""
    if not found:
        return (Line("No case of this child is open that you may know of."),)
    return (Heading("Whom to turn to"), *(Line(one.text) for one in found))
