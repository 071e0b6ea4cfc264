"""
Every sentence, heading, label and finding that a regime can put on a screen, in one list, to be read as a practitioner.

`python -m tests.journeys.every_word` from the root of the repository writes the lists in `tests/journeys/words` anew.
"""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround import Actor, Office, Refused
from teamaround.access.reading import EVERYTHING
from teamaround.casework.events import EVENTS
from teamaround.cli.rendering import lists
from teamaround.cli.rendering.case import page_of_case
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.clock import FixedClock, SeededIds
from teamaround.command_input import read_command
from teamaround.concepts.facts import Coordination, RequirementAnswer
from teamaround.documents import as_form
from teamaround.regime.vocabulary import TERMS
from teamaround.views.requirement import answer_in_words
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.records import LIFTED, RECORDS
from teamaround.views.words import LABELS, Words
from tests.unit.views.made_up import NURSE, TEACHER, directory, lead, part
from tests.unit.views.sentences import of_case, of_meetings, of_plan, of_rules, of_team
from tests.unit.views.sentences.entries import MEETING, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Page
    from teamaround.regime.with_choices import Resolved

HERE = Path(__file__).parent / "words"
NATION = {"girfec": "scotland"}
REGIMES = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")
EXAMPLES = (*of_case.EXAMPLES, *of_team.EXAMPLES, *of_plan.EXAMPLES, *of_meetings.EXAMPLES, *of_rules.EXAMPLES)
AGREED = evolve(PLAN, state="agreed")
OFFICER = Actor.officer()
JOB = dict.fromkeys(("east_riding_eys", "ehcp", "slough_ecaf"), "senco")
MEETINGS = {"east_riding_eys": "family_meeting", "ehcp": "request_review", "girfec": "formal_meeting"}
ASSESSMENTS = {"ehcp": "needs_assessment", "girfec": "assessment_of_needs"}
TEAM = '[regimes.east_riding_eys.team.early_years_support]\nname = "Early Years team"\nemail = "team@example.org"\n'


