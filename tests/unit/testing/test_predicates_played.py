from __future__ import annotations

from threading import active_count
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import AssignLead
from teamaround.errors import BrokenOffice
from teamaround.office.installation import Installation
from teamaround.plugins.folders import regime_from_file
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import CORE
from teamaround.testing import run
from teamaround.testing.conformance.standing import sound
from teamaround.testing.conformance.tried import TriedRegime
from teamaround.testing.histories.living import STAFF, MadeUpOffice
from teamaround.testing.predicates_played import FactsAlone, ReadsMoreError, failures, told_in_full
from teamaround.testing.scenarios.played.installations import Installations
from tests.integration.cli.making.made import MadePlugin, made_plugin
from tests.unit.regime.made_up import REGISTRY
from tests.unit.regime.reasoning.test_atoms import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path


READS_MORE = "found = context.facts.open_actions + len(context.case.actions)"
RAISES = 'found = context.facts.open_actions\n        raise ValueError("no such part")'


CODE = "harbour_open_actions.py"
GATE = """
[gate.much_is_open]
before = ["lead_started"]
needs  = { harbour_open_actions = 3 }
level  = "info"
text   = "Little is open."
fix    = "Look at it."
says   = ["HA-02"]

"""


def plugin(folder: Path, monkeypatch: pytest.MonkeyPatch, instead: str = "") -> MadePlugin:
    """A regime with a predicate of its own, in which something else is written in place of what it looks at."""
    made = made_plugin(folder, predicate=True).broken(("regime.toml", "[task.look_at_the_load]", f"{GATE}[task.load]"))
    return (made.broken((CODE, "found = context.facts.open_actions", instead)) if instead else made).installed(
        monkeypatch
    )


def installation(made: MadePlugin) -> Installation:
    """The example authority that it ships, with the plugin as it is installed."""
    source = regime_from_file(made.inside / "regime.toml")
    return Installations().within(source)("../authority.toml")


def test_a_predicate_that_answers_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `new regime --with-predicate` makes fails nowhere."""
    assert failures(installation(plugin(tmp_path, monkeypatch)), "harbour") == ()


def test_a_predicate_that_raises_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its author is told the error, the file, the line and the lines that led there; once, however often it fails."""
    made = plugin(tmp_path, monkeypatch, RAISES)
    [problem] = failures(installation(made), "harbour")
    lines = (made.inside / CODE).read_text("utf-8").splitlines()
    assert problem.where.file == str(made.inside / CODE)
    assert "raise ValueError" in lines[(problem.where.line or 0) - 1]
    assert problem.what.startswith("It raised ValueError: no such part.\n")
    assert f'File "{made.inside / CODE}", line {problem.where.line}, in answer' in problem.what
    assert "Answer None" in problem.fix


def test_a_predicate_that_reads_more_than_the_facts_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says `from_facts` would fail, or answer otherwise, where a whole caseload is asked."""
    made = plugin(tmp_path, monkeypatch, READS_MORE)
    [problem] = failures(installation(made), "harbour")
    assert problem.what.startswith("It says `from_facts`, and reads `case`")
    assert problem.where.file == str(made.inside / CODE)
    assert problem.fix == "Read the facts alone; or take from_facts out."


def test_a_predicate_that_gives_no_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no answer decides nothing."""
    made = plugin(tmp_path, monkeypatch, "found = 1\n        return True")
    [problem] = failures(installation(made), "harbour")
    assert problem.what == "It gave bool, which is no answer."
    assert "def answer" in (made.inside / CODE).read_text("utf-8").splitlines()[(problem.where.line or 0) - 1]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ('"yes", "so many"', '`holds` is the text "yes".'),
        ("1, 'so many'", "`holds` is 1."),
        ("True, None", "`because` is None."),
    ],
)
def test_an_answer_of_another_shape_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, says: str
) -> None:
    """What is neither yes, no nor not known decides nothing, and a reason is a text that people read."""
    made = plugin(tmp_path, monkeypatch, f"found = 1\n        return RuleAnswer({given})")
    [problem] = failures(installation(made), "harbour")
    assert (problem.where.file, problem.what) == (str(made.inside / CODE), f"It gave a RuleAnswer of which {says}")


@pytest.mark.parametrize("ends", ["SystemExit(3)", "GeneratorExit"])
def test_a_predicate_that_ends_the_program_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    """What asks for the program to end is told like any other error, by the line of the predicate that does so."""
    made = plugin(tmp_path, monkeypatch, f"found = context.facts.open_actions\n        raise {ends}")
    [problem] = failures(installation(made), "harbour")
    said = ends.replace("(3)", ": 3")
    assert problem.what.startswith(f"It asked for the whole program to end ({said}).\n")
    lines = (made.inside / CODE).read_text("utf-8").splitlines()
    assert f"raise {ends}" in lines[(problem.where.line or 0) - 1]
    assert f'File "{made.inside / CODE}", line {problem.where.line}, in answer' in problem.what
    assert "containing.py" not in problem.what


