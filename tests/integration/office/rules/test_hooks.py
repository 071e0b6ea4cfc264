from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import invalidate_caches
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.command_input import read_command
from teamaround.commands import AddPerson, MoveEdition, RecordContact, RecordView, StartAction
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, Refused
from teamaround.office.installation import Installation
from teamaround.store.memory import MemoryStore
from tests.integration.office.made import BY, EHCP, Made, installation, listed_changes
from tests.integration.store.made import everything
from tests.unit.plugins.fakes import example, forget, install, install_example, naming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.store import Store

OBSERVER = """
    from teamaround.plugins import hookimpl
    heard = []

    @hookimpl
    def teamaround_committed(receipt):
        {body}
"""

PREDICATE = """
    from threading import Event

    began, may_end, taken, writing = Event(), Event(), [], False

    def fail(self):
        raise Wordless

    class Wordless(Exception):
        __str__ = __repr__ = fail

    class Ending(BaseException):
        __str__ = __repr__ = fail

    class Odd:
        __str__ = __repr__ = fail

    from attrs import frozen
    from teamaround.concepts.findings import RuleAnswer
    from teamaround.plugins import Predicate, RuleContext, hookimpl

    @frozen(kw_only=True)
    class OpenActions(Predicate):
        name, number, looks_at, bare = "open_actions", 1, "case", "at_least"
        at_least: int

        def answer(self, context: RuleContext) -> RuleAnswer:
            if context.facts.open_actions:
                {body}
            return RuleAnswer(False)

    @hookimpl
    def teamaround_predicates():
        return [OpenActions]
"""

HANGS = "began.set(); may_end.wait(30)"