class Story:
    """One family under a regime: what is recorded of it, day by day. What the rules refuse is told and passed over."""

    def __init__(self, regime: str, folder: Path) -> None:
        """An office of the regime, the people, and the child."""
        file = folder / f"{regime}.toml"
        nation = NATION.get(regime, "england")
        head = f'[authority]\ncode = "a"\nname = "Northmoor Council"\nnation = "{nation}"\n[store]\nurl = "memory:"\n'
        file.write_text(f"{head}[regimes.{regime}]\n{TEAM if regime == 'east_riding_eys' else ''}", encoding="utf-8")
        self.regime = regime
        self.office = Office.open(file, clock=FixedClock.on(date(2026, 9, 1)), ids=SeededIds("words"))
        self.said: list[str] = []
        self.school = self.does("add_agency", name="Oak School", sector="education")
        self.trust = self.does("add_agency", name="NHS Trust", sector="health")
        self.dean = self.does("add_person", name="Mr Dean", works_for=self.school, job=JOB.get(regime, "SENCO"))
        self.cole = self.does("add_person", name="Ms Cole", works_for=self.trust)
        self.mother = self.does("add_person", name="Mrs Khan")
        self.boss = self.does("add_person", name="Ms Boss", works_for=self.school)
        self.child = self.does("add_child", name="Aisha K", born=date(2022, 5, 1))
        self.does("relate", child=self.child, person=self.mother, relation="mother", may_receive=True)
        self.does("change_decision_maker", child=self.child, person=self.mother, basis="parent")
        self.does("change_setting", child=self.child, setting="school", agency=self.school)
        own = {"agency": self.school, "job": JOB.get(regime, "SENCO"), "specialist": True, "universal": True}
        self.case = self.does("open_case", child=self.child, regime=regime, starter=self.dean, part=own)

    def on(self, month: int, day: int) -> None:
        """Another day, at noon."""
        self.office.clock = FixedClock.on(date(2026, month, day))

    def does(self, verb: str, **given: Any) -> str:
        """Carry a command out; the reference of what it wrote, or what the rules say against it."""
        try:
            return self.office.do(read_command(verb, given), by=OFFICER).reference
        except Refused as refused:
            self.said += [f"{verb}: [{one.level}] {one.what} {one.fix}" for one in refused.findings]
            return ""

    def about(self, verb: str, **given: Any) -> str:
        """Carry a command out in the case."""
        return self.does(verb, case=self.case, **given)

    def tell(self) -> None:
        """What happens until the plan is under way, the one who leads is away, and a handover is planned."""
        self.about("join", person=self.mother, capacity="family")
        self.about("join", person=self.cole, agency=self.trust, specialist=True, direct_contact="regular")
        self.about("join", person=self.boss, agency=self.school, capacity="line_manager")
        self.on(9, 5)
        if self.regime == "ehcp":
            self.about("nominate_lead", person=self.dean, by=self.mother, decided_by=self.mother)
            self.about("answer_nomination", nomination="nomination1", accepts=True, comfortable=True)
        for what in ("wishes", "involved", "explained", "discussed"):
            for whose in ("child", "family"):
                feels = {"comfortable": True, "confident": True} if what == "wishes" and whose == "family" else {}
                self.about("record_view", what=what, whose=whose, about=self.dean, words="As was said.", **feels)
        self.about("assign_lead", people=[self.dean])
        kind = MEETINGS.get(self.regime, "meeting")
        self.about(
            "arrange_meeting",
            what=kind,
            day=date(2026, 9, 20),
            at=time(10),
            venue="Oak School",
            arranged_with_family=True,
        )
        self.about("record_reply", meeting="meeting1", part="part3", answer="unable")
        self.on(9, 20)
        self.about(
            "hold_meeting", meeting="meeting1", present=[self.dean, self.mother], family_present=True,
            lead_answer="continues", decisions=["Start speech therapy"],
        )  # fmt: skip
        self.about("open_assessment", what=ASSESSMENTS.get(self.regime, "common_assessment"), by=self.dean)
        self.about("complete_assessment", assessment="assessment1", outcome="Speech")
        self.about(
            "draft_plan", text="Speech by spring", rests_on=["assessment1"], outcomes=["Talks in sentences"],
            contributions=[{"part": "part1", "text": "Leads"}, {"part": "part3", "text": "Helps"}],
            single_agency_plans=[], meeting="meeting1",
        )  # fmt: skip
        self.about("record_agreement", plan="plan1", person=self.dean, agrees=True)
        self.about("agree_plan", plan="plan1", review_on=date(2026, 11, 1))
        self.about("start_action", text="Weekly therapy", owner="part3", due=date(2026, 10, 10), plan="plan1")
        self.about("record_contact", what="concern", text="Therapy is late.", from_whom=self.mother)
        self.about("arrange_review", mode="meeting", plan="plan1", planned_for=date(2026, 10, 30))
        self.about("prepare_materials", review="review1", materials="One page")
        self.about("record_absence", person=self.dean, until=date(2026, 12, 5), why="Leave")
        self.on(11, 2)
        self.office.tick()
        self.about(
            "plan_handover", why="She moves up", from_day=date(2026, 12, 10), leaving=self.dean, taking=self.cole
        )

    def pages(self, title: str, *, all_of_it: bool = False) -> Iterator[str]:
        """What is shown of it to the staff and to the mother: the page and the family's line, or *all_of_it*."""
        mother = Actor.person(self.mother)
        office, case = self.office, self.case
        shown: tuple[tuple[str, Page], ...] = (
            ("page", page_of_case(office.case(case, by=OFFICER))),
            ("the family's line", lists.family_page(office.family_view(self.child, by=mother))),
            ("page, as the mother reads it", page_of_case(office.case(case, by=mother))),
            ("chronology", lists.chronology_page(office.chronology(case, by=OFFICER))),
            ("what the one who leads has to do", lists.worklist_page(office.worklist(self.dean, by=OFFICER))),
            ("what the staff have to do", lists.worklist_page(office.worklist("officer", by=OFFICER))),
            ("who might lead", lists.suggestions_page(office.suggest_leads(case, by=OFFICER))),
            ("notices", lists.circulation_page(office.circulation(case, by=OFFICER))),
        )
        for what, page in shown if all_of_it else shown[:2]:
            yield f"\n==== {title}: {what}"
            yield as_plain_text(page).rstrip("\n")

    def documents(self) -> Iterator[str]:
        """Each document of the case, as its mother reads it."""
        for line in self.office.documents(self.case, by=OFFICER):
            if not line.missing:
                handout = self.office.document(self.case, line.key, recipient=self.mother, by=OFFICER)
                yield f"\n==== under way: {line.name}"
                yield as_form(handout, "text").decode().rstrip("\n")


