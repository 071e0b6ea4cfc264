"""The parts of a regime, a class for each `[kind.key]` table: those that act, are offered, are shown; its `schema`."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from teamaround.concepts.at_rest.traces import Evidence
from teamaround.concepts.days.periods import Period
from teamaround.concepts.findings import Grade, Level
from teamaround.concepts.people import Sector
from teamaround.regime.documents import DocumentKind

Gives = Literal["required", "recommended", "optional", "not_required"]
ConditionTable = dict[str, object]  # predicate = argument: all must hold; `not`, `either`: conditions.py


@frozen(kw_only=True)
class Said:
    """Anything that a regime says, with the statements it rests on."""

    says: tuple[str, ...]
    reading: str = ""
    local: str = ""

    @property
    def grade(self) -> Grade:
        """What stands behind it: the guidance's words, our reading of them, or a local choice."""
        return "local" if self.local else "reading" if self.reading else "guidance"


@frozen(kw_only=True)
class Role(Said):
    """What can be held, by how many at once, and whether it leads."""

    leads: bool
    at_once: int
    one: str = ""
    many: str = ""
    short: str = ""
    not_to_be_called: tuple[str, ...] = ()
    level: Level = "block"
    level_why: str = ""
    standings: tuple[Literal["interim", "agreed"], ...] = ("agreed",)
    stands_in_for: str | None = None


@frozen(kw_only=True)
class Requirement(Said):
    """Whether a lead is needed. All that hold speak; where they disagree, or none speaks, a person judges."""

    gives: Gives
    when: ConditionTable = field(factory=dict)
    text: str = ""


@frozen(kw_only=True)
class DefaultHolder(Said):
    """Who holds a role from an event on, without a person's decision."""

    after: str
    holder: str
    role: str
    otherwise: Literal["nothing", "judgement_needed"]
    when: ConditionTable = field(factory=dict)
    standing: Literal["interim", "agreed"] = "agreed"
    text: str = ""


@frozen(kw_only=True)
class Eligibility(Said):
    """Who may lead. Without `who`, anyone. It filters the candidates and guards the start."""

    who: ConditionTable = field(factory=dict)
    level: Level = "warn"
    level_why: str = ""
    text: str = ""
    fix: str = ""


@frozen(kw_only=True)
class Gate(Said):
    """What stands before an event, and is looked at again while what the event made stands; `owner` sees to it then."""

    before: tuple[str, ...]
    needs: ConditionTable
    level: Level
    text: str
    fix: str
    when: ConditionTable = field(factory=dict)
    level_why: str = ""
    owner: str = ""


@frozen(kw_only=True)
class Standing(Said):
    """What must be so while something stands: of the `case`, or of each thing that an event made (`lead_started`)."""

    needs: ConditionTable
    text: str
    fix: str
    owner: str
    of: str = "case"
    when: ConditionTable = field(factory=dict)
    level: Level = "warn"
    contacts: tuple[str, ...] = ()


@frozen(kw_only=True)
class Due:
    """The last day of a step: a period from the day it opened, or the date that the plan itself names."""

    on: Literal["review_point"] | None = None
    within: Period | None = None


@frozen(kw_only=True)
class StepRule(Said):
    """Opens something to be done; an event meets it, or lets it lapse. It never stops anything."""

    after: tuple[str, ...]
    owner: str
    per: str
    text: str
    met_by: tuple[str, ...]
    skip: Literal["freely", "with_reason", "never"]
    when: ConditionTable = field(factory=dict)
    met_when: ConditionTable = field(factory=dict)
    lapses: tuple[str, ...] = ()
    due: Due | None = None
    contacts: tuple[str, ...] = ()


@frozen(kw_only=True)
class NoticeRule(Said):
    """Queues a message, or proposes it to a person first. One item for each party."""

    after: tuple[str, ...]
    sender: tuple[str, ...]
    to: tuple[str, ...]
    send: Literal["queue", "propose"]
    template: str
    carries: tuple[str, ...]
    once_per: str
    when: ConditionTable = field(factory=dict)


