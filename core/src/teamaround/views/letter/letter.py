"""
A letter: what a notice says to its party, as a subject and a body out of the template, in the regime's words.

The first line of a template is the subject. How the words of a template are put in: `filled.py`; that a template
can be filled: `plugins/templates.py`; what a notice carries: `casework/consequences/carries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.views.words import Party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice
    from teamaround.views.words import Words


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
        language: The language that its party asked for; the text itself is in the template's.
        format: The form that its party asked for, such as easy read.
        safe_way: How its party may safely be reached, as recorded now.
        reference: The case's reference.
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
    template = templates.get(notice.rule) or templates.get(notice.template) or ""
    subject, _, body = template.partition("\n")
    for word, text in notice.carries.items():
        body = body.replace(f"{{{word}}}", text)
    wishes = words.directory.child.wishes if notice.to == words.directory.child.id else None
    person = words.directory.people.get(notice.to)
    wishes = wishes or (person.wishes if person else None)
    return Letter(
        notice=notice.id,
        to=words.party(notice.to),
        sender=words.party(notice.sender),
        subject=subject,
        body=body.strip(),
        language=notice.language,
        format=notice.format,
        safe_way=wishes.safe_way if wishes else "",
        reference=case.id,
    )
