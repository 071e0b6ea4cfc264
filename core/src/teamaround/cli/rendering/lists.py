"""
Pages beside that of a case: chronology, worklist, outbox, suggestions, circulation, notices, the family's view.

Also the lines of a matter and of a notice on any page. What they hold, the chronology's own words among it: `views/`.
The page of a case: `case.py`; a record, and what somebody holds over all cases: `register/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.phrases import NOT_WHOLE, day_text, grounds, late, someone
from teamaround.concepts.days.moments import moment_written
from teamaround.views.circulation import STANDS
from teamaround.views.words.defaults import counted, first_upper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from teamaround.cli.rendering.page import Page, Tone
    from teamaround.views.chronology import Chronology, ChronologyLine
    from teamaround.views.circulation import Circulation, NoticeLine, TellingLine
    from teamaround.views.family import ContactLine
    from teamaround.views.findings import FindingLine
    from teamaround.views.letter import Letter
    from teamaround.views.matters import MatterLine
    from teamaround.views.notices.outbox import Outbox
    from teamaround.views.notices.told import CaseNotices, NoticeAccount
    from teamaround.views.suggestions import CandidateLine, SuggestionsView
    from teamaround.views.worklist import AnswersAwaited, Worklist

JUDGED = (
    'Whether a lead is needed is judged with `teamaround do judge_requirement case=… answer=WORD why="…"`; WORD is '
    "required, recommended, optional or not_required."
)
NOTHING_WAITS = "Nothing that you may see waits to be told."


def chronology_page(found: Chronology) -> Page:
    """What happened, each entry with its number, its day and what it rests on."""
    head = Heading(f"{found.child}, {found.regime_name} ({found.reference})")
    left_out = text_lines("" if found.whole else NOT_WHOLE)
    earlier = f"Before this there is more: --before {found.lines[0].version}" if found.more and found.lines else ""
    return (head, *left_out, *text_lines(earlier), *(line for one in found.lines for line in _happened(one)))


def _happened(one: ChronologyLine) -> Iterator[TextLine]:
    struck = f" [withdrawn: {one.struck_because}]" if one.struck else ""
    yield TextLine(
        f"{one.version:>4}  {day_text(one.happened_on)}  {one.sentence}{struck}", "quiet" if one.struck else ""
    )
    decided = f"decided by {one.decided_by}" if one.decided_by else ""
    follows = f"follows {one.follows}" if one.follows else ""
    rests = "; ".join(filter(None, map(grounds, one.grounds)))
    entry = one.entry or ""
    small = "; ".join(text for text in (entry, one.by, decided, one.recorded_later, follows, rests) if text)
    yield TextLine(small, "quiet", indent=3)
    for change in one.changed:
        yield TextLine(f"{change.what}: {change.was} → {change.now}", indent=3)


def worklist_page(found: Worklist, *, nothing: str = "No action needed.") -> Page:
    """What somebody has to do, what is late first; *nothing* is said where that is empty."""
    rows = tuple(
        (
            one.case,
            one.entry,
            one.child.name if one.child else "",
            " ".join(filter(None, (one.text, one.fix, *(f"({contact})" for contact in one.contacts)))),
            one.owner.name,
            day_text(one.due) or "no day",
            late(one.days_late),
            grounds(one.ground),
        )
        for one in found.lines
    )
    # How much there is altogether nobody counts, for that would cost reading all of it.
    only, of_these = (f", the first {len(rows)}", " among these") if found.more else ("", "")
    agencies = (
        f"Late actions of {one.agency or 'people of no agency'}{of_these}: {one.actions}, the longest "
        f"{late(one.longest_days)}."
        for one in found.overdue_by_agency
    )
    columns = ("case", "id", "child", "what", "whose", "by", "", "rests on")
    return (
        Heading(f"To do, for {found.owner.name} on {day_text(found.as_of)}{only}"),
        Table(columns, rows, "None is shown." if found.more else NONE_IN_CASES if found.waits else nothing),
        *text_lines(f"Late{of_these}: {found.overdue}." if found.overdue else "", *agencies, tone="caution"),
        *text_lines(*map(_waits, found.waits), tone="caution"),
        *text_lines(*_answers(found), tone="quiet"),
        *text_lines("There is more; a higher --limit shows more of it." if found.more else "", tone="quiet"),
    )


NONE_IN_CASES = "Nothing in a case."
AWAITED = {
    "countersigning": "to agree to, or not",
    "access_request": "to answer, for all that is held about somebody",
    "restriction": "to look at again",
    "hold": "on records to look at again",
}


def _waits(one: AnswersAwaited) -> str:
    """What waits for an answer and stands in no case, and which command lists it."""
    noun = one.sort if one.sort in ("restriction", "hold") else "request"
    many = f"{one.number} {noun}{'' if one.number == 1 else 's'}"
    by = f", the first by {day_text(one.first)}" if one.first else ""
    lateness = f"; late: {one.late}" if one.late else ""
    return f"Waits besides: {many} {AWAITED[one.sort]}{by}{lateness}. `{one.command}` lists them."


def _answers(found: Worklist) -> Iterator[str]:
    """How what is not as it should be is answered, where it is to stay so."""
    commands = {one.command for one in found.lines}
    if "answer_matter" in commands:
        yield 'What stays as it is, is answered with `teamaround do answer_matter case=… matter=ID words="…"`.'
    if "judge_requirement" in commands:
        yield JUDGED


def suggestions_page(found: SuggestionsView) -> Page:
    """Whom the guidance points to, with every reason, and the questions that only people can answer."""
    page: list[Heading | TextLine | Table] = [TextLine("Nobody is appointed by this.", "quiet")]
    page += [Heading("Whom the guidance points to"), *text_lines("" if found.candidates else "Nobody in the team yet.")]
    page += [line for one in found.candidates for line in _candidate(one)]
    if found.doubted:
        page += [Heading("Who may not fit"), *(line for one in found.doubted for line in _candidate(one))]
    for title, reasons in (("To ask of each", found.questions), ("What speaks for somebody else", found.somebody_else)):
        if reasons:
            page += [Heading(title), *(TextLine(f"- {one.text} ({grounds(one.ground)})") for one in reasons)]
    return tuple(page)


def _candidate(one: CandidateLine) -> Iterator[TextLine]:
    what = ", ".join(text for text in (one.job, one.capacity) if text)
    rank = f"{one.rank}. " if one.rank else ""
    yield TextLine(f"{rank}{someone(one.person, of=one.agency)}" + (f": {what}" if what else ""), "strong")
    for reason in one.reasons:
        yield TextLine(f"+ {reason.text} ({grounds(reason.ground)}) {reason.because}".rstrip(), indent=1)
    for reason in one.not_known:
        yield TextLine(f"? {reason.text} ({grounds(reason.ground)}) {reason.because}".rstrip(), "quiet", indent=1)
    for doubt in one.doubts:
        yield from view_finding(doubt, indent=1)


def view_finding(one: FindingLine, *, indent: int = 0) -> Iterator[TextLine]:
    """A finding of a view, with names."""
    about = f"{one.about.name}: " if one.about else ""
    yield TextLine(f"[{one.level}] {about}{one.what}", "quiet" if one.answered else "caution", indent=indent)
    cites = "; ".join(one.ground.cites)
    reason = f"Reason given: {one.answered}" if one.answered else one.fix
    yield from text_lines(one.note, cites, one.ground.label, reason, tone="quiet", indent=indent + 1)


def matter_lines(one: MatterLine) -> Iterator[TextLine]:
    """Something that is not as it should be: what, whose, and what to do."""
    about = f"{one.about.name}: " if one.about else ""
    tone: Tone = "quiet" if one.answered or one.info else "caution"
    yield TextLine(f"{one.id}  {about}{one.what}".lstrip(), tone)
    whose = f"For {', '.join(party.name for party in one.owners)}, since {day_text(one.since)}." if not one.info else ""
    due = f"By {day_text(one.due)}{f' ({one.due_note})' if one.due_note else ''}. {late(one.days_late)}".strip()
    answer = f"Answered: {one.answered}" if one.answered else one.fix
    cites = "; ".join(one.ground.cites)
    yield from text_lines(
        one.missing, answer, whose, due if one.due else "", cites, one.ground.label, tone="quiet", indent=1
    )


def circulation_page(found: Circulation) -> Page:
    """Who is told what, what is kept from whom and why, and who is left out."""
    title = "Notices that it would bring about" if found.considered else "Notices that wait"
    page: list[Heading | TextLine | Table] = [
        Heading(f"{title}, {found.reference}"),
        TextLine(found.nothing_sends, "quiet"),
    ]
    page += [line for one in found.copies for line in lines_of_notice(one)] or [TextLine("No notices are waiting.")]
    for head, notices in (("Left out", found.left_out), ("No longer", found.withdrawn)):
        if notices:
            page += [Heading(head), *(line for one in notices for line in lines_of_notice(one))]
    return tuple(page)


def outbox_page(found: Outbox) -> Page:
    """What waits to be told, the oldest first."""
    rows = tuple(
        (
            one.case,
            one.notice,
            one.child.name if one.child else "",
            f"{one.what}: to {one.to.name}",
            one.owner.name,
            day_text(one.on),
            "; ".join(filter(None, (one.stands, tried(one.tries, one.next_try)))),
            "; ".join(filter(None, (late(one.days_late), one.because))),
        )
        for one in found.lines
    )
    only = f", the first {len(rows)}" if found.more else ""
    whose = f", of {found.owner.name}" if found.owner else ""
    stands = ", ".join(f"{number} ({STANDS[state]})" for state, number in found.counted.items())
    return (
        Heading(f"Outbox{whose} on {day_text(found.as_of)}{only}"),
        TextLine(found.nothing_sends, "quiet"),
        Table(
            ("case", "id", "child", "what", "whose", "since", "stands", ""),
            rows,
            NOTHING_WAITS,
        ),
        *text_lines(f"Of these: {stands}." if stands else "", tone="quiet"),
        *text_lines(*(RECORDED if rows else ()), tone="quiet"),
        *text_lines(f"There is more: --after {found.after}" if found.more else "", tone="quiet"),
    )


RECORDED = (
    "Who was told by somebody is recorded with `teamaround do record_told case=… notice=ID how=telephone by=…`.",
    "What waits for a decision, or could not be sent, goes by `teamaround do decide_notice case=… notice=ID send=yes`.",
    'What is not to go is stopped with `teamaround do decide_notice case=… notice=ID send=no why="…"`.',
)
"""How what waits is settled."""


def tried(tries: int, next_try: datetime | None, why: str = "") -> str:
    """How often something was tried in vain, when it is next, in London's time, and why; or nothing."""
    if not (tries or next_try or why):
        return ""
    done, next_one = (f"tried {counted(tries, 'time', 'times')}", "again") if tries else ("not tried yet", "first")
    at = f", {next_one} {moment_written(next_try)}" if next_try else ""
    return f"{done}{at}{f': {why}' if why else ''}"