def every_word(regime: str, folder: Path) -> str:
    """The list of one regime."""
    story = Story(regime, folder)
    resolved = story.office.installation.regimes[regime]
    lines = [*_terms(resolved), *_rules(resolved), *_sentences(resolved), *story.pages("just opened")]
    story.tell()
    lines += story.pages("under way", all_of_it=True)
    lines += story.documents()
    lines += ["\n==== What was refused on the way", *dict.fromkeys(story.said)]
    story.about("close_case", why="All is well")
    lines += story.pages("closed")
    return "\n".join(lines) + "\n"


def core_words() -> str:
    """What is the same under every regime: the directory's sentences, and the labels of what is not the guidance."""
    return "\n".join((*RECORDS.values(), LIFTED, *filter(None, LABELS.values()))) + "\n"


def _words(resolved: Resolved) -> Words:
    return Words(
        directory=directory(), regime=resolved.regime, guidance=resolved.guidance, edition=resolved.edition,
        code=resolved.regime.code,
    )  # fmt: skip


def _terms(resolved: Resolved) -> Iterator[str]:
    words = _words(resolved)
    yield "==== Words: one, several, one person"
    for word in TERMS:
        yield f"{word}: {words.one(word)} | {words.many(word)} | {words.person(word)}"
    yield "\n==== Whether a lead is needed, and who coordinates"
    for answer in RequirementAnswer.__args__:  # type: ignore[attr-defined]
        yield f"{answer}: {answer_in_words(answer, words)}; {answer_in_words(answer, words, verb='was')}"
        yield from (
            f"  {state}: {words.coordination(state, answer)}"
            for state in Coordination.__args__  # type: ignore[attr-defined]
            if state in ("vacant", "not_required", "open")
        )


def _rules(resolved: Resolved) -> Iterator[str]:
    yield "\n==== What the rules say, and ask for"
    regime = resolved.regime
    for kind in ("role", "requirement", "default_holder", "eligibility", "gate", "standing", "step", "pointer"):
        for key, rule in getattr(regime, kind).items():
            said = (getattr(rule, name, "") for name in ("one", "text", "ask", "fix", "level_why", "reading"))
            yield " | ".join((f"{kind}.{key}", *filter(None, said)))


def _sentences(resolved: Resolved) -> Iterator[str]:
    yield "\n==== What can happen, each in its sentence"
    entries = {one.id: one for one in (part(1, NURSE), part(2, TEACHER), lead(1, NURSE), MEETING, AGREED)}
    context = SentenceContext(words=_words(resolved), scope=EVERYTHING, entries=entries)
    for name, carries, _ in EXAMPLES:
        yield f"{name}: {SENTENCES[name](EVENTS[name](**carries), context)}"


def kept(regime: str) -> str:
    """The list as it is kept."""
    return (HERE / f"{regime}.txt").read_text(encoding="utf-8")


def main(folder: Path) -> None:
    """Write every list anew."""
    for regime in REGIMES:
        (HERE / f"{regime}.txt").write_text(every_word(regime, folder), encoding="utf-8")
    (HERE / "core.txt").write_text(core_words(), encoding="utf-8")


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as scratch:
        main(Path(scratch))
