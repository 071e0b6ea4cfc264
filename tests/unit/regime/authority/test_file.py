from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields

from teamaround.concepts.days.periods import Period
from teamaround.errors import BrokenFile, Place
from teamaround.regime.authority import (
    Address,
    Authority,
    AuthorityTerm,
    Details,
    Item,
    Letters,
    Levelled,
    Paper,
    RegimeChoices,
    Requirements,
    Supervision,
    Switch,
    Worded,
    read_authority,
)
from tests.unit.concepts.texts.written import left_out
from tests.unit.regime.made_up import (
    HERE,
    assert_refused,
    authority,
    authority_problems,
    placed,
    text_of,
)

BROKEN = tomllib.loads((Path(__file__).parent / "broken_authorities.toml").read_text("utf-8"))["broken"]
PASSWORD = "not-to-be-shown"  # noqa: S105  # it opens nothing


def test_the_good_authority_is_sound() -> None:
    """An authority's file that makes a choice of every kind is accepted."""
    assert authority_problems(text_of("authority.toml").encode()) == []


def test_what_it_says_is_read() -> None:
    """An authority's file gives its name, nation, days, store and choices; `prefer` stands beside the requirements."""
    found = authority()
    assert (found.code, found.name, found.nation) == ("example-council", "Example Council", "england")
    assert [(one.name, one.first, one.last) for one in found.closures] == [
        ("Offices shut", date(2026, 12, 24), date(2026, 12, 31))
    ]
    assert found.worked == (date(2026, 8, 31),)
    choices = found.regimes["example"]
    assert choices.requirement.prefer == "two_practitioners"
    assert choices.requirement.rules["on_the_quiet_route"].on is False
    assert choices.gate["family_comfortable"].level == "explain"
    assert choices.list["route"]["urgent"].lead_from == "social_work"


def test_for_how_long_a_notice_may_wait_is_said_in_days_or_is_a_fortnight() -> None:
    """An authority says for how many days a notice may wait to be sent, one at least; unsaid, it is a fortnight."""
    text = text_of("authority.toml")
    assert authority().notices_wait == 14
    said = text.replace("[calendar]", "[calendar]\nnotices_wait = 1")
    assert read_authority(said.encode(), "authority.toml").notices_wait == 1
    with pytest.raises(BrokenFile, match=r'"notices_wait" is less than 1. Give a number of days'):
        read_authority(said.replace("= 1\n", "= 0\n").encode(), "authority.toml")


def test_how_many_connections_an_office_may_have_is_said_or_is_eight() -> None:
    """An authority says how many connections to its store may be open, and for how long one may be idle."""
    text = text_of("authority.toml")
    assert (authority().connections, authority().idle_seconds) == (8, 300)
    said = text.replace("[store]", "[store]\nconnections = 1\nidle_seconds = 0")
    read = read_authority(said.encode(), "authority.toml")
    assert (read.connections, read.idle_seconds) == (1, 0)
    wrong = said.replace("connections = 1", "connections = 0").replace("idle_seconds = 0", "idle_seconds = -1")
    with pytest.raises(BrokenFile, match=r'"connections" is less than 1') as told:
        read_authority(wrong.encode(), "authority.toml")
    assert '"idle_seconds" is less than 0' in str(told.value)


def test_the_schema_of_a_store_is_a_plain_name() -> None:
    """An authority names the schema in which its tables stand; a name that would have to be quoted is refused."""
    said = text_of("authority.toml").replace("[store]", "[store]\nschema = 'north_2'")
    assert (authority().schema, read_authority(said.encode(), "authority.toml").schema) == ("", "north_2")
    for wrong in ("North", "pg_north", "1st", "a-b", 'n"; DROP TABLE x', "n" * 64):
        with pytest.raises(BrokenFile, match="cannot be the name of a schema here"):
            read_authority(said.replace("north_2", wrong).encode(), "authority.toml")


def test_an_empty_table_enables_a_regime() -> None:
    """A regime is enabled by its table being there, with nothing in it."""
    text = text_of("authority.toml").partition("[regimes.")[0] + "[regimes.other]\n"
    assert list(read_authority(text.encode(), "authority.toml").regimes) == ["other"]


def test_an_authority_without_a_regime_is_refused() -> None:
    """An authority's file that enables no regime is refused, for nothing could be done under it."""
    text = text_of("authority.toml").partition("[regimes.")[0]
    with pytest.raises(BrokenFile, match=r'"regimes" is missing'):
        read_authority(text.encode(), "authority.toml")
    with pytest.raises(BrokenFile, match="No regime is enabled"):
        read_authority(f"{text}[regimes]\n".encode(), "authority.toml")