@frozen(kw_only=True)
class Pointer(Said):
    """A consideration in choosing: one that the record can answer (`favours`), or a question to ask."""

    when: ConditionTable = field(factory=dict)
    favours: ConditionTable = field(factory=dict)
    text: str = ""
    ask: str = ""


@frozen(kw_only=True)
class Function(Said):
    """What the lead's role is for; `evidence` is what of it a record can show."""

    text: str
    parts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@frozen(kw_only=True)
class Task(Said):
    """Something the lead does, as strongly as its statements say it. Not doing it is never late."""

    text: str
    by: tuple[str, ...] = ("lead",)
    when: ConditionTable = field(factory=dict)
    evidence: tuple[Evidence, ...] = ()


@frozen(kw_only=True)
class Boundary(Said):
    """What the lead answers for, and what not. How strongly its statements are said decides where it stands."""

    text: str
    law: str = ""


@frozen(kw_only=True)
class Option(Said):
    """What is allowed. Some are switches: `allows`."""

    text: str
    law: str = ""
    allows: str = ""


@frozen(kw_only=True)
class Term(Said):
    """The regime's own word for one of the core's. `person` is for one person, where `one` is for several: a family."""

    one: str
    many: str = ""
    person: str = ""


@frozen(kw_only=True)
class Glossary(Said):
    """A word of the guidance, explained."""

    means: str


@frozen(kw_only=True)
class Choice(Said):
    """One item of a list. `lead_from` is for the authority to fill: the sector that must lead."""

    key: str
    one: str
    lead_from: Sector | None = None


@frozen(kw_only=True)
class Choices:
    """Coded choices that commands offer. Lists with `marks` are the regime's own dated facts about a case."""

    items: tuple[Choice, ...]
    marks: Literal["one", "many"] | None = None
    fills: Literal["lead_from"] | None = None
    note: str = ""


@frozen(kw_only=True)
class RegimeDocument(Said):
    """A document that the guidance names: its parts in order, and its words. What each may be: `documents.py`."""

    one: str
    of: DocumentKind
    parts: tuple[str, ...] = ()
    title: str = ""
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    headings: dict[str, str] = field(factory=dict)
    at_work: tuple[str, ...] = ()


@frozen(kw_only=True)
class Contact(Said):
    """A place in the authority's directory that the guidance names. The authority fills it in."""

    one: str
    note: str = ""


@frozen(kw_only=True)
class Team(Said):
    """A team of the authority that notices go to; its address stands in the authority's file."""

    one: str
    fill: tuple[str, ...] = ("name", "email")


@frozen(kw_only=True)
class Source(Said):
    """The document that the regime is drawn from."""

    title: str


@frozen(kw_only=True)
class Regime:
    """One regime as its file gives it."""

    schema: Literal[1]
    code: str
    name: str
    nations: tuple[str, ...]
    source: Source
    terms: dict[str, Term] = field(factory=dict)
    glossary: dict[str, Glossary] = field(factory=dict)
    role: dict[str, Role] = field(factory=dict)
    requirement: dict[str, Requirement] = field(factory=dict)
    default_holder: dict[str, DefaultHolder] = field(factory=dict)
    eligibility: dict[str, Eligibility] = field(factory=dict)
    gate: dict[str, Gate] = field(factory=dict)
    standing: dict[str, Standing] = field(factory=dict)
    step: dict[str, StepRule] = field(factory=dict)
    notice: dict[str, NoticeRule] = field(factory=dict)
    pointer: dict[str, Pointer] = field(factory=dict)
    function: dict[str, Function] = field(factory=dict)
    task: dict[str, Task] = field(factory=dict)
    boundary: dict[str, Boundary] = field(factory=dict)
    option: dict[str, Option] = field(factory=dict)
    list: dict[str, Choices] = field(factory=dict)
    document: dict[str, RegimeDocument] = field(factory=dict)
    contact: dict[str, Contact] = field(factory=dict)
    team: dict[str, Team] = field(factory=dict)


ACTING = ("role", "requirement", "default_holder", "eligibility", "gate", "standing", "step", "notice")
OFFERED = ("pointer", "function", "task")
SHOWN = ("terms", "glossary", "boundary", "option", "list", "document", "contact", "team", "source")
