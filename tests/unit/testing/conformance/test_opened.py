from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.conformance.opened import unopened
from teamaround.testing.conformance.tried import TriedRegime

if TYPE_CHECKING:
    from tests.integration.cli.making.made import MadePlugin

MEETING = """
[[step]]
name    = "{name}"
on      = 2026-12-0{day}
do      = "arrange_meeting"
with    = {{ what = "talk", day = 2026-12-2{day}{more} }}
then    = {{ {then} }}
"""
STOPPED = MEETING.format(name="A meeting nowhere", day=1, more="", then="blocked = ['gate.place']")
OPENED = MEETING.format(name="A meeting at the school", day=2, more=", venue = 'School'", then="warns = []")
LEADS = "Ms Penn leads, and the family was not asked"
GATE = """
[gate.place]
before    = ["meeting_arranged"]
needs     = { has = { meeting = ["venue"] } }
level     = "block"
level_why = "To try it."
text      = "A place is missing."
fix       = "Give one."
says      = ["HA-02"]

[gate.wishes_asked]"""


def found(harbour: MadePlugin, *stories: str) -> dict[str, str]:
    """What is said of the gates of the made-up regime, with another that blocks, and with more of its story told."""
    harbour.broken(("regime.toml", "[gate.wishes_asked]", GATE))
    story = harbour.inside / "scenarios" / "two_services.toml"
    more = "".join(stories).replace("on      =", f'after   = "{LEADS}"\non      =', 1)
    story.write_text(story.read_text("utf-8") + more, "utf-8")
    subject = TriedRegime.named("harbour")
    assert all(one.holds for one in subject.results), "\n".join(map(str, subject.results))
    return {one.of: one.says for one in unopened(subject)}


def test_the_gates_of_a_new_regime_open(harbour: MadePlugin) -> None:
    """Its story shows each gate met as well as not met."""
    assert list(unopened(TriedRegime.named("harbour"))) == []


def test_a_gate_that_no_story_opens_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a gate whose need nobody ever meets may be one that nobody can meet."""
    said = "In no scenario is its need met where it applies. Show that it can be."
    assert found(harbour) == {"gate.place": said}


def test_where_it_stopped_first_is_told(harbour: MadePlugin) -> None:
    """Whoever is to show the way out is told where somebody stands before it."""
    [said] = found(harbour, STOPPED).values()
    assert "It stopped “A meeting nowhere” (two_services.toml)." in said


def test_a_gate_that_opens_only_before_it_has_blocked_shows_no_way_out(harbour: MadePlugin) -> None:
    """Seeded fault: a story that ends where it was blocked does not show that the case can go on."""
    [said] = found(harbour, OPENED.replace("-02", "-01"), STOPPED.replace("-01", "-02")).values()
    assert said.startswith("It blocked “A meeting nowhere” (two_services.toml), and opens in no scenario")


def test_a_story_that_goes_on_shows_the_way_out(harbour: MadePlugin) -> None:
    """Blocked, mended, and carried out: the gate locks nothing."""
    assert found(harbour, STOPPED, OPENED) == {}
