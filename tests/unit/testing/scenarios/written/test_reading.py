from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.errors import BrokenFile
from teamaround.testing import play, read_scenario
from tests.unit.testing.lanterns import STORY, install, problems, told

LOOKS = '[[step]]\nname = "One looks"\n'
JOINS = '[[step]]\nname = "Ms Cole joins"\ndo = "join"\nwith = { person = "cole", agency = "clinic" }\n'
MEETS = '[[step]]\nname = "A meeting"\ndo = "arrange_meeting"\nas = "m"\nwith = { what = "circle", venue = "Hall" }\n'

APPOINTS = '[[step]]\nname = "Mr Dean leads"\ndo = "assign_lead"\nwith = { people = "dean" }\n'


def only(steps: str, head: str = STORY) -> str:
    """The one problem of the story's file, without its line and column."""
    found = problems(steps, head)
    assert len(found) == 1, found
    return found[0].split(" ", 1)[1]


def test_a_right_file_is_read() -> None:
    """A scenario file comes back as who there is, what is done, and on which day."""
    scenario = told(JOINS + MEETS + 'on = 2026-09-12\nthen = { leads = ["dean"] }\n')
    order = [one.name for one in scenario.records]
    assert sorted(order) == ["ada", "clinic", "cole", "dean", "father", "mother", "obi", "school", "trust"]
    assert order.index("trust") < order.index("clinic") < order.index("cole") > order.index("obi")
    assert [(one.name, one.day.isoformat()) for one in scenario.acts] == [
        ("given 1", "2026-09-07"),
        ("Ms Cole joins", "2026-09-07"),
        ("A meeting", "2026-09-12"),
    ]
    assert scenario.acts[-1].names_then["m"] == "meeting"


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ('[[step]]\ndo = "join"\n', '[step[0].name]: "name" is missing. Add "name": text.'),
        (LOOKS + 'dos = "join"\n', '[step[0].dos]: "dos" is not a key that is known here. Did you mean "do"?'),
        (LOOKS + "then = { leds = [] }\n", 'Did you mean "leads"?'),
        (LOOKS + 'do = "jion"\n', '[step[0].do]: There is no command "jion". Did you mean "join"?'),
        (LOOKS + 'do = "tik"\n', 'Did you mean "tick"?'),
        (JOINS.replace("agency", "agnecy"), '"agnecy" is not a key that is known here. Did you mean "agency"?'),
        (JOINS.replace('"cole"', '"coal"'), 'with.person]: Nothing is called "coal" here. Did you mean "cole"?'),
        (JOINS.replace('"cole"', '"clinic"'), '"clinic" names an agency, and a person is needed here.'),
        (JOINS.replace('"cole"', "7"), "This should be text, not a whole number (7)."),
        (JOINS + 'by = "hal"\n', '[step[0].by]: Nobody is called "hal" here.'),
        (JOINS + 'because = { wishes_herd = "x" }\n', 'no gate "wishes_herd" here. Did you mean "wishes_heard"?'),
        (JOINS + 'case = "adas case"\n', 'No case is called "adas case" here. Did you mean "ada\'s case"?'),
        (JOINS + 'office = "north"\n', '[step[0].office]: There is no office "north" here.'),
        (JOINS + "happened = 2026-09-08\n", "It is done on 2026-09-07, before it happened."),
        (JOINS + "on = 2026-09-06\n", "The story has reached 2026-09-07 by then."),
        (JOINS.replace("person =", 'case = "ada\'s case", person ='), "Write `case` beside `do`."),
        (JOINS.replace("person =", "on = 2026-09-07, person ="), "Write `happened` beside `do`."),
        (JOINS.replace("person =", "because = {}, person ="), "Write `because` beside `do`."),
        (JOINS + "case = []\n", "In which cases this is done is not said."),
        (JOINS + 'case = ["ada\'s case", "adas case"]\n', 'No case is called "adas case" here. Did you mean'),
        (APPOINTS.replace("people", "peeple"), '"peeple" is not a key that is known here. Did you mean "people"?'),
        (APPOINTS, 'Put it in square brackets: ["dean"].'),
        (LOOKS + 'as = "x"\n', "Nothing is made here that could be given a name."),
        (MEETS.replace('"m"', '"dean"'), '"dean" is already the name of a person.'),
        (LOOKS + "with = { a = 1 }\n", "Nothing is done here that would be told so."),
        (LOOKS + 'do = "tick"\ncase = "ada\'s case"\n', "The calendar is told nothing."),
        (LOOKS + "then = { warns = [] }\n", "Nothing is done here that could be answered."),
        (LOOKS + 'instead_of = "Somebody joins"\n', 'No step further up is called "Somebody joins".'),
        (JOINS + LOOKS + 'after = "Ms Cole joins"\ninstead_of = "Ms Cole joins"\n', "It says twice where the story is"),
        (JOINS + JOINS, 'Another step is called "Ms Cole joins".'),
        (LOOKS + 'then = { leads = ["deen"] }\n', 'No person is called "deen" here. Did you mean "dean"?'),
        (LOOKS + 'then = { roles = [{ person = "dean", role = "wacher" }] }\n', 'Did you mean "watcher"?'),
        (LOOKS + "then = { notices = { invitations = [] } }\n", 'No notice is called "invitations" here.'),
        (LOOKS + "then = { notices = { postcard = [] } }\n", "notice.postcard is off under this authority."),
        (LOOKS + 'then = { notices = { invitation = ["harbor"] } }\n', 'Did you mean "harbour"?'),
        (LOOKS + 'then = { requirement_says = ["LA-99"] }\n', 'No statement or rule is called "LA-99" here.'),
        (LOOKS + 'then = { requirement_says = ["gate.wishes_herd"] }\n', 'Did you mean "gate.wishes_heard"?'),
        (LOOKS + 'then = { steps_open = ["tea"] }\n', 'No step is called "tea" here.'),
        (LOOKS + 'then = { work = { obi = ["tea"] } }\n', 'No step, action or notice is called "tea" here.'),
        (LOOKS + "then = { facts = { agences = 1 } }\n", 'No fact is called "agences" here. Did you mean "agencies"?'),
        (LOOKS + 'then = { carries = { invitation = { place = "x" } } }\n', "No word that a notice can carry is"),
        (LOOKS + "then = { reasons = { deen = [] } }\n", 'then.reasons.deen]: No person is called "deen" here.'),
        (LOOKS + '[[never]]\nqueued = ["postcards"]\n', '[never[0].queued[0]]: No notice is called "postcards" here.'),
        (LOOKS + '[[never]]\noffice = "north"\n', 'There is no office "north".'),
        (LOOKS + 'do = "skip_step"\nwith = { step = "tea" }\n', 'No step is called "tea" here.'),
        (LOOKS + 'do = "skip_step"\nwith = { step = { step = "tea" } }\n', "A step is named, not described."),
        (LOOKS + 'do = "end_role"\nwith = { assignment = { persn = "dean" } }\n', '"persn" does not describe a'),
        (LOOKS + 'do = "end_role"\nwith = { assignment = {} }\n', "This describes nothing."),
        (LOOKS + 'do = "end_role"\nwith = { assignment = { person = "deen" } }\n', 'No person is called "deen" here.'),
        (
            LOOKS + 'do = "open_case"\nwith = { child = "ada", regime = "lanten", starter = "obi" }\n',
            'The regime "lanten" is not enabled under this authority. Did you mean "lantern"?',
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_step_is_said(steps: str, problem: str) -> None:
    """A slip in a step is said with its key, what is wrong and what was probably meant; and nothing else is said."""
    assert problem in only(steps)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('proves    = ["LA-03"]', 'proves = ["LA-33"]', 'No statement is called "LA-33" here.'),
        ('works_for = "school"', 'works_for = "scool"', '[people.dean.works_for]: Nothing is called "scool" here.'),
        ('works_for = "school"', 'works_for = "ada"', '"ada" names a child, and an agency is needed here.'),
        ("born = 2016-05-14", 'born = "14/05/2016"', "Write it like 2016-05-14."),
        ("ada = {", 'offices = "x"\nada = {', "This should be a table, not text"),
        ("mother = {", "trust = {", '"trust" is the name of an agency.'),
        ("mother = {", "harbour = {", "is the name of one of the authority's teams."),
        ("mother = {", "officer = {", "the authority's own staff"),
        ('obi    = { name = "Ms Obi",', 'obi    = { name = "Ms Obi", line_manager = "cole",', "These name each other"),
        ("father = { name", 'father = { offices = ["north"], name', 'There is no office "north" here.'),
        ("on   = 2026-09-07", "", "On which day this is done is not said."),
    ],
)  # fmt: skip
def test_what_is_wrong_before_the_steps_is_said(old: str, new: str, problem: str) -> None:
    """A slip in the head of the file, in the records or in what is given is said likewise."""
    found = problems(LOOKS, STORY.replace(old, new))
    assert any(problem in one for one in found), found


