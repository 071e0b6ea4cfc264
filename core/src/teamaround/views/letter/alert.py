"""
The alert by which somebody hears that a restricted case was opened in an emergency: a template of the core's own.

It says who, when, until when, and who reviews it by when. It says nothing of the child, nor the reason: that is in
somebody's own words, and this may leave by e-mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.days.moments import in_london, time_written
from teamaround.concepts.days.written import written
from teamaround.views.letter.filled import filled

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice
    from teamaround.views.words import Words

TEMPLATE = """
A restricted case was opened in an emergency: {reference}

{who} opened the restricted case {reference} in an emergency on {day}, from {from_time} to {to_time}.

The reason is on record. `teamaround emergency-openings` shows it; end_emergency ends what is still open.

{reviewer} is to review it by {review_by}.

Reference: {reference}
"""
"""The letter of every alert."""


def alert_text(notice: Notice, words: Words, case: Case) -> tuple[str, str]:
    """The subject and body of the alert that *notice* is."""
    one = case.emergencies[notice.subject]
    said = {
        "reference": case.id,
        "who": words.actor(one.by),
        "day": written(in_london(one.at).date()),
        "from_time": time_written(one.at),
        "to_time": time_written(one.until),
        "reviewer": words.name(one.reviewer),
        "review_by": written(one.review_by),
    }
    return filled(TEMPLATE, said.__getitem__)
