"""What came of a command: what happened, what followed, what the rules said, and what it is named by from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from teamaround.cli.answers import Answer
from teamaround.cli.refusals import found_values
from teamaround.cli.showing.findings import finding_lines
from teamaround.cli.showing.page import Heading, Line, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.cli.showing.page import Page
    from teamaround.concepts.actors import Actor
    from teamaround.office import Office, Receipt


def receipt_answer(receipts: Sequence[Receipt], office: Office, *, by: Actor, nothing: str = "") -> Answer:
    """What came of one or more commands, in words as far as *by* may read them."""
    cite, called = citing(office), naming(office, by)
    said = [office.recounted(one, by=by) for one in receipts]
    told = [_told(one, sentences, cite) for one, sentences in zip(receipts, said, strict=True)]
    failed = tuple(map(str, office.failures))
    return Answer(
        page=(
            *lines("" if receipts else nothing),
            *(
                line
                for one, sentences in zip(receipts, said, strict=True)
                for line in _lines(one, sentences, cite, called)
            ),
            *lines(*failed, tone="caution"),
        ),
        value={"receipts": told, "failures": failed} if nothing else {**told[0], "failures": failed},
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


def _told(receipt: Receipt, sentences: Sequence[str], cite: Callable[[str], str]) -> dict[str, Any]:
    return {
        "done": not receipt.considered,
        "considered": receipt.considered,
        "repeated": receipt.repeated,
        "reference": receipt.reference,
        "version": receipt.version,
        "events": [
            {"name": event.name, "entry": _entry(event), "sentence": sentence, "in": where}
            for event, sentence, where in zip(receipt.events, sentences, receipt.where(), strict=True)
        ],
        "findings": found_values(receipt.findings, cite),
        "also": receipt.also,
    }


def _lines(
    receipt: Receipt, sentences: Sequence[str], cite: Callable[[str], str], called: Callable[[str], str]
) -> Page:
    what = "Nothing was written; it would come to this." if receipt.considered else "Done."
    if receipt.repeated:
        what = "This was done before under the same key; nothing was written now."
    where = f"{receipt.reference} {'would be' if receipt.considered else 'is'} at version {receipt.version}."
    said = tuple(line for one in receipt.findings for line in finding_lines(one, cite, called=called))
    return (
        Line(f"{what} {where}", "good"),
        *_happened(receipt, sentences),
        *((Heading("What the rules say"), *said) if said else ()),
    )


def _happened(receipt: Receipt, sentences: Sequence[str]) -> Iterator[Line]:
    """What happened, and in which of the cases where the command is not about one alone."""
    last = receipt.reference
    for event, sentence, where in zip(receipt.events, sentences, receipt.where(), strict=True):
        if where != last:
            yield Line(f"In {where}:", indent=1)
            last = where
        yield Line(f"- {_in_words(event)}", indent=1)
        yield from lines(sentence, tone="quiet", indent=2)


def _in_words(event: Any) -> str:
    name, entry = event.name.replace("_", " "), _entry(event)
    return f"{name}: {entry}" if entry else name


def _entry(event: Any) -> str | None:
    """The id of what an event holds: `meeting2`, a reference."""
    held = (getattr(event, one.name) for one in attrs.fields(type(event)))
    return next((one.id for one in held if hasattr(one, "id")), None)
