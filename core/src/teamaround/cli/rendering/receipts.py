"""
Receipts as results ("Done."): what happened, what followed, what the rules said, and the version from now on.

Also how statements are cited and people named in them, as far as whoever asks may know. The sentences:
`office/receipts/kept.py`; what is refused: `cli/error_results.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from teamaround.cli.command import CommandResult
from teamaround.cli.error_results import finding_values
from teamaround.cli.explaining.regime_words import words_of, words_of_any
from teamaround.cli.rendering.findings import finding_lines
from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.views.words.words import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.findings import Finding
    from teamaround.office import Office, Receipt


NOT_TOLD = "What happened is told to those who may read this record."


def receipt_result(receipts: Iterable[Receipt], office: Office, *, by: Actor, nothing: str = "") -> CommandResult:
    """
    What came of one or more commands, in words as far as *by* may read them.

    Each receipt is put into words as it comes, and only these are kept: it may hold the whole of a case.
    """
    cite, called = citing(office), naming(office, by)
    noted = noting(office, called)
    values: list[dict[str, Any]] = []
    page: list[Block] = []
    for one in receipts:
        sentences = office.recounted(one, by=by)
        values.append(_value_of(one, sentences, cite))
        page += _lines(one, sentences, cite, called, noted)
    failed = tuple(map(str, office.failures))
    return CommandResult(
        page=(
            *text_lines("" if values else nothing),
            *page,
            *text_lines(*failed, tone="caution"),
        ),
        value={"receipts": values, "failures": failed} if nothing else {**values[0], "failures": failed},
    )


def citing(office: Office) -> Callable[[str], str]:
    """Where a statement stands, by its id; the id alone where no enabled regime has it, or several."""

    def cite(said: str) -> str:
        guidance = [one.guidance for one in office.installation.regimes.values() if said in one.guidance.statement]
        return guidance[0].cite(said) if len(guidance) == 1 else said

    return cite


def naming(office: Office, by: Actor) -> Callable[[str], str]:
    """The name of somebody by their reference, where *by* may know it; otherwise the reference."""
    return lambda reference: office.called(reference, by=by)


def noting(office: Office, called: Callable[[str], str]) -> Callable[[Finding], str]:
    """What a finding's rule has seen as people read it: the words of its regime in place of keys, names where known."""

    def note(finding: Finding) -> str:
        if not finding.note:
            return ""
        those = [
            one for one in office.installation.regimes.values() if set(finding.says) <= one.guidance.statement.keys()
        ]
        words = words_of(those[0]) if len(those) == 1 else words_of_any()
        return REFERENCE.sub(lambda found: called(found.group()), words.named(finding.note))

    return note


def _value_of(receipt: Receipt, sentences: Sequence[str], cite: Callable[[str], str]) -> dict[str, Any]:
    from teamaround.json_forms.writing import to_plain

    form = to_plain(receipt)
    besides = zip(form["events"], receipt.events, sentences, receipt.where(), strict=True)
    events = [
        {**one, "entry": _entry(event), "sentence": sentence, "in": where} for one, event, sentence, where in besides
    ]
    findings = finding_values(receipt.findings, cite)
    return {**form, "events": events, "findings": findings, "done": not receipt.considered}


def _lines(
    receipt: Receipt,
    sentences: Sequence[str],
    cite: Callable[[str], str],
    called: Callable[[str], str],
    noted: Callable[[Finding], str],
) -> Page:
    what = "Nothing was written; it would come to this." if receipt.considered else "Done."
    if receipt.repeated:
        what = "This was done before under the same key; nothing was written now."
    where = f"{receipt.reference} {'would be' if receipt.considered else 'is'} at version {receipt.version}."
    said = tuple(line for one in receipt.findings for line in finding_lines(one, cite, called=called, noted=noted))
    return (
        TextLine(f"{what} {where}", "good"),
        *text_lines(_reached(receipt)),
        *(
            line
            for event, sentence in zip(receipt.events, sentences, strict=True)
            for line in (TextLine(f"- {_in_words(event, sentence)}", indent=1),)
        ),
        *text_lines(NOT_TOLD if receipt.written and not receipt.events else ""),
        *((Heading("What the rules say"), *said) if said else ()),
    )


def _reached(receipt: Receipt) -> str:
    """How many other cases it reached, and which: before what came of it in each, which may be long."""
    if not receipt.also:
        return ""
    cases = "1 other record" if len(receipt.also) == 1 else f"{len(receipt.also)} other records"
    return f"Written too: {cases}, {', '.join(receipt.also)}."


def _in_words(event: Any, sentence: str) -> str:
    """What happened, with what it is named by from now on; the event's name alone for who may not be told."""
    said, entry = sentence or event.name.replace("_", " "), _entry(event)
    return f"{said} [{entry}]" if entry else said


def _entry(event: Any) -> str | None:
    """The id of what an event holds: `meeting2`, a reference."""
    held = (getattr(event, one.name) for one in attrs.fields(type(event)))
    return next((one.id for one in held if hasattr(one, "id")), None)
