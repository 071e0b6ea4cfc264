"""`docs/code-map.md`: where each thing is."""

from __future__ import annotations

import re

from tests.docs.code_map import BESIDES, CORE, PAGE, PARTS, ROOT, code_map, first_words, modules

NAMED = re.compile(r"`([a-z_/]+(?:\.py|/))`")
"""A file or folder, as a docstring names it."""


def test_the_page_is_as_the_modules_say() -> None:
    """Whoever looks for a thing finds the module as it speaks of itself today."""
    assert PAGE.read_text(encoding="utf-8") == code_map()


def test_every_module_is_on_it() -> None:
    """No module of the core is without words of its own, but for folders that hold nothing themselves."""
    on_it = modules(CORE)
    silent = set(CORE.rglob("*.py")) - set(on_it)
    assert {one.name for one in silent} <= {"__init__.py"}
    assert len(on_it) > 200


def test_a_module_points_to_what_is_there() -> None:
    """Whichever file a module names, by its path in the core or the project, or beside it, can be opened."""
    gone = [
        f"{module.relative_to(ROOT)}: {named}"
        for module in [*(one for part in PARTS for one in modules(part)), *(ROOT / one for one in BESIDES)]
        for named in NAMED.findall(first_words(module).replace("`conftest.py`", "").replace("`env.py`", ""))
        if not any((place / named).exists() for place in (module.parent, *module.parents) if place.is_relative_to(ROOT))
    ]
    assert gone == []
