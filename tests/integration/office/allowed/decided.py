"""
Who may read what in a whole town: each single answer of the policy, beside all that the office says of it otherwise.

One decision is one who asks and one record. All of somebody's are compared at once with each list, count, search and
export that they may ask for; with some pages, numbers and lists of work; and with plain JSON (`plain.py`).
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.access.acts import READ, AccessAct
from teamaround.casework.records import Record
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child
from teamaround.errors import NotAllowed, NotFound, Refused, TeamaroundError
from teamaround.office.allowed.commands import verdict_on_case, verdict_on_record
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import load_case, unknown_asker
from teamaround.office.loading.veil import reading_as
from teamaround.office.request import validated_request
from tests.integration.office.allowed.agreement import Compared, compare_command, works
from tests.integration.office.allowed.asked import drawn_command
from tests.integration.office.allowed.plain import Plain
from tests.integration.office.allowed.town import ALL, Town
from tests.integration.office.canaries.places import person_of, staff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.office.elsewhere.feed import FeedEntry
    from teamaround.office.elsewhere.lists import ListName
    from teamaround.views.register.emergency import EmergencyOpenings
    from teamaround.views.register.restriction import Restrictions

READING, WORKING = AccessAct(READ), AccessAct("close_case")
EVERY, COMMANDS, PAGES = 10_000, 2, 2
LISTS: dict[ListName, str] = {"children": "K", "people": "P", "agencies": "A", "cases": "C"}


@frozen
class Decided:
    """The single answers of the policy, over the records of a town as they stand."""

    town: Town
    cases: dict[str, tuple[Case, Child]]
    records: dict[str, Record]

    @classmethod
    def of(cls, town: Town) -> Decided:
        """The records, read once for all who ask."""
        with town.office.store.reading() as reading:
            loaded = {one: load_case(reading, one) for one in town.cases}
            others = reading.get([one for one in town.records if one not in loaded])
        cases = {key: (one.case, one.directory.child) for key, one in loaded.items()}
        return cls(town, cases, {key: read_record(one.kind, one.state) for key, one in others.items()})

    def yes(self, by: Actor, act: AccessAct) -> set[str]:
        """Each record to which somebody may do it: it is there for them, and the policy says yes."""
        office, today = self.town.office, self.town.today
        grants, yes = office.installation.authority.grants, set[str]()
        with reading_as(office.store, office.installation, by) as reading:
            # Whoever is nobody to the office is refused before the policy is asked.
            among = self.town.records if act is READING else self.town.cases
            for key in () if unknown_asker(reading, by, {}) else reading.get(among):
                if key in self.cases:
                    case, child = self.cases[key]
                    verdict = verdict_on_case(by, act, case, child, reading, grants=grants, today=today)
                else:
                    verdict = verdict_on_record(by, act, self.records[key], reading, grants=grants, today=today)
                if verdict.allowed:
                    yes.add(key)
        return yes


def compare_town(town: Town, seen: Compared) -> None:
    """Everybody, with every record; and with commands that are drawn."""
    plain = town.oracle = Plain.of(town)
    decided = Decided.of(town)
    for by in town.actors:
        reads = decided.yes(by, READING)
        seen.decisions += len(town.records)
        seen.allowed += len(reads)
        asked = WhoAsks(town, plain, by, reads, seen)
        asked.same({one for one in town.records if plain.reads(by, one)}, reads, of="by plain JSON")
        working = {
            one for one in town.cases if works(town, by, one) and plain.is_there(by) and not plain.hides(by, one)
        }
        asked.same(working, decided.yes(by, WORKING), of="by plain JSON, as whoever works there")
        asked.in_lists()
        asked.in_the_whole()
        asked.in_pages()
        asked.in_work()
        for _ in range(COMMANDS if plain.is_there(by) else 0):
            # What is miswritten is refused before anybody is asked; it is of no record.
            with suppress(Refused):
                compare_command(town, by, validated_request(drawn_command(town, by), by)[0], seen)


@frozen
class WhoAsks:
    """Somebody with all that they may read, and what the office says to them."""

    town: Town
    plain: Plain
    by: Actor
    reads: set[str]
    seen: Compared

    def same(self, *answers: object, of: str) -> None:
        """Note answers that are not all the same."""
        self.seen.same(*answers, of=f"{self.by} {of}")

    def in_lists(self) -> None:
        """The list of cases and the search, for whoever has the right to read."""
        office, by = self.town.office, self.by
        listed = _told(office.cases, by=by, state="all", limit=EVERY)
        found = _told(office.find, ALL, by=by, limit=EVERY)
        if not self.plain.has(by, "read"):
            self.same(None, listed, found, of="in lists without the right to read")
            return
        self.same(_of("C", self.reads), {one.case for one in listed.lines}, of="in the list of cases")
        by_kind = {kind: [one for one in found.lines if one.kind == kind] for kind in ("case", "person", "agency")}
        for (kind, lines), letter in zip(by_kind.items(), "CPA", strict=True):
            self.same(sorted(_of(letter, self.reads)), sorted(one.reference for one in lines), of=f"finds {kind}")
        known = sorted(one for one in self.town.children if self.plain.knows(by, one))
        lines = [one for one in found.lines if one.kind == "child"]
        self.same(known, sorted(each for one in lines for each in (one.reference, *one.joined)), of="finds child")

    def in_the_whole(self) -> None:
        """What is for staff alone: exports, feed, overview, restrictions, openings; each by a right of its own."""
        office, plain, states = self.town.office, self.plain, self.plain.states
        is_open = {one for one in self.town.records if plain.opens(self.by, one)}
        known = {one for one in self.town.records if not plain.hides(self.by, one)}
        restricted = {one for one in known if states[one].get("restricted_to") is not None}
        opened = {one for one in _of("C", known) if states[one]["emergencies"]}
        for name, letter in LISTS.items():
            asked = partial(office.listed, name)
            self._for_staff("export", asked, _first_cells, _of(letter, is_open), f"in exports of {name}")
        self._for_staff("export", office.follow, self._fed, is_open, "in the feed")
        counted = self._counted(is_open)
        self._for_staff("manage", partial(office.overview, limit=0), lambda found: found.cases, counted, "in counts")
        self._for_staff("restrict", office.restrictions, _records, restricted, "in restrictions")
        self._for_staff("audit", office.emergency_openings, _cases, opened, "in openings")

    def _for_staff(
        self, right: str, ask: Callable[..., Any], read: Callable[[Any], Any], expected: object, of: str
    ) -> None:
        """A read of the whole office gives what is expected; without the right for it, nothing."""
        found = _told(ask, by=self.by)
        yes = staff(self.by) and self.plain.has(self.by, right)
        self.same(expected if yes else None, None if found is None else read(found), of=of)

    def _fed(self, entries: Iterable[FeedEntry]) -> set[str]:
        return {one.reference for one in entries} & {*self.plain.states}

    def _counted(self, is_open: set[str]) -> dict[str, int]:
        """How many open cases of each regime, by its name."""
        regimes = self.town.office.installation.regimes
        cases = [self.plain.states[one] for one in _of("C", is_open)]
        return dict(Counter(regimes[one["regime"]].regime.name for one in cases if one["closed_on"] is None))

    def in_pages(self) -> None:
        """Some pages, and records by their numbers, drawn anew for each who asks."""
        office, by, plain, chance = self.town.office, self.by, self.plain, self.town.chance
        may_read = plain.has(by, "read")
        for case in chance.sample(self.town.cases, PAGES):
            opened = may_read and (case in self.reads or plain.opened(by, case))
            doors = (office.case, office.chronology, office.requirement, office.suggest_leads)
            self.same(opened, *(_told(one, case, by=by) is not None for one in doors), of=f"at {case}")
            if plain.hides(by, case):
                none = office.ids.new("C")
                self.same(_words(office.case, none, none, by), _words(office.case, case, none, by), of=f"of {case}")
            docket = plain.states[case]["numbers"].get("docket", "none")
            found = _told(office.find_by_number, "docket", docket, by=by)
            self.same(case if case in self.reads else None, found, of=f"by the number of {case}")
        for record in chance.sample([*self.town.people, *self.town.children], PAGES):
            page = _told(office.record, record, by=by)
            self.same(record in self.reads, page is not None, of=f"at {record}")
            around = {one.reference for one in page.cases} if page else set()
            self.same(set(), around - self.reads, of=f"in the record of {record}")
        child = chance.choice(self.town.children)
        found = _told(office.find_by_number, "mosaic", plain.states[child]["references"]["mosaic"], by=by)
        knows = may_read and plain.knows(by, child)
        self.same(knows, found in plain.one_child[child], of=f"by the number of {child}")

    def in_work(self) -> None:
        """A list of work holds what stands in cases that are open to somebody; of their own, what is not restricted."""
        office, by, plain = self.town.office, self.by, self.plain
        owner = self.town.chance.choice([person_of(by) or "officer", *self.town.workers])
        listed, late = _told(office.worklist, owner, by=by), _told(office.overdue, by=by)
        lines = [line for one in (listed, late) if one is not None for line in one.lines]
        # Of one's own work, and of an opening in an emergency whoever verifies, is told without the case.
        audits = staff(by) and plain.has(by, "audit")
        with office.store.reading() as reading:
            whose = [one for one in (person_of(by), str(by)) if one]
            own = {(one.case, one.entry) for each in whose for one in reading.work_of(each)}
        theirs = [one for one in lines if (one.case, one.entry) in own or (audits and one.sort == "emergency")]
        is_open = {one for one in self.town.cases if plain.opens(by, one)}
        self.same(set(), {one.case for one in lines if one not in theirs} - is_open, of="in lists of work")
        self.same([], [one for one in lines if plain.hides(by, one.case)], of="in lists of work, of what is hidden")
        if staff(by) and plain.has(by, "manage"):
            due = {key for key in is_open if _is_late(plain.states[key], plain.today)}
            self.same(set(), due - {one.case for one in late.lines}, of="in what is late")


def _told(ask: Callable[..., Any], *given: Any, **more: Any) -> Any:
    """What somebody is told; None where it is not for them, or they are nobody."""
    try:
        return ask(*given, **more)
    except (NotAllowed, NotFound):
        return None


def _words(ask: Callable[..., Any], reference: str, none: str, by: Actor) -> str:
    """What somebody is told where they are refused, with another reference for the one that they gave."""
    try:
        ask(reference, by=by)
    except TeamaroundError as error:
        return f"{type(error).__name__} {error}".replace(reference, none)
    return "was told"


def _first_cells(rows: Iterable[tuple[str, ...]]) -> set[str]:
    """The references in a list, without its heading."""
    return {one[0] for one in rows} - {"reference"}


def _records(found: Restrictions) -> set[str]:
    return {one.record for one in found.lines}


def _cases(found: EmergencyOpenings) -> set[str]:
    return {one.case for one in found.lines}


def _of(kind: str, references: set[str]) -> set[str]:
    return {one for one in references if one.startswith(kind)}


def _is_late(case: dict[str, Any], today: str) -> bool:
    """Whether an action of an open case is late."""
    if case["closed_on"] is not None:
        return False
    to_do = [one for one in case["actions"].values() if not (one["done_on"] or one["dropped_because"])]
    return any(not one["withdrawn"] and (one["due"] or today) < today for one in to_do)