def test_every_problem_of_a_file_is_said_at_once() -> None:
    """A file with slips of every kind says them all, in the order of its lines, each with line and column."""
    steps = (
        JOINS.replace('"cole"', '"coal"')
        + MEETS.replace("venue", "venu")
        + LOOKS
        + 'then = { leads = ["deen"], steps_open = 3 }\n'
        + '[[step]]\ndo = "jion"\n'
    )
    found = problems(steps, STORY.replace("LA-03", "LA-33"))
    keys = [one.split("[", 1)[1].split("]:")[0] for one in found]
    assert keys == ["proves[0]", "step[0].with.person", "step[1].with.venu", "step[2].then.steps_open", "step[3].name"]
    assert found[0].startswith("3:14 ")


def test_an_authority_that_cannot_be_started_is_said_with_its_own_problems() -> None:
    """What stands in the way of an authority is said beside the problems of the scenario."""
    found = problems(LOOKS + 'do = "join"\ntypo = 1\n', STORY.replace('"nowhere"', '"elsewhere"'))
    assert any('The authority "elsewhere" cannot be started.' in one for one in found)
    assert any('"typo" is not a key' in one for one in found)
    assert found[-1] == "authorities: There is no elsewhere. Take nowhere."


def test_what_a_command_lacks_is_no_fault_of_the_file() -> None:
    """A step that leaves out what its command needs can be read, for the command may rightly be refused."""
    assert problems(APPOINTS.replace('people = "dean"', "")) == []


