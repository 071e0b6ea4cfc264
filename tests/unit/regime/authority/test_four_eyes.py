from __future__ import annotations

import pytest

from teamaround.concepts.days.periods import Period
from teamaround.errors import BrokenFile
from teamaround.regime.authority import read_authority
from teamaround.regime.authority.four_eyes import FourEyes

START = """
[authority]
code   = "a"
name   = "A"
nation = "england"

[store]
url = "memory:"

[regimes.x]

[systems.nightly]
rights = ["export"]

[systems.portal]
rights = ["read"]
"""
OFFICERS = """
[officers.duty]
rights = ["restrict", "export"]
person = "P7K4-Q2XD-MQ"

[officers.manager]
rights = ["restrict", "export"]
"""


def rules(text: str, officers: str = OFFICERS) -> FourEyes | None:
    """What a file with this in its table says."""
    return read_authority(f"{START}{officers}\n[four_eyes]\n{text}".encode(), file="a.toml").four_eyes


def test_the_table_is_read() -> None:
    """With the next working day and a day's hours where nothing else is said."""
    assert rules('needed_for = ["unseal"]') == FourEyes(
        needed_for=("unseal",), answer_within=Period(working_days=1), holds_hours=24, unattended=()
    )
    found = rules(
        'needed_for = ["unseal", "lift_bar", "bulk_export", "add_oneself"]\nanswer_within = { days = 3 }\n'
        'holds_hours = 4\nunattended = ["nightly"]'
    )
    assert found == FourEyes(
        needed_for=("unseal", "lift_bar", "bulk_export", "add_oneself"),
        answer_within=Period(days=3),
        holds_hours=4,
        unattended=("nightly",),
    )


def test_without_the_table_nothing_needs_a_second_person() -> None:
    """And so everybody does what they may."""
    assert read_authority(START.encode(), file="a.toml").four_eyes is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "needed_for"),
        ("needed_for = []", "names nothing"),
        ('needed_for = ["unsealing"]', "unseal"),
        ('needed_for = ["unseal", "unseal"]', "twice"),
        ('needed_for = ["unseal"]\nholds_hours = 0', "from 1 to 168"),
        ('needed_for = ["unseal"]\nholds_hours = 169', "from 1 to 168"),
        ('needed_for = ["unseal"]\nanswer_within = { days = 32 }', "31 days at most"),
        ('needed_for = ["unseal"]\nunattended = ["nightli"]', "nightly"),
        ('needed_for = ["unseal"]\nunattended = ["portal"]', "has not the right export"),
    ],
)
def test_what_is_wrong_with_the_table_is_told(text: str, says: str) -> None:
    """With what to write."""
    with pytest.raises(BrokenFile) as broken:
        rules(text)
    assert any(says in f"{one.what} {one.fix}" for one in broken.value.problems)


@pytest.mark.parametrize(
    ("officers", "act", "says"),
    [
        ("", "lift_bar", "names no officers"),
        ('[officers.duty]\nrights = ["restrict"]', "unseal", "duty alone has it"),
        ('[officers.duty]\nrights = ["restrict"]', "bulk_export", "no post has it"),
        (OFFICERS.replace("[officers.manager]", '[officers.manager]\nperson = "P7K4-Q2XD-MQ"'), "add_oneself", "alone"),
    ],
)
def test_a_table_by_which_nobody_or_anybody_could_agree_is_refused(officers: str, act: str, says: str) -> None:
    """It takes two people who may, and posts that are known; two posts at which one person sits are one."""
    with pytest.raises(BrokenFile) as broken:
        rules(f'needed_for = ["{act}"]', officers)
    assert any(says in f"{one.what} {one.fix}" for one in broken.value.problems)


def test_a_bar_is_lifted_by_those_who_work_with_the_child_too() -> None:
    """So no two posts are asked for."""
    assert rules('needed_for = ["lift_bar"]', '[officers.duty]\nrights = ["write"]')
