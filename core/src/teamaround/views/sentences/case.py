"""Sentences about the case itself, about what the family said, and about corrections and withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import speakers
from teamaround.views.sentences.context import SentenceContext, Table, bare, day, yes_or_no
from teamaround.views.words.defaults import counted, first_upper, listing

if TYPE_CHECKING:
    from teamaround.casework.events import case as events
    from teamaround.concepts.family import Consent, View

HEARD = {
    "wishes": "Wishes heard from the {whose}{about}",
    "discussed": "Discussed with the {whose}{on}",
    "involved": "The {whose} was involved in what was decided{about}",
    "explained": "Explained to the {whose}{on}",
    "informed": "Information given to the {whose}{about}",
    "revisited": "Gone over again with the {whose}{on}",
}
NOT_HEARD = {
    "wishes": "Wishes of the {whose}{about} could not be had",
    "discussed": "Could not be discussed with the {whose}{on}",
    "involved": "The {whose} could not be involved in what was decided{about}",
    "explained": "Could not be explained to the {whose}{on}",
    "informed": "Information could not be given to the {whose}{about}",
    "revisited": "Could not be gone over again with the {whose}{on}",
}
CHOSE = {
    "have_one": "to have {a}",
    "coordinate_ourselves": "to coordinate without {a}",
    "none_wanted": "to have no {lead}",
    "undecided": "nothing yet about having {a}",
}


def _opened(event: events.CaseOpened, context: SentenceContext) -> str:
    child, starter = context.name(event.case.child), context.name(event.case.starter)
    return f"{context.a('case')} was opened for {child}, asked for by {starter}."


def _closed(event: events.CaseClosed, context: SentenceContext) -> str:
    return f"The {context.term('case')} was closed{context.because(event.because)}."


def _reopened(event: events.CaseReopened, context: SentenceContext) -> str:
    return f"The {context.term('case')} was opened again{context.because(event.because)}."


def _restricted(event: events.CaseRestricted, context: SentenceContext) -> str:
    reason = context.said(event.because)
    if event.to is None:
        return f"The restriction on who may see this record was lifted{reason}."
    only = f" to {listing([context.words.actor(one) for one in event.to])}" if context.scope.whole else ""
    return f"Who may see this record was restricted{only}{reason}."


def _numbered(event: events.CaseNumbered, context: SentenceContext) -> str:
    numbers = listing([f"{number} in {system}" for system, number in event.numbers.items()])
    known = f"is known to other systems as {numbers}" if numbers else "is known to no other system by a number"
    return f"The {context.term('case')} {known}{context.said(event.because)}."


def _edition(event: events.EditionMoved, context: SentenceContext) -> str:
    changes = counted(len(event.changes), "rule differs", "rules differ")
    return f"The {context.term('case')} goes on under the present rules: {changes} from those before."


def _moved(event: events.ChildMoved, context: SentenceContext) -> str:
    who = context.name(context.words.directory.child.id)
    return f"{who} moved away{context.said(event.to, before=' to ')}{day(event.on)}."


def _marked(event: events.CaseMarked, context: SentenceContext) -> str:
    what = context.words.choice(event.mark.list, event.mark.item)
    if event.mark.until is not None:
        return f"No longer so: {what}."
    return f"Recorded: {what}{context.said(event.mark.words, before=' – ')}."


def _heard(event: events.FamilyHeard, context: SentenceContext) -> str:
    return heard(event.view, context)


def heard(view: View, context: SentenceContext) -> str:
    """What the child or family said, felt or was told, in a sentence."""
    whose = speakers(view, context.words.directory.child.id)
    who = context.name(view.about) if view.about else ""
    by = f" ({context.name(view.person)})" if view.person else ""
    words = (NOT_HEARD if view.not_had_because else HEARD)[view.what]
    sentence = words.format(
        whose=context.term(view.whose) + by, about=f" about {who}" if who else "", on=f", about {who}" if who else ""
    )
    sentence += context.said(view.not_had_because or view.words, *whose)
    if context.scope.of(*whose):
        sentence += _feels(view, context)
        sentence += (
            f"; how it was taken into account: {bare(view.taken_into_account)}" if view.taken_into_account else ""
        )
    return f"{sentence}."


def _feels(view: View, context: SentenceContext) -> str:
    """How whoever was heard feels about somebody, in words that cannot be taken for that person's feelings."""
    asked = {"comfortable": view.comfortable, "confident": view.confident}
    yes = [what for what, answer in asked.items() if answer is True]
    no = [what for what, answer in asked.items() if answer is False]
    who = f"; the {context.term(view.whose)}"
    if yes:
        return f"{who} feels {' and '.join(yes)}{', but not ' if no else ''}{''.join(no)}"
    return f"{who} does not feel {' or '.join(no)}" if no else ""


