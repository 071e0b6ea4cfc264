from __future__ import annotations

import subprocess
import sys

from teamaround.errors import Place, Problem
from teamaround.files import parse


def test_a_problem_is_placed() -> None:
    """A document makes a problem of a path and words, for checks that go beyond the kinds of values."""
    document = parse(b"a = 1\n[b]\nc = 2", file="made-up.toml")

    assert document.problem(("b", "c"), "No.", "Yes.") == Problem(Place("made-up.toml", 3, 1, "b.c"), "No.", "Yes.")


def test_places_are_looked_for_only_once_something_is_wrong() -> None:
    """Reading a sound file does not load the grammar; asking for a place does."""
    script = (
        "import sys\n"
        "from teamaround.files import parse, structure\n"
        "from attrs import field, make_class\n"
        "document = parse(b'a = 1', file='x')\n"
        "structure(document, make_class('C', {'a': field(type=int)}))\n"
        "assert not [name for name in sys.modules if name.startswith('tree_sitter')]\n"
        "document.place(('a',))\n"
        "assert 'tree_sitter_toml' in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True)