def notices_page(found: CaseNotices) -> Page:
    """What became of each notice of a case, in the order in which they came."""
    page: list[Heading | TextLine | Table] = [
        Heading(f"Notices of {found.child}, {found.regime_name} ({found.reference})"),
        TextLine(found.nothing_sends, "quiet"),
    ]
    page += [line for one in found.accounts for line in _account(one)] or [TextLine(NOTHING_WAITS)]
    settled = f"{found.settled} more told, sent, withdrawn or decided: --all shows them." if found.settled else ""
    return (*page, *text_lines(settled, tone="quiet"))


def _account(one: NoticeAccount) -> Iterator[TextLine]:
    yield from lines_of_notice(one.notice)
    yield from text_lines(first_upper(tried(one.tries, one.next_try, one.put_off)), indent=1)
    for happened in one.history:
        yield TextLine(f"{day_text(happened.happened_on)}  {happened.sentence}", "quiet", indent=2)
        later = "; ".join(filter(None, (happened.by, happened.recorded_later)))
        yield from text_lines(later, tone="quiet", indent=3)


def lines_of_notice(one: NoticeLine) -> Iterator[TextLine]:
    """One item for one party."""
    yield TextLine(f"{one.id}  {one.what}: to {one.to.name}, from {one.sender.name} ({one.stands})", "strong")
    how = ", ".join(text for text in (one.format, one.language, one.safe_way) if text)
    yield from text_lines(
        f"Why: {one.because}" if one.because else "",
        *(f"{key}: {text}" for key, text in one.carries),
        *(f"Left out: {text}" for text in one.withheld),
        f"How: {how}" if how else "",
        f"Recorded {late(one.late_by_days)}." if one.late_by_days else "",
        f"Puts right {one.corrects}." if one.corrects else "",
        _told(one.telling) if one.telling else "",
        grounds(one.ground),
        indent=1,
    )