def _chose(event: events.FamilyChoiceMade, context: SentenceContext) -> str:
    choice = event.choice
    what = CHOSE[choice.choice].format(a=context.words.a("lead"), lead=context.term("lead"))
    answers = yes_or_no("somebody is available", choice.someone_available)
    answers += yes_or_no("able to manage", choice.able_to_manage)
    said = context.said(choice.words, choice.decided_by)
    return f"{context.name(choice.decided_by)} chose {what}{answers}{said}."


def _to(consent: Consent, context: SentenceContext) -> str:
    if consent.to == "person":
        return f"the help of {context.name(consent.person)}"
    return {"service": f"help under {context.words.regime_name}", "sharing": "information being shared"}[consent.to]


def consented(one: Consent, context: SentenceContext) -> str:
    """What somebody agreed to, in a sentence."""
    said = context.said(one.words, one.given_by)
    return f"{context.name(one.given_by)} agreed to {_to(one, context)}{said}."


def withdrew(one: Consent, context: SentenceContext) -> str:
    """What somebody no longer agrees to, in a sentence."""
    said = context.said(one.withdrawn_words, one.withdrawn_by)
    return f"{context.name(one.withdrawn_by)} no longer agrees to {_to(one, context)}{said}."


def _agreed(event: events.ConsentGiven, context: SentenceContext) -> str:
    return consented(event.consent, context)


def _agrees_no_more(event: events.ConsentWithdrawn, context: SentenceContext) -> str:
    return withdrew(event.consent, context)


def _corrected(event: events.EntryCorrected, context: SentenceContext) -> str:
    return f"{_entry(event.entry, context)} was corrected{context.said(event.because)}."


def _reinstated(event: events.EntryReinstated, context: SentenceContext) -> str:
    return f"{_entry(event.entry, context)} is again as it was{context.said(event.because)}."


def _case_corrected(event: events.CaseCorrected, context: SentenceContext) -> str:
    return f"What is known of the {context.term('case')} itself was corrected{context.said(event.because)}."


def _withdrawn(event: events.EntryWithdrawn, context: SentenceContext) -> str:
    return f"{_entry(event.entry, context)} was withdrawn{context.said(event.because)}."


def _entry(entry_id: str, context: SentenceContext) -> str:
    entry = context.entries.get(entry_id)
    return first_upper(context.what(entry)) if entry is not None else "Something that was recorded"


SENTENCES: Table = {
    "case_opened": _opened,
    "case_closed": _closed,
    "case_reopened": _reopened,
    "case_restricted": _restricted,
    "case_numbered": _numbered,
    "edition_moved": _edition,
    "child_moved": _moved,
    "case_marked": _marked,
    "family_heard": _heard,
    "family_choice_made": _chose,
    "consent_given": _agreed,
    "consent_withdrawn": _agrees_no_more,
    "case_corrected": _case_corrected,
    "entry_corrected": _corrected,
    "entry_reinstated": _reinstated,
    "entry_withdrawn": _withdrawn,
}
