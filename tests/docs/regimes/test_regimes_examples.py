"""The examples of docs/regimes.md and docs/authority.md, read by what reads the real files."""

from __future__ import annotations

import tomllib

import pytest

from teamaround.errors import BrokenFile, Problem
from teamaround.plugins.host import start
from teamaround.regime.authority import read_authority
from teamaround.regime.checking import check_regime
from teamaround.regime.reading import read_guidance, read_regime
from tests.docs.pages import ROOT, Block, Page
from tests.docs.regimes.written import REGISTRY, differences, guidance_for, shipped, whole_authority, whole_regime

PAGE = Page.read("docs/regimes.md")
AUTHORITY = Page.read("docs/authority.md")
TOML = [block for page in (PAGE, AUTHORITY) for block in page.blocks if block.language == "toml"]


def of(kind: str, *, real: bool) -> list[Block]:
    """The blocks that are marked as *kind*: taken from a regime or an authority that is there, or made up."""
    return [block for block in TOML if kind in block.marks[:1] and (len(block.marks) > 1) is real]


def at(block: Block) -> str:
    """What a test of *block* is called."""
    page = AUTHORITY if block in AUTHORITY.blocks else PAGE
    return f"{page.name} line {block.line}"


def problems_of(regime: str) -> list[Problem]:
    """Everything that is wrong with a regime whose guidance says whatever it cites."""
    found, document = read_regime(regime.encode(), "regime.toml")
    return check_regime(found, document, read_guidance(guidance_for(regime).encode(), "guidance.toml"), REGISTRY)


@pytest.mark.parametrize("block", TOML, ids=at)
def test_every_example_is_toml(block: Block) -> None:
    """Each example of the pages is TOML, and says what it is a part of."""
    assert tomllib.loads(block.text)
    assert block.mark("file") or block.mark("add") or block.marks[0] in ("regime", "guidance", "authority")


@pytest.mark.parametrize("block", of("regime", real=True), ids=at)
def test_an_example_from_a_regime_is_what_that_regime_says(block: Block) -> None:
    """An example that is taken from a regime stands there word for word, and is read as a part of one."""
    assert list(differences(tomllib.loads(block.text), tomllib.loads(shipped(block.marks[1])))) == []
    assert read_regime(whole_regime(block.text).encode(), "regime.toml")


@pytest.mark.parametrize("block", of("regime", real=False), ids=at)
def test_an_example_of_a_rule_passes_the_check(block: Block) -> None:
    """An example that is made up would pass the check in a regime with nothing else in it."""
    assert problems_of(whole_regime(block.text)) == []


@pytest.mark.parametrize("block", of("guidance", real=True), ids=at)
def test_an_example_of_guidance_is_what_is_written(block: Block) -> None:
    """An example of guidance stands in the file of the regime that it is taken from."""
    written = shipped(block.marks[1], "guidance.toml")
    assert list(differences(tomllib.loads(block.text), tomllib.loads(written))) == []
    assert read_guidance(written.encode(), "guidance.toml").statement


@pytest.mark.parametrize("block", of("authority", real=True), ids=at)
def test_an_example_from_an_authority_is_what_its_file_says(block: Block) -> None:
    """An example that is taken from an authority's file stands there word for word."""
    whole = tomllib.loads((ROOT / "authorities" / f"{block.marks[1]}.toml").read_text("utf-8"))
    assert list(differences(tomllib.loads(block.text), whole)) == []


@pytest.mark.parametrize("block", [*of("authority", real=True), *of("authority", real=False)], ids=at)
def test_an_authority_with_the_example_starts(block: Block) -> None:
    """An authority's file with the example in it is read, and what it chooses fits the regimes it names."""
    assert start(read_authority(whole_authority(block.text).encode(), "authority.toml")).regimes


def test_a_broken_example_is_noticed() -> None:
    """A rule that names no event, a word that no real regime has, and a choice that fits no rule are told."""
    step = next(block.text for block in of("regime", real=False) if "step" in block.text)
    [problem] = problems_of(whole_regime(step.replace("request_sent", "request_posted")))
    assert problem.where.key == "step.answer_the_request.after[0]"
    real = tomllib.loads(shipped("ehcp"))
    assert list(differences({"role": {"lead": {"at_once": 2}}}, real)) == ["role.lead.at_once is 1"]
    assert list(differences({"role": {"second": {}}}, real)) == ["role.second is not there"]
    with pytest.raises(BrokenFile):
        read_authority(whole_authority("[calendar]\nshut = []\n").encode(), "authority.toml")


def test_the_template_is_the_one_that_ships() -> None:
    """The template on the page is the one in the plugin that it names."""
    [block] = [block for block in PAGE.blocks if "template" in block.marks]
    assert block.text == shipped(block.marks[1], f"templates/{block.marks[2]}")
