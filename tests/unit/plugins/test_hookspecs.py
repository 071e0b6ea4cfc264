from __future__ import annotations

import inspect
from textwrap import dedent
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from teamaround.plugins import Surroundings, hookspecs
from teamaround.plugins.host import start
from teamaround.plugins.registry import HOOK_NAMES
from tests.unit.delivery.messages import message
from tests.unit.plugins.fakes import TEMPLATES, example, install, install_example
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ENABLED = ("[calendar]", '[plugins]\nenabled = ["teamaround-documented"]\n\n[calendar]')
USES_IT = ('when = { plan_is = ["agreed"] }', "when = { open_actions = 3 }")


def documented(hook: str) -> str:
    """The example in a hook's docstring."""
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    lines = text[text.index("::\n") + 3 :].splitlines()
    code = [line for line in lines if not line or line.startswith("    ")]
    return dedent("\n".join(code))


def install_documented(site: Path, hook: str, *replaced: tuple[str, str]) -> None:
    """Leave the example of a hook's docstring in *site* as a distribution."""
    code = documented(hook)
    for old, new in replaced:
        assert old in code
        code = code.replace(old, new)
    points = "[teamaround.hooks]\ndocumented = made_up_documented\n"
    install(site, "teamaround-documented", entry_points=points, files={"made_up_documented.py": code})


def test_there_are_five_hooks() -> None:
    """The hooks are few; each has an example that is run as it stands."""
    assert HOOK_NAMES == (
        "teamaround_channels",
        "teamaround_committed",
        "teamaround_documents",
        "teamaround_predicates",
        "teamaround_regimes",
    )


def test_the_example_of_a_source_of_regimes_runs(site: Path, tmp_path: Path) -> None:
    """Whoever copies the example for regimes gets a regime from a folder."""
    folder = tmp_path / "drafts" / "example"
    (folder / "templates").mkdir(parents=True)
    for name, text in TEMPLATES.items():
        (folder / "templates" / name).write_text(text, "utf-8")
    for name in ("regime.toml", "guidance.toml"):
        (folder / name).write_text(text_of(name), "utf-8")
    install_documented(site, "teamaround_regimes", ("/srv/drafts", str(tmp_path / "drafts")))
    assert start(example(ENABLED)).sources["example"].brought_by == "partnership-drafts draft"


def test_the_example_of_a_predicate_runs(site: Path) -> None:
    """Whoever copies the example for predicates can ask with it in a regime, and gets an answer."""
    install_documented(site, "teamaround_predicates")
    install_example(site, USES_IT)
    predicate: Any = start(example(ENABLED)).predicates["open_actions"]
    context = SimpleNamespace(facts=SimpleNamespace(open_actions=2))
    assert [predicate(at_least=number).answer(context).holds for number in (2, 3)] == [True, False]


def test_the_example_of_a_document_runs(site: Path) -> None:
    """Whoever copies the example for documents words one document anew, and no other."""
    install_documented(site, "teamaround_documents")
    install_example(site)
    plan = start(example(ENABLED)).regimes["example"].regime.document["plan"]
    assert (plan.title, plan.closes) == ("What we do together for {child}", ("Tell {contact} what you think of it.",))


def test_the_example_of_an_observer_runs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever copies the example for observers is told of each event that was written."""
    install_documented(site, "teamaround_committed")
    install_example(site)
    receipt: Any = SimpleNamespace(reference="C1", events=[SimpleNamespace(name="lead_started")])
    assert start(example(ENABLED)).committed(receipt) == ()
    assert capsys.readouterr().out == "C1 lead_started\n"


def test_the_example_of_a_channel_runs(site: Path, tmp_path: Path) -> None:
    """Whoever copies the example for channels can describe one in an authority's file, and it takes a message."""
    install_documented(site, "teamaround_channels")
    install_example(site)
    delivery = '[delivery]\nsender = "a@example.org"\n\n[delivery.channel.box]\nkind = "letterbox"\nfolder = "."\n'
    enabled = ("[calendar]", f'[plugins]\nenabled = ["teamaround-documented"]\n\n{delivery}\n[calendar]')
    channel = start(example(enabled)).channels["box"]
    channel.send(message(), Surroundings(folder=tmp_path, variables={}))
    assert (tmp_path / f"{message().id}.txt").read_text("utf-8") == message().body