@pytest.mark.parametrize("case", BROKEN, ids=[f"{number:03} {case['key']}" for number, case in enumerate(BROKEN)])
def test_one_fault_is_refused_where_it_stands(case: dict[str, Any]) -> None:
    """An authority's file with one fault is refused for that alone, with its place, what is wrong and a remedy."""
    text = text_of("authority.toml", *case["edits"])
    assert text.count(HERE) == 1
    source, line, column = placed(text)
    problems = authority_problems(source)
    assert_refused(problems, Place("authority.toml", line, column, case["key"]), case["what"], case["fix"])
    assert PASSWORD not in str(problems)


def test_many_faults_are_tried() -> None:
    """More than fifteen ways to break an authority's file are held to be refused."""
    assert len(BROKEN) >= 15


@pytest.mark.parametrize(
    "edit",
    [
        ('[store]\nurl = "', '[store]\nurl = ["'),
        ('url = "postgresql+psycopg://', 'url = "mysql://'),
        ('url = "postgresql+psycopg://', 'url "postgresql+psycopg://'),
        ("[store]\n", ""),
        ('[store]\nurl = "', '[store]\nurl = { value = "'),
    ],
)
def test_a_password_is_never_shown(edit: tuple[str, str]) -> None:
    """However the address of the store is broken, no message repeats the password in it."""
    with pytest.raises(BrokenFile) as caught:
        read_authority(text_of("authority.toml", edit).encode(), "authority.toml")
    assert PASSWORD not in str(caught.value)


def test_an_authority_can_be_printed_without_its_password() -> None:
    """An authority that turns up in a log or a traceback shows neither the store's address nor the file."""
    assert PASSWORD not in repr(authority())


WORDLESS = {"title": "", "parts": (), "opens": (), "closes": (), "points": (), "headings": {}}
"""What an authority says of a document's words where it leaves the regime's."""


def test_what_an_authority_leaves_out_is_not_chosen() -> None:
    """A table of which no more is written chooses nothing: no switch, level, sector, word or address."""
    switch = {"on": None, "reason": ""}
    assert left_out(Switch) == switch
    assert left_out(Levelled) == switch | {"level": None}
    assert left_out(Item) == switch | {"lead_from": None}
    assert left_out(Requirements) == {"prefer": None, "reason": "", "rules": {}}
    assert left_out(AuthorityTerm, one="first person") == {"many": ""}
    assert left_out(Address) == {"name": "", "email": ""}
    assert left_out(Details) == switch | {"name": "", "email": "", "phone": "", "web": "", "note": ""}
    assert left_out(Paper) == switch | WORDLESS | {"text": "", "link": ""}
    kinds = {one.name for one in fields(RegimeChoices)}
    assert left_out(Worded) == switch | {"text": ""}
    assert left_out(Letters) == {"name_child_to": (), "details_to": (), "reason": ""}
    itself = {"requirement": Requirements(), "letters": Letters()}
    assert left_out(RegimeChoices) == {kind: {} for kind in kinds} | itself


def test_an_authority_made_in_code_needs_a_name_alone() -> None:
    """It keeps its store in memory, is closed on no day of its own, and enables nothing until it is told to."""
    made = Authority(code="example", name="Example Council", nation="england")
    assert (made.store, made.closures, made.worked, made.plugins, made.regimes, made.document) == (
        "memory:", (), (), (), {}, None,
    )  # fmt: skip
    problem = made.problem(("regimes", "example", "gate"), "It is off.", "Switch it on.")
    assert (problem.where, problem.what, problem.fix) == (
        Place("authority", key="regimes.example.gate"),
        "It is off.",
        "Switch it on.",
    )


def test_a_file_may_say_nothing_of_days_and_plugins() -> None:
    """Without the tables for them nothing is closed, worked or loaded besides."""
    text = text_of("authority.toml")
    before, _, after = text.partition("[calendar]")
    found = read_authority((before + after[after.index("[regimes.") :]).encode(), "authority.toml")
    assert (found.closures, found.worked, found.plugins) == ((), (), ())
    assert found.store.startswith("postgresql+psycopg://")
    enabled = read_authority(f'{text}\n[plugins]\nenabled = ["a-hook"]\n'.encode(), "authority.toml")
    assert enabled.plugins == ("a-hook",)


