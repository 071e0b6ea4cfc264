"""
The words of a page: the regime's own terms where it has any, and what everybody is called.

A term replaces a word of the core on screen (`one`, `many`, `person` for one of a family); a role goes by its name and
short form, or by the term for the lead; one that is only recommended is never called needed. What a rule's reason
tells is put into these words, so no key stands on a page (`named`). Names of people, and what somebody is called who
has none (a child not yet born): `concepts/people.py`. Here teams, staff and whoever gave a command get theirs. How a
day is written: `concepts/days/written.py`; the core's own words: `defaults.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

from teamaround.concepts.actors import Actor
from teamaround.concepts.days.written import days_in_words
from teamaround.concepts.people import Directory
from teamaround.regime.authority import NO_CHOICES, Letters
from teamaround.regime.edition import Edition
from teamaround.regime.people_named import OFFICER
from teamaround.regime.reading import Guidance
from teamaround.regime.rules import Regime
from teamaround.views.words.defaults import CAPACITIES, ONE_PERSON, WORDS, with_article
from teamaround.views.words.grounds import Ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.concepts.findings import Grade
    from teamaround.regime.reading import Strength
    from teamaround.regime.rules import Choice, Said

STAFF = "the authority's own staff"

KEYED = re.compile(r"\b(coordination|role|standing|standing of the lead): ([a-z_]+(?:, [a-z_]+)*)(?=$|[.;])")
"""Where a rule's reason tells how something stands by the key that the core keeps it under."""

KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
"""A key of the regime's, as no sentence has it."""

