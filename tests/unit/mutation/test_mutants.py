from __future__ import annotations

import pytest

from mutation.mutants import Key, Mutant, mutants_of

GUARD = """
class Gate:
    def may(self, age):
        if age < 5:
            return "no"
        return "yes"
"""


def changed(code: str) -> set[str]:
    """What *code* is changed to, one line at a time."""
    return {mutant.key.mutant for mutant in mutants_of(code)}


def the_one(code: str, mutant: str) -> Mutant:
    """The only mutant of *code* that reads *mutant*."""
    (found,) = [each for each in mutants_of(code) if each.key.mutant == mutant]
    return found


@pytest.mark.parametrize(
    ("code", "mutants"),
    [
        ("x = a < b", {"x = a <= b", "x = a >= b"}),
        ("x = a == b", {"x = a != b"}),
        ("x = a is None", {"x = a is not None"}),
        ("x = a in b", {"x = a not in b"}),
        ("x = a < b < c", {"x = a <= b < c", "x = a >= b < c", "x = a < b <= c", "x = a < b >= c"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = a or b or c", {"x = a and b and c", "x = b or c", "x = a or c", "x = a or b"}),
        ("x = not a", {"x = a"}),
        ("x = version + n", {"x = version - n", "x = version", "x = n"}),
        ("x = a - b", {"x = a + b", "x = a"}),
        ("x = 1", {"x = 2", "x = 0"}),
        ("x = 0", {"x = 1"}),
        ("x = True", {"x = False"}),
        ("x = 'family'", {"x = ''"}),
        ("x = ''", {"x = 'something else'"}),
        ("x = f'{a}:{b}'", {"x = 'something else'"}),
        ("x = (*allowed, child)", {"x = (child,)", "x = (*allowed,)"}),
        ("x = {a: b, c: d}", {"x = {c: d}", "x = {a: b}"}),
        ("x = max(a)", {"x = min(a)"}),
        ("x = all(a)", {"x = any(a)"}),
        ("x = sorted(a, key=len)", {"x = list(a)", "x = sorted(a)"}),
        ("x = next(a, b)", {"x = next(a)"}),
        ("x = a.startswith(b)", {"x = a.endswith(b)"}),
        ("x = a if b else c", {"x = a", "x = c"}),
        ("x = [a for a in b if c if d]", {"x = [a for a in b if d]", "x = [a for a in b if c]"}),
        ("if a:\n    b = c", {"if False:", "if True:"}),
        ("while a:\n    b = c", {"while False:"}),
        ("for a in b:\n    continue", {"pass"}),
        ("tell(a)", {"pass"}),
        ("a += b", {"pass"}),
        ("raise a", {"pass"}),
        ("a.b = c", {"pass"}),
        ("a[b] = c", {"pass"}),
        ("a = f(a)", {"pass"}),
        ("a = f(b)", set()),
        ("def f():\n    return a", {"return None"}),
        (
            "match a:\n    case 'b' | 'c':\n        d = e",
            {"case 'b':", "case 'c':", "case '' | 'c':", "case 'b' | '':"},
        ),
        (
            "match a:\n    case b if c:\n        d = e\n    case f:\n        d = g",
            {"case b:", "match a: case b if c:", "match a: case f:"},
        ),
    ],
)
def test_each_kind_of_code_has_its_changes(code: str, mutants: set[str]) -> None:
    """Every comparison, operand, guard, element and word is changed in each way that a slip would change it."""
    assert changed(code) == mutants


@pytest.mark.parametrize(
    "code",
    [
        '"""What it says."""',
        'x = "Ask the authority to record it."',
        'x = f"{name} is not there."',
        "x: 'Name'",
        "def f(a: 'Name' = b) -> 'Name': ...",
        "Answer = Literal['yes', 'no']",
        "Named = dict[str, list['Name']]",
        "Either = One | Other | None",
        "if TYPE_CHECKING:\n    x = 1",
        "assert x == 1",
        "__all__ = ['one', 'other']",
        "@frozen(kw_only=True)\nclass Value: ...",
        "x = cast('Name', y)",
    ],
)
def test_what_no_test_should_notice_is_left_alone(code: str) -> None:
    """Types, docstrings, lists of exports and the wording of sentences are not changed."""
    assert changed(code) == set()


def test_a_mutant_is_the_module_with_one_change() -> None:
    """A mutant behaves as the module does, but for its one change."""
    mutant, space = the_one(GUARD, "if age <= 5:"), dict[str, type]()
    exec(compile(mutant.tree(), "gate.py", "exec"), space)  # noqa: S102  (it is made up here)
    gate = space["Gate"]()
    assert [gate.may(age) for age in (4, 5, 6)] == ["no", "no", "yes"]


def test_a_mutant_is_known_again_when_lines_move() -> None:
    """A mutant is known by its code and by where it lies, whatever is written or laid out anew above it."""
    moved = GUARD.replace("class", "# A remark.\n\nclass").replace("age < 5", "(age\n            < 5)")
    assert [each.key for each in mutants_of(moved)] == [each.key for each in mutants_of(GUARD)]
    assert the_one(GUARD, "if age <= 5:").key == Key("Gate.may", "if age < 5:", "if age <= 5:")


def test_a_mutant_says_its_line_and_those_of_its_statement() -> None:
    """A mutant in a statement of several lines is shown at its own, and is near whatever runs any of them."""
    found = the_one("def f():\n    return g(\n        a,\n        b < c,\n    )\n", "return g(a, b <= c)")
    assert (found.line, found.lines) == (4, range(2, 6))


def test_a_guard_s_lines_end_before_what_it_guards() -> None:
    """A mutant in a condition is near those who ask it, and not only those who go in."""
    assert the_one(GUARD, "if age <= 5:").lines == range(4, 5)


@pytest.mark.parametrize(
    ("code", "at_import"), [("x = 1", True), ("def f(a=1): ...", True), ("def f():\n    x = 1", False)]
)
def test_what_runs_at_import_is_known(code: str, *, at_import: bool) -> None:
    """What runs when a module is imported is told from what runs when a function is called."""
    assert {each.at_import for each in mutants_of(code)} == {at_import}


def test_a_long_statement_is_shown_where_it_changes() -> None:
    """Of a statement that is longer than two lines, only the place of the change is shown."""
    parts = [f"part_number_{number}" for number in range(60)]
    assert the_one(f"x = f({', '.join(parts)}, last={{a: 1}})", "last={a: 2}").key.original == "last={a: 1}"
    shown = {each.key.mutant for each in mutants_of(f"x = ({', '.join(parts)})")}
    assert len(shown) == len(parts)
    assert max(map(len, shown)) < 120


def test_the_same_mutant_counts_once() -> None:
    """Two ways to the same change of a line are one mutant."""
    found = [each.key.mutant for each in mutants_of("def f():\n    return None if a else b")]
    assert sorted(found) == ["return None", "return b"]
