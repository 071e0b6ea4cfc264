"""Examples of sentences about what happens to the case itself, and what the family says."""

from __future__ import annotations

from teamaround.concepts.family import Consent, FamilyChoice, View
from teamaround.concepts.work import Mark
from tests.unit.views.made_up import MOTHER, NURSE, OPENED, case
from tests.unit.views.sentences.entries import DAY, WISH, Example

EXAMPLES: list[Example] = [
    ("case_opened", {"case": case()}, "A round was opened for Rowan Ash, asked for by Ms Birch."),
    ("case_closed", {"on": DAY, "because": "all is well."}, "The round was closed: all is well."),
    ("case_reopened", {"on": DAY, "because": "not all is well"}, "The round was opened again: not all is well."),
    (
        "case_restricted",
        {"to": (NURSE,), "because": "a witness"},
        "Who may see this record was restricted to Ms Birch: a witness.",
    ),
    ("case_restricted", {"to": None, "because": ""}, "The restriction on who may see this record was lifted."),
    (
        "case_numbered",
        {"numbers": {"register": "77-1", "his": "8"}, "because": "from the list"},
        "The round is known to other systems as 77-1 in register and 8 in his: from the list.",
    ),
    ("case_numbered", {"numbers": {}, "because": ""}, "The round is known to no other system by a number."),
    (
        "edition_moved",
        {"edition": "e", "changes": ("one",)},
        "The round goes on under the present rules: 1 rule differs from those before.",
    ),
    ("child_moved", {"on": DAY, "to": "the coast"}, "Rowan Ash moved away to the coast on Wed 2 Dec 2026."),
    ("case_marked", {"mark": Mark(id="mark1", list="court", item="at_court", since=DAY)}, "Recorded: before a court."),
    (
        "case_marked",
        {"mark": Mark(id="mark1", list="court", item="at_court", since=OPENED, until=DAY)},
        "No longer so: before a court.",
    ),
    (
        "family_heard",
        {"view": WISH},
        "Wishes heard from the family (Mrs Ash) about Ms Birch: She listens; the family feels comfortable.",
    ),
    (
        "family_heard",
        {"view": View(id="view1", what="explained", whose="child", not_had_because="too young", on=OPENED)},
        "Could not be explained to the child: too young.",
    ),
    (
        "family_choice_made",
        {"choice": FamilyChoice(id="choice1", choice="none_wanted", decided_by=MOTHER, words="We manage.", on=DAY)},
        "Mrs Ash chose to have no first voice: We manage.",
    ),
    (
        "consent_given",
        {"consent": Consent(id="consent1", to="person", person=NURSE, given_by=MOTHER, since=OPENED)},
        "Mrs Ash agreed to the help of Ms Birch.",
    ),
    (
        "consent_withdrawn",
        {"consent": Consent(id="consent1", to="service", given_by=MOTHER, since=OPENED, withdrawn_by=MOTHER)},
        "Mrs Ash no longer agrees to help under Round Table.",
    ),
    (
        "case_corrected",
        {
            "fields": ("opened_on",),
            "starter": NURSE,
            "opened_on": DAY,
            "closed_on": None,
            "closed_because": "",
            "because": "the letter came earlier",
        },
        "What is known of the round itself was corrected: the letter came earlier.",
    ),
    (
        "entry_corrected",
        {"entry": "meeting1", "kind": "meeting", "fields": ("day",), "now": {}, "because": "a slip"},
        "The Gathering was corrected: a slip.",
    ),
    (
        "entry_reinstated",
        {
            "entry": "meeting1",
            "kind": "meeting",
            "fields": ("state",),
            "now": {},
            "because": "a slip",
            "undid": "meeting_cancelled",
        },
        "The Gathering is again as it was: a slip.",
    ),
    ("entry_withdrawn", {"entry": "gone9", "because": "a slip"}, "Something that was recorded was withdrawn: a slip."),
]