def test_a_predicate_that_calls_itself_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes no thread for each time, and comes to an end."""
    made = plugin(tmp_path, monkeypatch, "found = 1\n        return self.answer(context)")
    threads = active_count()
    [problem] = failures(installation(made), "harbour")
    assert problem.where.file == str(made.inside / CODE)
    assert problem.what.startswith("It raised RecursionError")
    assert active_count() <= threads + 1


NEVER = {
    "a loop": "while True:\n            pass",
    "a sleep": "__import__('time').sleep(10**6)",
    "a lock": "__import__('threading').Event().wait()",
    "a loop that goes on whatever is raised": (
        "while True:\n            try:\n                found = 0\n            except Exception:\n                pass"
    ),
}
"""What never comes back, by what it is."""


@pytest.mark.parametrize("never", NEVER.values(), ids=[*NEVER])
def test_a_predicate_that_never_answers_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, never: str
) -> None:
    """It is waited for once, as long as an answer may take, and named with the line at which it stood."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.5)
    made = plugin(tmp_path, monkeypatch, f"found = context.facts.open_actions\n        {never}")
    [problem] = failures(installation(made), "harbour")
    assert problem.where.file == str(made.inside / CODE)
    lines = (made.inside / CODE).read_text("utf-8").splitlines()
    first = next(number for number, one in enumerate(lines, 1) if "found = context" in one)
    assert first < (problem.where.line or 0) <= first + never.count("\n") + 1
    assert problem.what.startswith("It gave no answer within 0.5 s, and nobody waits for it any longer.\n")
    assert f'File "{made.inside / CODE}", line {problem.where.line}, in answer' in problem.what
    assert "waiting.py" not in problem.what
    assert problem.fix.startswith("Let every loop end, and wait for nothing")


def test_one_that_never_answers_stops_scenarios_conformance_and_made_up_offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever plays it waits once, and nothing is written of the command that it was asked for."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.5)
    asked: list[object] = []
    monkeypatch.setattr("builtins.harbour_asked", asked, raising=False)
    never = "harbour_asked.append(1)\n        while True:\n            found = 0"
    made = plugin(tmp_path, monkeypatch, never)
    with pytest.raises(BrokenOffice, match=f"{CODE}(?s:.*)It gave no answer within"):
        run(made.inside / "scenarios" / "two_services.toml")
    assert len(asked) == 1
    [unheld] = sound(TriedRegime.named("harbour"))
    assert "It gave no answer within" in unheld.says
    assert len(asked) == 2
    lived = MadeUpOffice.under(evolve(installation(made), guard=told_in_full), "harbour")
    before = lived.store.snapshot()
    with pytest.raises(BrokenOffice, match="It gave no answer within"):
        lived.do(AssignLead(people=lived.team[:1]))
    assert lived.store.snapshot() is before
    assert len(asked) == 3


def test_the_same_is_told_in_scenarios_and_by_conformance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever plays scenarios or runs the tests of a regime is told in full, too: the people there are made up."""
    made = plugin(tmp_path, monkeypatch, RAISES)
    with pytest.raises(BrokenOffice, match=f"{CODE}(?s:.*)It raised ValueError: no such part."):
        run(made.inside / "scenarios" / "two_services.toml")
    [unheld] = sound(TriedRegime.named("harbour"))
    assert "It raised ValueError: no such part." in unheld.says


def test_an_office_tells_the_kind_of_error_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody else is told which predicate failed, and nothing that its error may repeat of a record."""
    made = plugin(tmp_path, monkeypatch, RAISES)
    whole = installation(made)
    plain = Installation(authority=whole.authority, host=whole.host)
    lived = MadeUpOffice.under(plain, "harbour")
    with pytest.raises(BrokenOffice) as raised:
        lived.office.case(lived.case, by=STAFF)
    assert "It raised ValueError." in str(raised.value)
    assert "no such part" not in str(raised.value)


class _Facts:
    open_actions = 1


class _Context:
    facts = _Facts()


def test_of_facts_alone_nothing_else_can_be_read() -> None:
    """The facts, the day and the edition are there; the case is not."""
    context = FactsAlone(_Context())  # type: ignore[arg-type]
    assert context.facts.open_actions == 1  # type: ignore[attr-defined]
    with pytest.raises(ReadsMoreError):
        _ = context.case


@pytest.mark.parametrize("name", [one.name for one in CORE if one.from_facts])
def test_what_the_core_asks_of_whole_caseloads_reads_the_facts_alone(name: str) -> None:
    """Each of the core's predicates that says `from_facts` answers where nothing else can be read."""
    conditions, _ = build_condition({name: EXAMPLES[name]}, REGISTRY)
    for context in without_a_lead():
        answer = conditions.answer(FactsAlone(context))  # type: ignore[arg-type]
        assert answer == conditions.answer(context)


def test_what_reads_more_is_noticed() -> None:
    """A predicate that looks at a person cannot be asked of the facts."""
    conditions, _ = build_condition({"holder_is": ["lead"]}, REGISTRY)
    with pytest.raises(ReadsMoreError, match="holder"):
        conditions.answer(FactsAlone(next(without_a_lead())))  # type: ignore[arg-type]
