"""Who is told by this step, what, and what is kept from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued, NoticeWithdrawn
from teamaround.testing.scenarios.compared.wording import NOTHING, equal, in_words, same, same_under_each
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.concepts.work import Notice
    from teamaround.testing.scenarios.played.seen import Seen

    Event = type[NoticeQueued | NoticeProposed | NoticeHeldBack | NoticeWithdrawn]
    Kinds = Mapping[str, tuple[str, ...]]

EVERY = (NoticeQueued, NoticeProposed, NoticeHeldBack, NoticeWithdrawn)


def exactly(of: Event) -> Callable[[Kinds, Seen], Iterator[Miss]]:
    """The comparison of all notices that this step queued, proposed, held back or withdrew; no kind is left out."""

    def compare(expected: Kinds, seen: Seen) -> Iterator[Miss]:
        return same_under_each(expected, by_kind(seen, of))

    return compare


def notices_of(expected: Kinds, seen: Seen) -> Iterator[Miss]:
    """The notices of these kinds alone that this step queued."""
    found = by_kind(seen, NoticeQueued)
    return same_under_each(expected, {kind: to for kind, to in found.items() if kind in expected})


def nothing_queued(_: object, seen: Seen) -> Iterator[Miss]:
    """Nobody is told anything by this step, and nobody is asked whether to tell."""
    found = [f"{kind} to {one}" for of in EVERY for kind, to in by_kind(seen, of).items() for one in to]
    if found:
        yield Miss(path=(), expected="no notice", found=in_words(found))


def carries(expected: Mapping[str, Mapping[str, str]], seen: Seen) -> Iterator[Miss]:
    """What every notice of these kinds tells."""
    for kind, words in expected.items():
        found = [one for one in told(seen) if _kind(one) == kind]
        if not found:
            yield Miss(path=(kind,), expected=f"a notice {kind}", found=NOTHING)
        for notice in found:
            for word, text in words.items():
                yield from equal(text, notice.carries.get(word), (kind, word))


def withheld(expected: Mapping[str, tuple[str, ...]], seen: Seen) -> Iterator[Miss]:
    """What is kept from these parties, and that nothing is kept from anybody else."""
    found: dict[str, list[str]] = {}
    for one in told(seen):
        found.setdefault(seen.name(one.to), []).extend(one.withheld)
    for party in dict.fromkeys([*expected, *found]):
        wanted, lines = expected.get(party, ()), list(dict.fromkeys(found.get(party, ())))
        unfound = [words for words in wanted if not any(words in line for line in lines)]
        unsaid = [line for line in lines if not any(words in line for words in wanted)]
        if unfound or unsaid:
            path = (party,) if party in expected else ()
            yield Miss(path=path, expected=f"kept from {party}: {in_words(wanted)}", found=in_words(lines))


def formats(expected: Mapping[str, str], seen: Seen) -> Iterator[Miss]:
    """The format in which each of these parties is told."""
    for party, wanted in expected.items():
        yield from same([wanted], {one.format or NOTHING for one in told(seen) if seen.name(one.to) == party}, (party,))


def told(seen: Seen) -> list[Notice]:
    """What this step queued or proposed."""
    queued, proposed = seen.happened(NoticeQueued), seen.happened(NoticeProposed)
    return [*(event.notice for event in queued), *(event.notice for event in proposed)]


def by_kind(seen: Seen, of: Event) -> dict[str, list[str]]:
    """To whom the notices of each kind go, by the kind's key."""
    found: dict[str, list[str]] = {}
    for event in seen.happened(of):
        found.setdefault(_kind(event.notice), []).append(seen.name(event.notice.to))
    return found


def _kind(notice: Notice) -> str:
    return notice.rule.partition(".")[2]


COMPARISONS = {
    "notices": exactly(NoticeQueued),
    "notices_of": notices_of,
    "proposed": exactly(NoticeProposed),
    "held_back": exactly(NoticeHeldBack),
    "withdrawn": exactly(NoticeWithdrawn),
    "nothing_queued": nothing_queued,
    "carries": carries,
    "withheld": withheld,
    "formats": formats,
}