@pytest.mark.parametrize(
    ("edit", "key", "most"),
    [
        (('name   = "Example Council"', 'name   = "LONG"'), "authority.name", 1_000),
        (('name = "Offices shut"', 'name = "LONG"'), "calendar.closures[0].name", 1_000),
        (('one  = "first person"', 'one  = "LONG"'), "regimes.example.terms.lead.one", 1_000),
        (
            ('reason = "Practice note 4"', 'reason = "LONG"'),
            "regimes.example.gate.plan_rests_on_assessment.reason",
            20_000,
        ),
        (("[2026-08-31]", '["LONG"]'), "calendar.worked[0]", 1_000),
    ],
)
def test_a_text_that_nobody_reads_is_refused(edit: tuple[str, str], key: str, most: int) -> None:
    """Wherever it stands, a name or address of more than a thousand characters, or prose of twenty thousand, is one."""
    text = text_of("authority.toml", edit)
    with pytest.raises(BrokenFile, match=f"This is {most + 1:,} characters long; {most:,} are taken.") as told:
        read_authority(text.replace("LONG", "n" * (most + 1)).encode(), "authority.toml")
    (problem,) = told.value.problems
    assert (problem.where.key, problem.where.line) == (key, text[: text.index("LONG")].count("\n") + 1)
    if "worked" not in key:
        assert read_authority(text.replace("LONG", "n" * most).encode(), "authority.toml").code == "example-council"


@pytest.mark.parametrize(
    "link",
    ["https://example.org/plan", "www.example.org/plan", "file:///S:/plans/plan.docx", r"\\\\house\\our plans\\1.docx"],
)
def test_a_document_lies_at_a_link(link: str) -> None:
    """A page, a file, or what is shared in the house is where a document may lie."""
    text = text_of("authority.toml", ('link = "https://example.org/plan"', f'link = "{link}"')).encode()
    assert read_authority(text, "authority.toml").regimes["example"].document["plan"].link == link.replace(r"\\", "\\")


@pytest.mark.parametrize("url", ["sqlite:///example.db", "postgresql+psycopg://u@h/d", "memory:"])
def test_a_store_is_one_of_three(url: str) -> None:
    """A file, a server or nothing but memory; the address is taken as it stands."""
    text = text_of("authority.toml", ("postgresql+psycopg://office:not-to-be-shown@database/teamaround", url))
    assert read_authority(text.encode(), "authority.toml").store == url


@pytest.mark.parametrize(
    ("code", "sound"),
    [("a", True), ("a-b_1", True), ("1a", False), ("-a", False), ("a b", False), ("A", False), ("a.b", False)],
)  # fmt: skip
def test_a_code_can_be_used_in_names_of_files(code: str, sound: bool) -> None:
    """It begins with a small letter, and holds small letters, digits, hyphens and underscores alone."""
    text = text_of("authority.toml", ('code   = "example-council"', f'code   = "{code}"')).encode()
    if sound:
        assert read_authority(text, "authority.toml").code == code
        return
    with pytest.raises(BrokenFile, match=f'"{code}" cannot be used as a code'):
        read_authority(text, "authority.toml")


def test_what_is_asked_of_functions_without_a_trace() -> None:
    """After how long a lead's functions are listed, and why so; without the table nothing is asked."""
    text = text_of("authority.toml")
    assert authority().supervision is None
    said = f'{text}\n[supervision]\nno_trace_for = {{ weeks = 6 }}\nreason = "Practice note 3"\n'
    found = read_authority(said.encode(), "authority.toml").supervision
    assert found == Supervision(no_trace_for=Period(weeks=6), reason="Practice note 3")
    with pytest.raises(BrokenFile, match=r'"reason" is empty'):
        read_authority(said.replace("Practice note 3", " ").encode(), "authority.toml")


def test_a_problem_of_a_file_has_its_line() -> None:
    """Of an authority that was read from a file, whatever is wrong with it is placed there."""
    found = authority()
    problem = found.problem(("regimes", "example", "gate", "family_comfortable", "level"), "It is odd.", "Mend it.")
    line = text_of("authority.toml").splitlines().index("[regimes.example.gate.family_comfortable]") + 2
    assert (problem.where.file, problem.where.line) == ("authority.toml", line)
    assert (problem.what, problem.fix) == ("It is odd.", "Mend it.")
    assert found.regimes["example"].notice["family_copy"] == Worded(on=True, reason="Families asked for it")


def test_two_authorities_are_the_same_wherever_they_were_read() -> None:
    """The file that it was read from makes no other authority of it, and is not repeated in a log."""
    found = authority()
    assert evolve(found, document=None) == found
    assert "authority.toml" not in repr(found)


def test_whoever_names_no_store_or_no_regime_is_told_how() -> None:
    """The remedy names the two stores that keep anything, and the table that enables a regime."""
    text = text_of("authority.toml")
    with pytest.raises(BrokenFile, match=r"Begin it with sqlite:/// or postgresql\+psycopg://\."):
        read_authority(text.replace('url = "postgresql', 'url = "my').encode(), "authority.toml")
    with pytest.raises(BrokenFile, match=r"Add \[regimes\.CODE\] for each"):
        read_authority(f"{text.partition('[regimes.')[0]}[regimes]\n".encode(), "authority.toml")