def letters_page(reference: str, found: tuple[Letter, ...]) -> Page:
    """What each notice says to its party, with how it is to reach them above it."""
    page: list[Heading | TextLine | Table] = []
    for one in found:
        how = ", ".join(text for text in (one.format, one.language, one.safe_way) if text)
        page.append(Heading(f"{one.notice}, to {one.to.name}, from {one.sender.name} ({one.stands})"))
        page += text_lines(f"How: {how}" if how else "", *one.chosen, tone="quiet")
        page += [
            TextLine(f"Subject: {one.subject}", "strong"),
            *(TextLine(line) for line in ("", *one.body.split("\n"))),
        ]
    return tuple(page) or (Heading(f"Letters that wait, {reference}"), TextLine("No notices are waiting."))


def _told(one: TellingLine) -> str:
    """How somebody was told, or how it was tried."""
    tries = counted(one.tries, "try", "tries") if one.tries else ""
    more = ", ".join(filter(None, (f"to {one.where}" if one.where else "", tries, one.message)))
    return f"{first_upper(one.how)} on {day_text(one.on)}, {one.by.name}{f' ({more})' if more else ''}" + (
        f": {one.note}" if one.note else ""
    )


def family_page(found: tuple[ContactLine, ...]) -> Page:
    """Whom the family turns to."""
    if not found:
        return (TextLine("There is no open case of this child that may be shown to you."),)
    return (Heading("Whom to turn to"), *(TextLine(one.text) for one in found))