REFERENCE = re.compile(r"\b[KPA][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


@frozen(order=True)
class Party:
    """Somebody, or a team or agency: the reference, and the name to show."""

    reference: str
    name: str

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True, eq=False)
class Words:
    """
    The regime's words for one case, and the names of those it touches.

    Words change at once and are the present regime's; what decides is the edition's that the case is pinned to. Either
    may be missing, where a plugin was removed: the core's words then stand in.

    Attributes:
        directory: The records that the case touches, and whoever else is named on the page.
        regime: The present regime under the authority's choices.
        guidance: What it is drawn from.
        edition: What decides the case.
        teams: The names of the authority's teams, by key.
        contacts: Whom the guidance names, as the authority filled them in, by key.
        documents: The documents that the guidance names, as the authority filled them in, by key.
        code: The regime's code, for where the regime is missing.
        letters: To whom letters name the child and give details, as the authority chose.
        ask: Whom somebody asks who has nobody else to ask, with the address.
        sends: Whether a channel is named that takes what waits to be told.
    """

    directory: Directory
    regime: Regime | None = None
    guidance: Guidance | None = None
    edition: Edition | None = None
    teams: Mapping[str, str] = field(factory=dict)
    contacts: Mapping[str, str] = field(factory=dict)
    documents: Mapping[str, str] = field(factory=dict)
    code: str = ""
    letters: Letters = NO_CHOICES.letters
    ask: str = ""
    sends: bool = False

    @property
    def regime_name(self) -> str:
        """What the regime is called."""
        return self.regime.name if self.regime else self.code.replace("_", " ")

    def one(self, word: str) -> str:
        """One of what *word* means in the vocabulary: "lead professional"."""
        term = self.regime.terms.get(word) if self.regime else None
        return self._filled(term.one if term else WORDS[word][0])

    def many(self, word: str) -> str:
        """Several of what *word* means."""
        term = self.regime.terms.get(word) if self.regime else None
        return self._filled((term.many or term.one) if term else WORDS[word][1])

    def person(self, word: str) -> str:
        """One person of what *word* means, where it means several: a family member."""
        term = self.regime.terms.get(word) if self.regime else None
        return self._filled((term.person if term else "") or ONE_PERSON.get(word, "")) or self.one(word)

    def coordination(self, state: str, requirement: str = "") -> str:
        """Who in fact coordinates; *requirement* is what the rules answer, where that is known."""
        term = self.regime.terms.get(state) if self.regime else None
        return self._filled(term.one if term else WORDS[state][0], requirement)

    def a(self, word: str) -> str:
        """One of what *word* means, with the article."""
        return with_article(self.one(word))

    def role(self, key: str) -> str:
        """A role by the regime's own name: "episode coordinator (ECO)". One that leads has the word for the lead."""
        role = self._part("role", key)
        if role is None:
            return key.replace("_", " ")
        name = role.one or (self.one("lead") if role.leads else key.replace("_", " "))
        return f"{name} ({role.short})" if role.short else name

    def standing(self, role: str, standing: str) -> str:
        """Whether somebody leads until one is agreed, or was agreed; nothing where the role has but one standing."""
        found = self._part("role", role)
        return self.one(standing) if found is not None and len(found.standings) > 1 else ""

    def capacity(self, key: str) -> str:
        """The capacity in which somebody takes part."""
        word = CAPACITIES.get(key, "")
        return self.person(word) if word else key.replace("_", " ")

    def choice(self, name: str, key: str) -> str:
        """An item of a list in words; a word of somebody's own as it is."""
        item = self.item(name, key)
        return item.one if item else key.replace("_", " ") if "_" in key else key

    def item(self, name: str, key: str) -> Choice | None:
        """An item of a list, as the present regime has it, or else the case's edition."""
        for source in (self.regime, self.edition):
            choices = source.list.get(name) if source else None
            for item in choices.items if choices else ():
                if item.key == key:
                    return item
        return None

    def name(self, reference: str) -> str:
        """The name of a person, child, agency, team or the authority's own staff."""
        if reference == OFFICER:
            return STAFF
        if reference.startswith(f"{OFFICER}:"):
            return self.actor(reference)
        if reference.startswith("team."):
            return self._team(reference.removeprefix("team."))
        return self.directory.name_of(reference)

    def contact(self, key: str) -> str:
        """Somebody in the authority's directory whom the guidance names."""
        named = self.regime.contact.get(key) if self.regime else None
        return self.contacts.get(key) or (named.one if named else key.replace("_", " "))

    def named(self, text: str) -> str:
        """
        *text* of a rule's own making as people read it.

        With a name in place of each reference, the regime's words in place of keys, and days as they are written.
        """
        told = KEYED.sub(lambda found: f"{found[1]}: {self._keys(found[1], found[2])}", text)
        told = KEY.sub(lambda found: self._listed(found.group()), told)
        return days_in_words(REFERENCE.sub(lambda found: self.name(found.group()), told))

    def _keys(self, what: str, keys: str) -> str:
        if what == "coordination":
            return self.coordination(keys) if keys in WORDS else keys
        if what == "role":
            return self.role(keys)
        return ", ".join(self.one(key) if key in WORDS else key for key in keys.split(", "))

    def _listed(self, key: str) -> str:
        """A key of any list of the regime by its words; any other key with spaces."""
        lists = self.regime.list.values() if self.regime else ()
        return next((one.one for each in lists for one in each.items if one.key == key), key.replace("_", " "))

    def naming(self, *whom: str | None) -> Words:
        """The same for somebody who is not to learn whom it is about: of people, these alone are named."""
        child = evolve(self.directory.child, name="the child")
        people = {key: one for key, one in self.directory.people.items() if key in whom}
        return evolve(self, directory=evolve(self.directory, child=child, people=people))

    def party(self, reference: str) -> Party:
        """Somebody with a name."""
        return Party(reference, self.name(reference))

    def parties(self, references: Iterable[str]) -> tuple[Party, ...]:
        """Several, each with a name."""
        return tuple(self.party(one) for one in references)

    def maybe(self, reference: str | None) -> Party | None:
        """Somebody with a name, if anybody."""
        return self.party(reference) if reference else None

    def actor(self, text: str) -> str:
        """Whoever gave a command, as the journal writes them, in words: "the portal, on behalf of Ms Hall"."""
        try:
            actor = Actor.read(text)
        except ValueError:
            return self.name(text)
        if actor.kind == "person":
            return self.name(actor.name)
        if actor.kind == "officer":
            return f"{STAFF} ({actor.name})"
        behalf = actor.on_behalf_of.partition(":")[0]
        return f"{actor.name}, on behalf of {self.name(behalf if behalf == OFFICER else actor.on_behalf_of)}"

    def text_of(self, path: str) -> str:
        """What a rule says in its own words, by its path; its name where it has none or is no longer there."""
        kind, _, key = path.partition(".")
        return getattr(self._part(kind, key), "text", "") or key.replace("_", " ") or path

    def ground(self, path: str, *, says: tuple[str, ...] = (), grade: Grade = "guidance") -> Ground:
        """
        What a rule rests on, by its path, as the case's edition has it.

        *says* and *grade* are for a rule that is no longer there.
        """
        kind, _, key = path.partition(".")
        part = self._part(kind, key)
        if part is not None:
            return self.behind(part, path)
        cites, strength = self._grounds(says)
        return Ground(rule=path, says=says, cites=cites, strength=strength, grade=grade)

    def behind(self, part: Said, path: str) -> Ground:
        """What a part of the regime rests on."""
        cites, strength = self._grounds(part.says)
        return Ground(
            rule=path,
            says=part.says,
            cites=cites,
            strength=strength,
            grade=part.grade,
            why=part.local or part.reading,
        )

    def _grounds(self, says: tuple[str, ...]) -> tuple[tuple[str, ...], Strength | Literal[""]]:
        return self.guidance.grounds(says) if self.guidance else (says, "")

    def _part(self, kind: str, key: str) -> Any:
        for source in (self.edition, self.regime):
            found: Mapping[str, Any] = getattr(source, kind, None) or {}
            if isinstance(found, dict) and key in found:
                return found[key]
        return None

    def _team(self, key: str) -> str:
        if key in self.teams:
            return self.teams[key]
        team = self.regime.team.get(key) if self.regime else None
        return team.one if team else key.replace("_", " ")

    def _filled(self, words: str, requirement: str = "") -> str:
        if "{" not in words:
            return words
        words = words.replace("{lead}", self.one("lead")).replace("{family}", self.one("family"))
        return words.replace("{needed}", self._needed(requirement)) if "{needed}" in words else words

    def _needed(self, requirement: str) -> str:
        """How strongly a lead is asked for that is missing: never as needed, where it is only recommended."""
        rules = self.edition or self.regime
        gives = {one.gives for one in rules.requirement.values()} if rules else set()
        possible = {requirement} if requirement else gives & {"required", "recommended"}
        if possible == {"recommended"}:
            return self.one("recommended")
        return "to be found" if "recommended" in possible else "needed"
