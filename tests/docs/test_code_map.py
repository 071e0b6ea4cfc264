"""`docs/code-map.md`: where each thing is."""

from __future__ import annotations

from tests.docs.code_map import CORE, PAGE, code_map, modules


def test_the_page_is_as_the_modules_say() -> None:
    """Whoever looks for a thing finds the module as it speaks of itself today."""
    assert PAGE.read_text(encoding="utf-8") == code_map()


def test_every_module_is_on_it() -> None:
    """No module of the core is without words of its own, but for folders that hold nothing themselves."""
    silent = {one for one in CORE.rglob("*.py") if one not in modules(CORE)}
    assert {one.name for one in silent} <= {"__init__.py"}
    assert len(modules(CORE)) > 200
