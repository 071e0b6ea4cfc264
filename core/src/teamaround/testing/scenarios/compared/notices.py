"""
Comparisons of notices: who is told by this step, what, and what is kept from whom.

Queued, proposed, held back, withdrawn, told by a person, sent, failed, put right. How a notice comes about:
`casework/consequences/notices.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import (
    NoticeFailed,
    NoticeHeldBack,
    NoticeProposed,
    NoticeQueued,
    NoticeSent,
    NoticeTold,
    NoticeWithdrawn,
)
from teamaround.testing.scenarios.compared.wording import (
    NOTHING,
    compare_names,
    compare_names_by_key,
    compare_values,
    names_in_words,
)
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.concepts.work import Notice
    from teamaround.testing.scenarios.played.observation import Observation

    Event = type[
        NoticeQueued | NoticeProposed | NoticeHeldBack | NoticeWithdrawn | NoticeTold | NoticeSent | NoticeFailed
    ]
    Kinds = Mapping[str, tuple[str, ...]]

EVERY: tuple[Event, ...] = (NoticeQueued, NoticeProposed, NoticeHeldBack, NoticeWithdrawn)


def comparison_of_notices(of: Event) -> Callable[[Kinds, Observation], Iterator[Miss]]:
    """The comparison of all notices that came to stand so by this step: queued, told; no kind is left out."""

    def compare(expected: Kinds, seen: Observation) -> Iterator[Miss]:
        return compare_names_by_key(expected, by_kind(seen, of))

    return compare


def compare_notices_of(expected: Kinds, seen: Observation) -> Iterator[Miss]:
    """The notices of these kinds alone that this step queued."""
    found = by_kind(seen, NoticeQueued)
    return compare_names_by_key(expected, {kind: to for kind, to in found.items() if kind in expected})


def compare_put_right(expected: Kinds, seen: Observation) -> Iterator[Miss]:
    """Who is told by this step, or may be, that something they were told is not so, or is so otherwise."""
    found: dict[str, list[str]] = {}
    for notice in notices_told(seen):
        if notice.corrects:
            found.setdefault(_kind(notice), []).append(seen.name(notice.to))
    return compare_names_by_key(expected, found)


def compare_nothing_queued(_: object, seen: Observation) -> Iterator[Miss]:
    """Nobody is told anything by this step, and nobody is asked whether to tell."""
    found = [f"{kind} to {one}" for of in EVERY for kind, to in by_kind(seen, of).items() for one in to]
    if found:
        yield Miss(path=(), expected="no notice", found=names_in_words(found))


def compare_carries(expected: Mapping[str, Mapping[str, str]], seen: Observation) -> Iterator[Miss]:
    """What every notice of these kinds tells."""
    for kind, words in expected.items():
        found = [one for one in notices_told(seen) if _kind(one) == kind]
        if not found:
            yield Miss(path=(kind,), expected=f"a notice {kind}", found=NOTHING)
        for notice in found:
            for word, text in words.items():
                yield from compare_values(text, notice.carries.get(word), (kind, word))


def compare_withheld(expected: Mapping[str, tuple[str, ...]], seen: Observation) -> Iterator[Miss]:
    """What is kept from these parties, and that nothing is kept from anybody else."""
    found: dict[str, list[str]] = {}
    for one in notices_told(seen):
        found.setdefault(seen.name(one.to), []).extend(one.withheld)
    for party in dict.fromkeys([*expected, *found]):
        wanted, lines = expected.get(party, ()), list(dict.fromkeys(found.get(party, ())))
        unfound = [words for words in wanted if not any(words in line for line in lines)]
        unsaid = [line for line in lines if not any(words in line for words in wanted)]
        if unfound or unsaid:
            path = (party,) if party in expected else ()
            yield Miss(path=path, expected=f"kept from {party}: {names_in_words(wanted)}", found=names_in_words(lines))


def compare_formats(expected: Mapping[str, str], seen: Observation) -> Iterator[Miss]:
    """The format in which each of these parties is told."""
    for party, wanted in expected.items():
        yield from compare_names(
            [wanted], {one.format or NOTHING for one in notices_told(seen) if seen.name(one.to) == party}, (party,)
        )


def compare_senders(expected: Kinds, seen: Observation) -> Iterator[Miss]:
    """Who sends the notices of these kinds, each sender once."""
    found: dict[str, dict[str, None]] = {}
    for one in notices_told(seen):
        found.setdefault(_kind(one), {})[seen.name(one.sender)] = None
    return compare_names_by_key(expected, {kind: names for kind, names in found.items() if kind in expected})


def notices_told(seen: Observation) -> list[Notice]:
    """What this step queued or proposed."""
    return [*_came_to(NoticeQueued, seen), *_came_to(NoticeProposed, seen)]


def by_kind(seen: Observation, of: Event) -> dict[str, list[str]]:
    """To whom the notices of each kind go, by the kind's key."""
    found: dict[str, list[str]] = {}
    for notice in _came_to(of, seen):
        found.setdefault(_kind(notice), []).append(seen.name(notice.to))
    return found


def _came_to(of: Event, seen: Observation) -> Iterator[Notice]:
    """The notices that came to stand so by this step; none that stood so before, as another's."""
    for reference, events in seen.news.items():
        stood = seen.notices_before(reference)
        for event in events:
            if isinstance(event, of) and (event.notice.id, event.notice.state) not in stood:
                yield event.notice


def _kind(notice: Notice) -> str:
    return notice.rule.partition(".")[2]


COMPARISONS = {
    "notices": comparison_of_notices(NoticeQueued),
    "notices_of": compare_notices_of,
    "proposed": comparison_of_notices(NoticeProposed),
    "held_back": comparison_of_notices(NoticeHeldBack),
    "withdrawn": comparison_of_notices(NoticeWithdrawn),
    "told": comparison_of_notices(NoticeTold),
    "sent": comparison_of_notices(NoticeSent),
    "failed": comparison_of_notices(NoticeFailed),
    "put_right": compare_put_right,
    "nothing_queued": compare_nothing_queued,
    "carries": compare_carries,
    "withheld": compare_withheld,
    "formats": compare_formats,
    "senders": compare_senders,
}
