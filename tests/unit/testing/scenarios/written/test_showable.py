from __future__ import annotations

import pytest

from tests.unit.testing.lanterns import STORY, problems

NIGHT = '[[step]]\nname = "It is night"\ndo = "mark_case"\nwith = { item = "night", words = "Very dark." }\n'
WHY = 'because = { wishes_heard = "Abroad" }\n'
REASON = f'[[step]]\nname = "Why"\ndo = "assign_lead"\nwith = {{ people = ["dean"] }}\n{WHY}'


def never(text: str) -> list[str]:
    """What is wrong with a story in which these words are never to be shown."""
    return problems(f'{NIGHT}{REASON}[[never]]\nshows = ["{text}"]\n')


@pytest.mark.parametrize("text", ["1 Hill Raod", "Lanten", "not_a_word", "Ada Zog"])
def test_words_that_stand_in_no_text_are_not_looked_for(text: str) -> None:
    """That a page never shows what nothing could have shown is refused, with the word and its place."""
    (problem,) = never(text)
    word = next(one for one in ("Raod", "Lanten", "not_a_word", "Zog") if one in text)
    assert problem.partition(" ")[2].startswith(
        f'[never[0].shows[0]]: "{word}" stands in no text of the regimes, the story or the software'
    )


@pytest.mark.parametrize(
    "text",
    [
        "1 Hill Road",  # a record
        "Very dark",  # what a step tells
        "Abroad",  # a reason
        "Light the lantern",  # the regime
        "Harbour desk",  # the authority
        "Opened for",  # the software
        "interest was declared",  # a piece of one of its sentences
        "Fri 2 Oct 2026",  # a day
        "999 lanterns",  # a number, and several of something
        "Asked for by",  # where a sentence might begin
        "Boxing Day",  # a day that nobody works
    ],
)
def test_words_that_could_be_shown_are_looked_for(text: str) -> None:
    """Whatever a record, the story, the regime, the authority or the software says may be ruled out."""
    assert never(text) == []


def test_what_only_explains_the_code_is_never_shown() -> None:
    """A word of the software that no page can say does not make a prohibition prove anything."""
    (problem,) = never("surrounds")
    assert '"surrounds"' in problem


@pytest.mark.parametrize(
    "expected", ['never_shows = ["Lanten"]', 'seen_by = [{ person = "dean", never_shows = ["Hill", "Lanten"] }]']
)
def test_every_way_to_rule_words_out_is_held_to_it(expected: str) -> None:
    """What a page or a person is not to see could have been seen."""
    (problem,) = problems(f"{NIGHT}then = {{ {expected} }}\n")
    assert '"Lanten" stands in no text' in problem
    assert 'Did you mean "lantern"?' in problem


def test_the_words_of_what_is_expected_do_not_count() -> None:
    """A word that only the expectations of a story know is no word of the story."""
    (problem,) = problems(f'{NIGHT}then = {{ shows = ["Zebra"], never_shows = ["Zebra"] }}\n', STORY)
    assert '"Zebra" stands in no text' in problem
