"""
What a sentence about an event is made with: the regime's words, names, and the entries as they stood then.

Words of others are left out for whoever may not read them (`said`). What each kind of entry is called in a sentence
(`WHAT`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.access.reading import AccessScope
from teamaround.concepts.case import Case, Entry
from teamaround.concepts.days.written import written
from teamaround.concepts.team import Assignment
from teamaround.views.words import Words
from teamaround.views.words.defaults import first_upper, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from teamaround.concepts.team import Involvement
    from teamaround.views.words import Ground

HIDDEN = " (the words are not shown to you)"

Table = dict[str, "Callable[[Any, SentenceContext], str]"]
"""A sentence for each event, by the event's name in the journal."""


@frozen(kw_only=True, eq=False)
class SentenceContext:
    """
    What a sentence is made with.

    Attributes:
        words: The regime's words, and the names.
        scope: What whoever reads may see: somebody else's own words are left out, and said to be.
        entries: The entries of the case as they stood just before the event, by id.
        case: The case as it was opened or last corrected before the event, where that is known.
    """

    words: Words
    scope: AccessScope
    entries: Mapping[str, Entry] = field(factory=dict)
    case: Case | None = None

    def name(self, reference: str | None) -> str:
        """The name of somebody; words in place of nobody."""
        return self.words.name(reference) if reference else "somebody"

    def names(self, references: Iterable[str]) -> str:
        """Several names, as a sentence lists them."""
        return listing([self.name(one) for one in references])

    def part(self, part_id: str) -> str:
        """Whoever is behind a part of the team."""
        part: Any = self.entries.get(part_id)
        who = (part.person or part.agency) if part is not None else None
        return self.name(who) if who else part_id

    def term(self, word: str) -> str:
        """The regime's word, or the core's."""
        return self.words.one(word)

    def a(self, word: str) -> str:
        """The regime's word with its article, beginning a sentence."""
        return first_upper(self.words.a(word))

    def part_as(self, part: Involvement, on: date) -> str:
        """As what somebody takes part: by their job, by what they are to the child, or by their capacity."""
        if part.job:
            return self.words.choice("job", part.job)
        if part.person and part.capacity == "family":
            relation = self.words.directory.child.relationship(part.person, on)
            return relation.relation if relation else self.words.capacity(part.capacity)
        return self.words.capacity(part.capacity)

    def lead_word(self, people: Iterable[str]) -> str:
        """What *people* lead as: a key worker by that name; the word for the lead where it is not told."""
        held = [one for one in self.entries.values() if isinstance(one, Assignment) and one.leads and not one.withdrawn]
        latest = {one.person: one.role for one in held if one.person in set(people)}
        roles = set(latest.values())
        return self.words.role(roles.pop()) if len(roles) == 1 else self.term("lead")

    def said(self, text: str, *whose: str | None, before: str = ": ") -> str:
        """Somebody's own words, after *before*; left out for whoever may not read what is any of *whose*."""
        if not text:
            return ""
        return f"{before}{bare(text)}" if self.scope.of(*whose) else HIDDEN

    def because(self, text: str) -> str:
        """A reason that everybody who reads the case may read."""
        return f": {bare(text)}" if text else ""

    def what(self, entry: Entry) -> str:
        """What an entry is, in a few words."""
        return WHAT[entry.kind](entry, self)

    def ground(self, path: str) -> Ground:
        """What a rule rests on."""
        return self.words.ground(path)


def day(on: date | None, before: str = " on ") -> str:
    """A day in a sentence; nothing where there is none."""
    return f"{before}{written(on)}" if on else ""


def bare(text: str) -> str:
    """*text* without the stop at its end, to stand inside a sentence; one that breaks off stays as it is."""
    said = text.rstrip()
    return said if said.endswith("..") else said.removesuffix(".").rstrip()


def ended(text: str) -> str:
    """*text* with a stop at its end, unless it asks, exclaims or breaks off."""
    return text if text.rstrip().endswith(("?", "!", "..")) else f"{bare(text)}."


def yes_or_no(what: str, answer: bool | None) -> str:  # noqa: FBT001  # read as an answer, not as a switch
    """An answer in a sentence; nothing where it was not given."""
    return "" if answer is None else f"; {what}: {'yes' if answer else 'no'}"


def meeting_name(meeting: Any, context: SentenceContext) -> str:
    """A meeting by the regime's name for its kind."""
    return context.words.choice("meeting_kind", meeting.what)


def _held(one: Any, context: SentenceContext) -> str:
    return f"{context.name(one.person)} as {context.words.role(one.role)}"


def _mark(one: Any, context: SentenceContext) -> str:
    return f"what is recorded ({context.words.choice(one.list, one.item)})"


WHAT: dict[str, Callable[[Any, SentenceContext], str]] = {
    "part": lambda one, context: f"the part of {context.name(one.person or one.agency)}",
    "role": _held,
    "nomination": lambda one, context: f"the {context.term('nomination')} of {context.name(one.person)}",
    "handover": lambda _, context: f"the {context.term('handover')}",
    "absence": lambda one, context: f"the absence of {context.name(one.person)}",
    "cover": lambda one, context: f"{context.term('cover')} by {context.name(one.by)}",
    "mark": _mark,
    "view": lambda one, context: f"a view of the {context.term(one.whose)}",
    "choice": lambda _, context: f"what the {context.term('family')} chose",
    "consent": lambda _, context: f"what the {context.term('family')} agreed to",
    "assessment": lambda one, context: f"the {context.words.choice('assessment_kind', one.what)}",
    "request": lambda _, context: f"the {context.term('request')}",
    "plan": lambda _, context: f"the {context.term('plan')}",
    "action": lambda one, context: f"the {context.term('action')} “{one.text}”",
    "return": lambda _, __: "the return of responsibility",
    "meeting": lambda one, context: f"the {meeting_name(one, context)}",
    "review": lambda _, context: f"the {context.term('review')}",
    "note": lambda one, _: f"what was recorded as {one.what}",
    "sharing": lambda _, __: "a decision on sharing",
    "step": lambda one, _: f"“{one.text}”",
    "notice": lambda one, context: f"the {context.term('notice')} to {context.name(one.to)}",
    "reason": lambda _, __: "a reason that was given",
    "judgement": lambda _, __: "what a person judged",
    "matter": lambda _, __: "what was not as it should be",
    "emergency": lambda _, __: "an emergency opening",
}
"""What each kind of entry is called in a sentence, by its kind."""
