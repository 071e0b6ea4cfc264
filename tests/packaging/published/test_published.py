from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import teamaround
from tests.docs.pages import Page
from tests.packaging.published.names import Published, otherwise, overdue

SOURCE = Path(str(teamaround.__file__))
LIST = Published.read()
PUBLISHED = LIST.names["teamaround"]
"""What other systems import from `teamaround`."""


def imported_for_types() -> dict[str, str]:
    """What a type checker sees of the package, by where it comes from."""
    tree = ast.parse(SOURCE.read_text("utf-8"))
    [block] = [one for one in tree.body if isinstance(one, ast.If)]
    return {name.name: one.module or "" for one in block.body if isinstance(one, ast.ImportFrom) for name in one.names}


def test_what_is_published_is_what_was_promised() -> None:
    """The names that other programs import are those that were released: none is gone, none is new unawares."""
    assert list(otherwise(LIST)) == []


def test_a_name_that_is_gone_or_new_is_noticed() -> None:
    """Seeded fault: a released name that is not there any more, and one that nobody has promised, are each named."""
    names = {"teamaround.tables": ["PREFIX", "include_name", "tables_of"]}
    assert list(otherwise(Published(names, {}))) == [
        "teamaround.tables.is_ours: it is not in the list of what was released",
        "teamaround.tables.tables_of: it was released, and is gone",
    ]


def test_a_type_checker_sees_each_name_where_it_stands() -> None:
    """What is imported when it is asked for is what type checkers see."""
    assert imported_for_types() == teamaround._STANDS_IN


@pytest.mark.parametrize("name", [one for one in LIST.deprecated if one[one.rindex(".") + 1].isupper()])
def test_what_is_deprecated_is_there_and_says_its_end(name: str) -> None:
    """A deprecated name leads to the one that takes its place, and warns of the release in which it goes."""
    row = LIST.deprecated[name]
    said = rf"{re.escape(name)} goes with release {row['gone_in']}\. Write {re.escape(row['instead'])}\."
    with pytest.warns(DeprecationWarning, match=said):
        found = named(name)
    assert found is named(row["instead"])


def test_what_is_deprecated_goes_with_a_release_to_come() -> None:
    """No deprecated name outlives the release in which it was to go."""
    assert list(overdue(LIST, teamaround.__version__)) == []


def test_a_deprecated_name_that_outlives_its_end_is_noticed() -> None:
    """Seeded fault: as the release comes with which a name was to go, and it stays listed, it is named."""
    assert "teamaround.plugins.Occasion: it was to go with 0.2, and this is 0.2.0" in overdue(LIST, "0.2.0")


def test_the_page_says_what_is_deprecated() -> None:
    """docs/embedding.md says what each module is for that others import, and when what is deprecated goes."""
    page = Page.read("docs/embedding.md")
    assert set(page.keyed("module")) == {one for one in LIST.names if "concepts" not in one}
    due = {name: (f"`{one['instead']}`", one["gone_in"]) for name, one in LIST.deprecated.items()}
    assert page.keyed("deprecated") == due


def named(name: str) -> object:
    """What a dotted name leads to."""
    module, _, of = name.rpartition(".")
    return getattr(import_module(module), of)


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_published_name_is_there_and_says_what_it_is(name: str) -> None:
    """Each name can be imported, and has a docstring of its own."""
    found = getattr(teamaround, name)
    said = vars(found).get("__doc__") if isinstance(found, type) else found.__doc__
    assert (said or "").strip()


def test_a_name_that_is_not_published_is_told() -> None:
    """What is not there is told as Python does."""
    with pytest.raises(AttributeError, match="module 'teamaround' has no attribute 'Ofice'"):
        _ = teamaround.Ofice


def test_the_package_is_typed() -> None:
    """Type checkers of other systems read our types."""
    assert SOURCE.with_name("py.typed").exists()


def test_the_package_alone_loads_nothing() -> None:
    """Whoever imports the package waits for no store and no regime until they ask for them."""
    looked = "import sys, teamaround; print('sqlalchemy' in sys.modules, 'cattrs' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert told.stdout == "False False\n"


def test_the_page_for_other_systems_lists_every_name() -> None:
    """docs/other-systems.md says of each published name what it is for, and lists no other."""
    table = next(one for one in Page.read("docs/other-systems.md").tables if one.columns[0] == "from `teamaround`")
    told = [name for row in table.rows for name in row[0].replace("`", "").replace(",", " ").split()]
    assert sorted(told) == sorted(PUBLISHED)