ASKS = (
    '[gate.wishes_heard]\nbefore = ["lead_started"]',
    '[gate.wishes_heard]\nbefore = ["lead_started"]\nwhen = { open_actions = 1 }',
)
"""An edit by which a gate of the made-up regime asks with the plugin's predicate."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, in which made-up distributions can be left; what they import is forgotten."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    forget()
    yield folder
    forget()


def observed(site: Path, *bodies: str) -> Installation:
    """An office with an observer for each body, each of a distribution of its own."""
    names = []
    for number, body in enumerate(bodies):
        points = f"[teamaround.hooks]\nobserver{number} = made_up_observer{number}\n"
        files = {f"made_up_observer{number}.py": OBSERVER.format(body=body)}
        install(site, f"teamaround-observer{number}", entry_points=points, files=files)
        names.append(f"teamaround-observer{number}")
    return Installation.of(naming(EHCP, plugins=tuple(names)))


def asking(site: Path, body: str) -> Installation:
    """An office whose regime asks with a predicate that does this where an action is open."""
    install_example(site, ASKS, hooks=PREDICATE.format(body=body))
    return Installation.of(example())


def with_action(store: Store, installed: Installation) -> Made:
    """A case under the made-up regime with an open action, led by Ms Hall."""
    made = Made.on(store, installed).peopled().opened("example")
    made.do(StartAction(case=made.case, text="Visit", owner="part2"))
    return made


class TestHooks:
    """Required of an office on memory, SQLite and PostgreSQL alike: a plugin that fails is named, and harms no case."""

    def test_an_observer_that_raises_is_named_and_stops_nothing(self, store: Store, site: Path) -> None:
        """
        What was written stands though an observer raises; it is named, and every other observer hears of it.

        What it says of itself, who was given all that was written, is not repeated.
        """
        raising = "raise OSError('no line')"
        made = Made.on(store, observed(site, "heard.append(receipt)", raising, "heard.append(receipt)")).peopled()
        made.office.failures.clear()
        receipt = made.open(EHCP)
        assert [str(one) for one in made.office.failures] == ["teamaround-observer1 1.0, teamaround_committed: OSError"]
        for number in (0, 2):
            heard: list[Any] = sys.modules[f"made_up_observer{number}"].heard
            assert heard[-1] == receipt
        assert made.now(receipt.reference) == receipt.state

    def test_observers_hear_all_that_was_written(self, store: Store, site: Path) -> None:
        """They are part of the office: what whoever asked may not read is kept from that one, and not from them."""
        made = Made.on(store, observed(site, "heard.append(receipt)")).peopled()
        made.case = made.open(EHCP).reference
        asked = {"person": made.mother, "by": made.hall, "because": {"gate.the_right_person_decides": "She asked."}}
        made.do(read_command("nominate_lead", {"case": made.case, **asked}))
        answer = read_command("answer_nomination", {"case": made.case, "nomination": "nomination1", "accepts": False})
        receipt = made.office.do(answer, by=Actor.person(made.mother))
        (*_, heard) = sys.modules["made_up_observer0"].heard
        assert (receipt.state, receipt.events, heard.state) == (None, (), made.now())
        assert (heard.events[0].name, len(heard.events)) == ("nomination_declined", receipt.written)

    def test_observers_hear_of_what_was_written_alone(self, store: Store, site: Path) -> None:
        """Nobody is told of what is only considered, refused, or comes again under its key."""
        made = Made.on(store, observed(site, "heard.append(receipt)")).peopled()
        made.case = made.open(EHCP).reference
        heard: list[Any] = sys.modules["made_up_observer0"].heard
        before = len(heard)
        note = RecordContact(case=made.case, what="note", text="x")
        made.office.consider(note, by=BY)
        made.do(note, key="form-1")
        made.do(note, key="form-1")
        with pytest.raises(Refused, match="Nothing is written"):
            made.do(RecordContact(case=made.case, what="note", text=""))
        assert len(heard) == before + 1

    def test_an_observer_may_go_through_the_front_door(self, store: Store, site: Path) -> None:
        """An observer is called once the transaction is over, so it may give a command of its own."""
        made = Made.on(store, observed(site, "heard and heard[0](receipt)")).peopled()
        made.case = made.open(EHCP).reference

        def once(receipt: Any) -> None:
            heard.clear()
            made.do(RecordContact(case=made.case, what="note", text=f"seen {receipt.reference}"))

        heard: list[Any] = sys.modules["made_up_observer0"].heard
        heard.append(once)
        made.do(RecordContact(case=made.case, what="note", text="x"))
        assert [one.text for one in made.now().notes.values()] == ["x", f"seen {made.case}"]
        assert not made.office.failures

    def test_failures_do_not_pile_up(self, store: Store, site: Path) -> None:
        """An office that runs for months remembers the latest failures of a faulty observer, and not all of them."""
        made = Made.on(store, observed(site, "raise OSError('no line')"))
        for number in range(105):
            made.do(AddPerson(name=f"Person {number}"))
        assert len(made.office.failures) == 100

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("1 / 0", "It raised ZeroDivisionError."),
            ("return True", "It gave bool, which is no answer."),
            ("raise Wordless", "It raised Wordless."),
            ("raise Ending", "It raised Ending, and asked for the whole program to end."),
            ("return Odd()", "It gave Odd, which is no answer."),
            ("return RuleAnswer('no')", "It gave a RuleAnswer of which `holds` is a value of the class str."),
            ("return RuleAnswer(1)", "It gave a RuleAnswer of which `holds` is a value of the class int."),
            ("return RuleAnswer(True, 5)", "It gave a RuleAnswer of which `because` is a value of the class int."),
            ("return self.answer(context)", "It raised RecursionError."),
            ("raise OSError('x' * 10_000_000)", "It raised OSError."),
            ("raise LookupError(str(context.directory.child.name))", "It raised LookupError."),
            (
                "raise type('Stop', (KeyboardInterrupt,), {})",
                "It raised Stop, and asked for the whole program to end.",
            ),
        ],
    )
    def test_a_predicate_that_fails_is_named_and_writes_nothing(
        self, store: Store, site: Path, body: str, said: str
    ) -> None:
        """A plugin's predicate that fails refuses the command and is named; no word of what it was given is told."""
        made = Made.on(store, asking(site, body)).peopled().opened("example")
        before = made.all_that_is_kept()
        with pytest.raises(BrokenOffice) as told:
            made.do(StartAction(case=made.case, text="Visit", owner="part2"), key="form-1")
        (problem,) = told.value.problems
        assert problem.where.file == "predicate open_actions (made_up_example.hooks.OpenActions)"
        assert problem.what == said
        assert told.value.__cause__ is None
        assert "hooks.py" not in str(told.value)
        assert made.all_that_is_kept() == before
        wish = RecordView(case=made.case, what="wishes", whose="family", words="x")
        assert not made.do(wish, key="form-1").repeated

    def test_a_predicate_that_hangs_holds_up_nobody_else(self, store: Store, site: Path) -> None:
        """While a plugin's predicate does not return, whoever asked waits, and everybody else goes on writing."""
        made = Made.on(store, asking(site, HANGS)).peopled().opened("example")
        hooks: Any = sys.modules["made_up_example.hooks"]
        with ThreadPoolExecutor(1) as threads:
            hangs = threads.submit(made.office.do, StartAction(case=made.case, text="Visit", owner="part2"), by=BY)
            assert hooks.began.wait(30)
            try:
                assert made.do(AddPerson(name="Mr Poole")).version == 1
                assert not hangs.done()
            finally:
                hooks.may_end.set()
            assert hangs.result(30).events

    @pytest.mark.parametrize("tried", [True, False])
    def test_what_a_plugin_decides_is_tried_before_anybody_waits(
        self, store: Store, site: Path, tried: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A predicate is asked first while nobody writes; seeded fault: without the trial, while somebody does."""
        made = Made.on(store, asking(site, "taken.append(writing)")).peopled().opened("example")
        hooks: Any = sys.modules["made_up_example.hooks"]
        hooks.taken, hooks.writing = [], False
        begins = store.writing

        @contextmanager
        def noted() -> Iterator[Any]:
            with begins() as writing:
                hooks.writing = True
                yield writing
            hooks.writing = False

        monkeypatch.setattr(store, "writing", noted)
        if not tried:
            monkeypatch.setattr(Installation, "rehearses", False)
        made.do(StartAction(case=made.case, text="Visit", owner="part2"))
        assert hooks.taken[0] is not tried
        assert hooks.taken[-1] is True

    def test_a_trial_takes_no_ids(self, store: Store, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """References are the same with a trial and without: what the trial was given is used in earnest."""
        made = Made.on(store, asking(site, "return RuleAnswer(True)"), seed="trial").peopled().opened("example")
        assert made.office.installation.rehearses
        monkeypatch.setattr(Installation, "rehearses", False)
        alone = Made.on(MemoryStore(), made.office.installation, seed="trial").peopled().opened("example")
        assert everything(store)["heads"] == everything(alone.office.store)["heads"]

    def test_without_plugins_nothing_is_tried(self, store: Store) -> None:
        """An office that is decided by the core's predicates alone decides once."""
        assert not Made.on(store, installation(EHCP)).office.installation.rehearses

    def test_a_case_can_be_read_once_its_plugin_is_removed(self, store: Store, site: Path) -> None:
        """With the distribution uninstalled, its cases are read, and commands are told which predicate is missing."""
        made = with_action(store, asking(site, "return RuleAnswer(True)"))
        for path in site.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        invalidate_caches()
        made.office.installation = installation(EHCP)
        assert made.office.case(made.case, by=BY).version == made.all_that_is_kept()["streams"][made.case].version
        assert made.office.chronology(made.case, by=BY).lines
        with pytest.raises(BrokenOffice, match="'open_actions', which is not installed"):
            made.do(RecordContact(case=made.case, what="note", text="x"))

    def test_a_new_release_of_a_plugin_lets_cases_move(self, store: Store, site: Path) -> None:
        """Upgraded to a release that asks less, a plugin's cases come under its rules by the listed move."""
        made = with_action(store, asking(site, "return RuleAnswer(True)"))
        for path in site.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        invalidate_caches()
        install_example(site)
        made.office.installation = Installation.of(example())
        with pytest.raises(BrokenOffice, match="'open_actions', which is not installed"):
            made.do(RecordContact(case=made.case, what="note", text="x"))
        changes = listed_changes(made)
        assert any("open_actions" in line for line in changes)
        made.do(MoveEdition(case=made.case, changes=changes))
        made.do(RecordContact(case=made.case, what="note", text="x"))
