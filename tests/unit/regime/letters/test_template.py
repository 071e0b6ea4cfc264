from __future__ import annotations

import pytest

from teamaround.regime.letters.template import BLANK, template_faults, word_of
from teamaround.regime.rules import Term

CARRIES = ("date", "venue", "leads_now")
BODY = "\n\nOn {date}. Case {reference}.\n"


def faults(text: str, **terms: Term) -> list[tuple[int, int, str, str]]:
    """What is wrong with a template of a notice that carries a few words."""
    found = template_faults(text, of="invitation", carries=CARRIES, terms=terms)
    return [(one.line, one.column, one.what, one.fix) for one in found]


def test_a_template_that_can_be_filled_and_understood_is_sound() -> None:
    """Words carried, words that are always there, the regime's own words and what stands otherwise may be used."""
    text = (
        "{term.meeting.a} on {date}: case {reference}\n\nWhere: {venue | not yet known}\n"
        "About {child}. Ask {sender}. {term.lead}, {term.lead.many}\n"
    )
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "fix"),
    [
        (f"{BODY}", 1, 1, "It has no subject.", "Write in the first line"),
        ("Invitation {reference}", 1, 1, "It has a subject at most", "Write what is to be read"),
        ("Invitation {reference}\n\n \n", 1, 1, "It has a subject at most", "Write what is to be read"),
        ("Invitation\n\nOn {date}.\n", 1, 1, "It does not say which case it is about.", "Put {reference} into it"),
        (f"For {{leads_now}}{BODY}", 1, 5, 'The subject holds "leads_now"', "Say it below the subject"),
        (f"About {{child}}{BODY}", 1, 7, 'The subject holds "child"', "Say it below the subject"),
        (f"From {{sender}}{BODY}", 1, 6, 'The subject holds "sender"', "Say it below the subject"),
        (f"At {{venue}}{BODY}", 1, 4, 'The subject holds "venue"', "may stand date, from_when, reference"),
        (f"Hello\n{{venuee}}{BODY}", 2, 1, 'does not carry the word "venuee"', 'Did you mean "venue"?'),
        (f"Hello\n{{plan}}{BODY}", 2, 1, 'does not carry the word "plan"', "It carries date, venue and leads_now."),
        (f"Hello\n{{plan | none}}{BODY}", 2, 1, 'does not carry the word "plan"', "Add the word to `carries`"),
        (f"Hello\nso {{term.leadd}}{BODY}", 2, 4, 'no word "term.leadd"', 'Did you mean "lead"?'),
        (f"Hello\n{{term.lead.few}}{BODY}", 2, 1, 'no word "term.lead.few"', "{term.lead.many}"),
        (f"Hello\nso }}{BODY}", 2, 4, "The brace } stands by itself.", "{word}"),
        (f"Hello\n{{venue{BODY}", 2, 1, "The brace { stands by itself.", "{word}"),
    ],
)
def test_what_keeps_a_letter_from_being_understood_is_named(
    text: str, line: int, column: int, what: str, fix: str
) -> None:
    """No subject, one with a name in it, no case, no text, a word that is not there: each with line and remedy."""
    [(at, place, said, remedy)] = faults(text)
    assert (at, place) == (line, column)
    assert what in said
    assert fix in remedy


def test_a_notice_that_carries_nothing_is_told_so() -> None:
    """Where a notice carries no word at all, whoever asks for one is told that."""
    [fault] = template_faults("Hello\n{date}{reference}", of="told", carries=(), terms={})
    assert fault.fix == "It carries none. Add the word to `carries`, or take it out."


def test_a_subject_is_measured_at_its_longest() -> None:
    """What is put in is counted as long as it can be: reference, day, the regime's own word, what stands otherwise."""
    assert faults(f"{'x' * 70}{BODY}") == []
    [(*_, what, fix)] = faults(f"{'x' * 71}{BODY}")
    assert what == "The subject may become 71 characters long, and 70 are the most."
    assert fix == "Say it in fewer words, and the rest below it."
    assert faults(f"{'x' * 58}{{reference}}{BODY}") == []
    assert "may become 71" in faults(f"{'x' * 59}{{reference}}{BODY}")[0][2]
    assert "may become 71" in faults(f"{'x' * 56}{{date}}{BODY}")[0][2]
    assert "may become 71" in faults(f"{'x' * 55}{{date | {'y' * 16}}}{BODY}")[0][2]
    long = Term(says=(), one="lead", many="y" * 30)
    assert "may become 71" in faults(f"{'x' * 41}{{term.lead}}{BODY}", lead=long)[0][2]
    assert faults(f"{'x' * 40}{{term.lead}}{BODY}", lead=long) == []


def test_every_fault_is_named_at_once() -> None:
    """All that is wrong with a template is said together, in the order of its lines."""
    found = faults("\n{nothing} {\n")
    assert [what for *_, what, _ in found] == [
        'The notice "invitation" does not carry the word "nothing".',
        "The brace { stands by itself.",
        "It has no subject.",
        "It does not say which case it is about.",
    ]


def test_blanks_before_the_bar_are_not_the_words() -> None:
    """A word may stand off from the bar behind it, and nothing else may be blank around it."""
    assert [word_of(one) for one in BLANK.finditer("{venue | none} {venue} {venue|} { venue}")] == [
        "venue", "venue", "venue", " venue",
    ]  # fmt: skip
