from __future__ import annotations

import pickle

from teamaround.concepts.findings import Finding
from teamaround.errors import LONGEST_SAID, MOST_SAID, BrokenFile, Place, Problem, Refused
from teamaround.files import Fault, Faults

NAME = "made-up.toml"


def test_the_exception_reads_as_a_list() -> None:
    """The text of the exception holds one line for each problem, which names the file first."""
    first = Problem(Place(NAME, 1, 1, "schema"), "This should be a whole number.", "Take the quotation marks away.")
    second = Problem(Place(NAME, 3, 1, "gat"), '"gat" is not a key that is known here.', 'Did you mean "gate"?')

    assert str(BrokenFile([first, second])).splitlines() == [
        f"{NAME}:1:1 [schema]: This should be a whole number. Take the quotation marks away.",
        f'{NAME}:3:1 [gat]: "gat" is not a key that is known here. Did you mean "gate"?',
    ]


def test_a_message_is_no_longer_than_somebody_reads() -> None:
    """Of very many or very long problems a message says so many, and that there are more; the error holds all."""
    many = BrokenFile([Problem(Place(NAME, number), "No.", "") for number in range(MOST_SAID + 30)])
    assert str(many).splitlines()[MOST_SAID - 1 :] == [f"{NAME}:{MOST_SAID - 1}: No.", "… and 30 more."]
    assert len(many.problems) == MOST_SAID + 30
    long = Refused([Finding(level="block", rule="add_child", what="x" * 1_000_000)])
    assert len(str(long)) == LONGEST_SAID
    assert str(long).endswith("x…")
    assert str(Refused([Finding(level="block", rule="add_child", what="x")])) == "x"
    assert len(str(Faults([Fault(("k" * 1_000_000,), "No.")]))) < 100


def test_what_is_broken_is_told_to_a_client_without_what_is_for_whoever_runs_the_office() -> None:
    """The message has all of it; a client the name of the file, what is wrong and what would be right."""
    problems = [Problem(Place(f"/srv/keep/{NAME}", line), "No.", "Mend it.", "Type this.") for line in (1, 2)]
    error = pickle.loads(pickle.dumps(BrokenFile(problems)))  # noqa: S301  # our own, as a worker process hands it over
    assert error.to_client == f"{NAME}:1: No. Mend it.\n{NAME}:2: No. Mend it."
    assert error.to_operator == "Type this."
    assert str(error).splitlines()[1] == f"/srv/keep/{NAME}:2: No. Mend it. Type this."
