"""
A letter: what a notice says to its party, as a subject and a body out of the template, in the regime's words.

A regime removed since, or a notice whose template is gone, still makes a letter: what it carries, line by line. How a
template is filled: `filled.py`; that it puts something right: `put_right.py`; what may be said to whom: `recipient.py`;
that a template can be filled: `regime/letters/template.py`; what a notice carries: `casework/consequences/carries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.access.restriction import is_restricted
from teamaround.access.whereabouts import STOOD_THERE
from teamaround.casework.consequences.carries import LEFT_OUT as RESTRICTED
from teamaround.concepts.case import Case
from teamaround.concepts.days.written import days_in_words
from teamaround.concepts.work import EMERGENCY_ALERT, Notice
from teamaround.regime.authority import Recipient
from teamaround.regime.letters.template import REFERENCE, TERM
from teamaround.regime.people_named import OFFICER
from teamaround.views.circulation import STANDS
from teamaround.views.letter.alert import alert_text
from teamaround.views.letter.filled import filled
from teamaround.views.letter.put_right import put_right
from teamaround.views.letter.recipient import DETAILS, chosen_for, kind_of_recipient, without_name
from teamaround.views.words import Party, Words
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(kw_only=True)
class Letter:
    """
    What goes to one party, ready to be read. Nothing is sent by making it.

    Attributes:
        notice: The notice that it tells, by its id in the case: `notice1`.
        to: Whom it is for.
        sender: Who sends it.
        subject: One line, without any name.
        body: Plain text in lines, without the subject.
        language: The language that its party asked for; the text is in the template's.
        format: The form that its party asked for, such as easy read.
        safe_way: How its party may safely be reached, as recorded now.
        reference: The case's reference.
        state: How the notice stands, for programs: queued, proposed, held_back. `stands` is for people.
        chosen: What it says of the child because the authority chose so, for those who work in the case.
    """

    notice: str
    to: Party
    sender: Party
    subject: str
    body: str
    language: str
    format: str
    safe_way: str
    reference: str
    state: str
    stands: str
    chosen: tuple[str, ...]


def letter(notice: Notice, words: Words, templates: Mapping[str, str], *, case: Case) -> Letter:
    """
    The letter of *notice* to its party.

    Args:
        notice: What is told. What its party may not see is left out of it already.
        words: The regime's words, and the names of those it touches.
        templates: Texts by the path of a notice's rule (`notice.invitation`), where the authority has its own, and by
            the name of a template.
        case: The case that it is about.
    """
    child = words.directory.child
    kind = kind_of_recipient(notice.to, case, child)
    put_in = _PutIn(notice=notice, words=words, case=case, kind=kind)
    if notice.rule == EMERGENCY_ALERT:
        subject, body = alert_text(notice, words, case)
    else:
        template = templates.get(notice.rule) or templates.get(notice.template) or _plain(notice)
        subject, body = put_right(notice, *filled(template, put_in), words, case)
    person = words.directory.people.get(notice.to)
    wishes = child.wishes if notice.to == child.id else person.wishes if person else None
    return Letter(
        notice=notice.id,
        to=words.party(notice.to),
        sender=words.party(notice.sender),
        subject=subject,
        body=body,
        language=notice.language,
        format=notice.format,
        safe_way=wishes.safe_way if wishes else "",
        reference=case.id,
        state=notice.state,
        stands=STANDS[notice.state],
        chosen=chosen_for(kind, words.letters),
    )


def _plain(notice: Notice) -> str:
    """A template for a notice that has none any more."""
    lines = [f"{first_upper(word.replace('_', ' '))}: {{{word}}}" for word in notice.carries if word != REFERENCE]
    return "\n".join([f"About case {{{REFERENCE}}}", "", *lines, "", f"Reference: {{{REFERENCE}}}"])


@frozen(kw_only=True)
class _PutIn:
    """What is put in for each word of a template."""

    notice: Notice
    words: Words
    case: Case
    kind: Recipient
    _nameless: bool = field(init=False)

    @_nameless.default
    def _of_a_restricted_record(self) -> bool:
        return self.kind == "team" and is_restricted(self.words.directory.child, self.case)

    def __call__(self, word: str) -> str:
        """The text of *word*; empty where there is none."""
        if term := TERM.fullmatch(word):
            return self._term(term["key"], term["form"])
        always = {REFERENCE: self.case.id, "child": self._child, "sender": self._sender}
        return always[word] if word in always else self._carried(word)

    def _carried(self, word: str) -> str:
        text = self.notice.carries.get(word, "")
        if text == RESTRICTED:
            return "(left out, as the record is restricted)"
        if text in STOOD_THERE:
            return f"(left out here; please ask {self._sender})"
        if text and word in DETAILS and self.kind not in self.words.letters.details_to:
            return f"(not written out here; please ask {self._sender})"
        return self._without_child(days_in_words(text))

    @property
    def _child(self) -> str:
        child = self.words.directory.child
        if self.kind in self.words.letters.name_child_to and not self._nameless and child.name:
            return child.name
        return f"the {self.words.one('child')}"

    @property
    def _sender(self) -> str:
        """Whom to ask: who sends it; or whom anybody asks, where a name may not be told or the authority sends it."""
        if self.notice.sender == OFFICER or self._nameless:
            return self.words.ask or self.words.name(OFFICER)
        return self.words.name(self.notice.sender)

    def _without_child(self, text: str) -> str:
        if self.kind in self.words.letters.name_child_to:
            return text
        return without_name(text, self.words.directory.child, self._child)

    def _term(self, key: str, form: str | None) -> str:
        if form == "many":
            return self.words.many(key)
        return self.words.a(key) if form else self.words.one(key)
