"""Everything that an office tells somebody who asks: every read, as JSON and as words, and each refusal to read."""

from __future__ import annotations

import re
import traceback
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, get_args

from pypdf import PdfReader

from teamaround.cli.error_results import refused_result
from teamaround.cli.rendering.case import page_of_case
from teamaround.cli.rendering.lists import (
    chronology_page,
    circulation_page,
    family_page,
    letters_page,
    notices_page,
    outbox_page,
    suggestions_page,
    worklist_page,
)
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.receipts import naming, noting, receipt_result
from teamaround.cli.rendering.register.record import page_of_record
from teamaround.documents.as_html import as_html
from teamaround.documents.as_pdf import as_pdf
from teamaround.documents.as_text import as_text
from teamaround.errors import TeamaroundError
from teamaround.json_forms import to_json
from teamaround.office.elsewhere.lists import ListName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.documents import Handout
    from teamaround.office import Office

Shown = tuple[str, str]
"""Where a text stands, and the text."""


BAR = re.compile(
    r"address of .{1,80} is kept from|must not see the address|must_not_see_address_of['\"]?[=:] ?[(\[]['\"]"
)
"""How it is said that an address is kept from somebody."""

REFUSED = "refused"
"""What stands behind the place of an error, which is said to whoever asks alone."""


def said(error: BaseException) -> str:
    """All that an error says of itself, and all that stands with it in a log."""
    return f"{error} {error.args} {''.join(traceback.format_exception(error, limit=0))}"


def asked(where: str, ask: Callable[[], Any], *shapes: Callable[[Any], Any]) -> Iterator[Shown]:
    """What somebody is shown by one read, in each shape; or what they are told where it is not for them."""
    try:
        found = ask()
        texts = [to_json(found) if not shapes else "", *(str(one(found)) for one in shapes)]
    except TeamaroundError as error:
        where, texts = f"{where}, {REFUSED}", [said(error)]
    for text in texts:
        yield where, text


def plain(page: Callable[..., Any]) -> Callable[[Any], str]:
    """A page of the command line, as text."""
    return lambda found: as_plain_text(page(found))


def of_case(office: Office, case: str, by: Actor) -> Iterator[Shown]:
    """All that somebody is shown of one case."""
    read = partial(partial, by=by)
    yield from asked("case", read(office.case, case), to_json, plain(page_of_case))
    yield from asked("chronology", read(office.chronology, case), to_json, plain(chronology_page))
    yield from asked("requirement", read(office.requirement, case))
    yield from asked("suggestions", read(office.suggest_leads, case), to_json, plain(suggestions_page))
    yield from asked("circulation", read(office.circulation, case), to_json, plain(circulation_page))
    yield from asked("notices", read(office.notices, case, every=True), to_json, plain(notices_page))
    yield from asked("letters", read(office.letters, case), to_json, plain(lambda found: letters_page(case, found)))
    yield from asked("documents", read(office.documents, case), str)


def copies(office: Office, case: str, by: Actor, recipient: str, chance: Random) -> Iterator[Shown]:
    """A few documents of a case for one recipient, which both are shown; or what is said where there are none."""
    try:
        kinds = [one.key for one in office.documents(case, by=by)]
    except TeamaroundError:
        kinds = ["family_page", "plan"]
    for kind in chance.sample(kinds, min(3, len(kinds))):
        copy = partial(office.document, case, kind, recipient=recipient, by=by)
        yield from asked(f"document {kind} for {recipient}", copy, str, as_text, as_html)


def letters(office: Office, case: str, by: Actor) -> Iterator[tuple[str, str]]:
    """The letters of a case, each with whom it goes to."""
    try:
        found = office.letters(case, by=by)
    except TeamaroundError:
        return
    for one in found:
        yield one.to.reference, f"{one.subject} {one.body}"


def of_receipt(office: Office, receipt: Receipt, by: Actor) -> Iterator[Shown]:
    """What somebody is told of their command: as a value, as JSON, in sentences, and by the command line."""
    yield from asked("receipt", lambda: receipt, to_json, str)
    yield from asked("recounted", lambda: office.recounted(receipt, by=by), str)

    def typed(_: Receipt) -> str:
        found = receipt_result([receipt], office, by=by)
        return f"{as_plain_text(found.page)} {found.value}"

    yield from asked("receipt, typed", lambda: receipt, typed)


def of_error(office: Office, error: TeamaroundError, by: Actor) -> Iterator[Shown]:
    """What somebody is told where their command is not carried out: the error, and what the command line says."""
    yield "error", said(error)
    findings = getattr(error, "findings", ())
    if findings:
        called = naming(office, by)
        found = refused_result(findings, str, called=called, noted=noting(office, called))
        yield "refusal, typed", f"{as_plain_text(found.page)} {found.value}"


def of_office(office: Office, by: Actor, children: tuple[str, ...], everybody: tuple[str, ...]) -> Iterator[Shown]:
    """All that somebody is shown over all cases."""
    read = partial(partial, by=by)
    for owner in (*everybody, "officer"):
        yield from asked(f"worklist {owner}", read(office.worklist, owner), to_json, plain(worklist_page))
        yield from asked(f"called {owner}", read(office.called, owner), str)
        yield from asked(f"record {owner}", read(office.record, owner), to_json, plain(page_of_record))
    yield from asked("overdue", read(office.overdue), to_json, plain(worklist_page))
    yield from asked("outbox", read(office.outbox), to_json, plain(outbox_page))
    yield from asked("without a trace", read(office.without_trace))
    for child in children:
        yield from asked(f"family view {child}", read(office.family_view, child), list, plain(family_page))
    for name in get_args(ListName):
        yield from asked(f"list {name}", lambda name=name: list(office.listed(name, by=by)), str)  # type: ignore[misc]
    yield from asked("feed", lambda: list(office.follow(by=by)), str)
    yield from asked("verify", read(office.verify), lambda found: found.differences)


def on_paper(office: Office, case: str, by: Actor, recipient: str, kind: str) -> Iterator[Shown]:
    """A copy on paper: what a reader of PDF files finds in it."""

    def printed(handout: Handout) -> str:
        file = PdfReader(BytesIO(as_pdf(handout)))
        return f"{file.metadata} {' '.join(one.extract_text() for one in file.pages)}".replace("-\n", "")

    copy = partial(office.document, case, kind, recipient=recipient, by=by)
    yield from asked(f"PDF {kind} for {recipient}", copy, printed)