def test_one_authority_is_needed() -> None:
    """A scenario names its authority, or several offices, and not both."""
    assert "For which authority this is, is not said." in problems(LOOKS, STORY.replace("authority =", "# "))[0]
    both = STORY.replace("[agencies]", '[offices]\nnorth = { authority = "nowhere" }\n[agencies]')
    assert any("Its offices are said in two ways." in one for one in problems(LOOKS, both))


def test_a_story_has_a_step() -> None:
    """A file without a step proves nothing, and is none."""
    assert '"step" is missing.' in problems("")[0]


def test_a_name_that_is_not_known_is_shown_as_it_was_written() -> None:
    """A name in the wrong place and misspelt is repeated in both messages, never as something else."""
    unknown, shape = problems(APPOINTS.replace('"dean"', '"deen"'))
    assert 'Did you mean "dean"?' in unknown
    assert 'not text ("deen")' in shape


@pytest.mark.parametrize("heading", ["[step]", "[[stpe]]", "[[given]]\non = 2026-09-08\n[step]"])
def test_how_a_step_begins_is_said_where_it_begins_otherwise(heading: str) -> None:
    """A heading that is no [[step]] is told with the right one."""
    found = problems(LOOKS.replace("[[step]]", heading))
    assert any("A step begins with [[step]]." in one for one in found), found


def test_what_is_no_toml_is_said_with_its_line() -> None:
    """A file that cannot be parsed says where it stops being TOML."""
    with pytest.raises(BrokenFile, match=r"story\.toml:1:"):
        read_scenario(b"schema = = 1", "story.toml", install=install)


@pytest.mark.parametrize(
    "then",
    ["shows = []", "due = {}", "bites = []", "says_nothing_of = []", "matters_of = {}", "senders = {}", "facts = {}"],
)
def test_an_expectation_that_can_never_fail_is_refused(then: str) -> None:
    """Seeded fault: what looks at each thing that is named, and names none, proves nothing."""
    assert "It names nothing, and so can never fail." in only(JOINS + f"then = {{ {then} }}\n")


def test_that_there_is_none_may_be_expected() -> None:
    """A list that is exact says with nothing in it that nothing is there, and can fail."""
    empty = "steps_opened = [], notices = {}, warns = [], judgement = [], matters_of = { officer = [] }"
    assert problems(JOINS + f"then = {{ {empty} }}\n") == []


TOLD = (
    STORY
    + JOINS
    + 'then = { team = ["cole", "dean"], facts = { agencies = 2 } }\n'
    + MEETS
    + "[[never]]\nqueued = []\n"
)
QUOTED = re.findall(r'"[^"\n]*"', TOLD)


@given(place=st.integers(0, len(QUOTED) - 1), instead=st.sampled_from([*QUOTED, "3", "[]", "{}", "2026-09-30", "true"]))
def test_whatever_stands_in_place_of_a_name_is_played_or_said(place: int, instead: str) -> None:
    """A file in which any text is another, or something else, is played or refused with problems; nothing breaks."""
    start = [found.start() for found in re.finditer(r'"[^"\n]*"', TOLD)][place]
    text = TOLD[:start] + instead + TOLD[start + len(QUOTED[place]) :]
    try:
        scenario = read_scenario(text.encode(), "story.toml", install=install)
    except BrokenFile as error:
        said = str(error)
    else:
        said = str(play(scenario))
    assert "story.toml" in said
