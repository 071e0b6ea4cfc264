"""
The laws of the house that no import shows, as what `test_house.py` asks.

No module past 300 lines, no folder past a dozen modules, one module that asks for the time and for chance, no council
or role in the core, no class name twice, few functions that write, reads that all ask who looks, a docstring for every
test. Who may import whom: `pyproject.toml`.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LONGEST_LINES, MOST_MODULES = 300, 12

WHERE = ("core/src", "plugins", "demo", "tests", "bench", "mutation", "examples")
CLOCK, CALENDARS = (f"core/src/teamaround/{one}.py" for one in ("clock", "calendars"))

TIME_AND_CHANCE = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "os.getrandom",
        "os.urandom",
        "time.gmtime",
        "time.localtime",
        "time.time",
        "time.time_ns",
        "uuid.uuid1",
        "uuid.uuid4",
    }
)
CHANCE = ("random", "secrets")
NATIONS = ("england", "northern ireland", "scotland", "wales")
SAID_ELSEWHERE = (
    # councils and their country
    "kingston",
    "richmond",
    "riding",
    "scottish",
    # what guidance is called
    "caf",
    "common assessment",
    "early years support",
    "ecaf",
    "ehc",
    "eys",
    # roles and job titles
    "episode coordinator",
    "health visitor",
    "key worker",
    "lead professional",
    "portage",
    "psychologist",
    "social worker",
    "therapist",
)
CORE_TOO = ("cover", "lead", "manager")  # in a sense of the core's own
MAY_READ = ("office", "testing")
"""The rooms that may read from a store."""
MAY_WRITE = {
    "office/backups/restoring.py": "_put",
    **{f"office/{one}.py": "_written" for one in ("delivery/lease", "elsewhere/importing", "elsewhere/history")},
    "office/delivery/release.py": "quarantine",
    "office/door.py": "_carry_out",
    "office/caseload/keeping.py": "keep_counted",
    "office/finding/keeping.py": "keep_found",
    "office/countersigned/agreed.py": "use_to_carry_out",
    "office/countersigned/asking.py": "_note_request",
    "office/life/disposing.py": "dispose",
    "office/life/keeping.py": "_note_down",
    "office/looks/tracing.py": "_write_down",
}
"""Where a store may be written to: commands, what others decided, what was lacking; who has a notice, who looked."""

NO_READS = (
    "open", "close", "tick", "turning", "on_another", "take_in", "upgrade", "within", "deliver", "worker", "hold",
    "release")  # fmt: skip
"""What the front door offers besides reading: beginning, ending, what the calendar asks for by itself, and sending."""


def modules(root: Path) -> list[Path]:
    """Every module that the project keeps, in the folder *root* of the project."""
    found = {path for place in WHERE for path in (root / place).rglob("*.py")} | set(root.glob("*.py"))
    return sorted(path for path in found if "__pycache__" not in path.parts)


def shipped(root: Path) -> list[Path]:
    """Every module that is installed somewhere."""
    return [path for path in modules(root) if "src" in path.relative_to(root).parts]


def in_the_core(root: Path) -> list[Path]:
    """Every module of the core."""
    return [path for path in shipped(root) if path.is_relative_to(root / "core")]


def too_long(root: Path) -> list[str]:
    """The modules that are two things, each with its lines."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in modules(root)}
    return [f"{_at(path, root)}: {count} lines" for path, count in lines.items() if count > LONGEST_LINES]


def too_full(root: Path) -> list[str]:
    """The folders with more modules than a newcomer looks through, each with their number."""
    counts: dict[Path, int] = {}
    for path in modules(root):
        counts[path.parent] = counts.get(path.parent, 0) + (path.name != "__init__.py")
    return [f"{_at(folder, root)}: {count} modules" for folder, count in counts.items() if count > MOST_MODULES]


def looks_at_the_clock(root: Path) -> list[str]:
    """Where something shipped asks for the time or for chance, but for the one module that may."""
    return [
        f"{_at(path, root)}:{line}: {name}"
        for path in shipped(root)
        if _at(path, root) != CLOCK
        for line, name in _names_in_full(ast.parse(path.read_text("utf-8")))
        if name in TIME_AND_CHANCE or name.partition(".")[0] in CHANCE
    ]


def knows_a_place(root: Path) -> list[str]:
    """Where the core's code or data says the word of a council, a regime, a role or a job, or cites a statement."""
    words = sorted(_words_of_regimes(root) | set(SAID_ELSEWHERE), key=len, reverse=True)
    wrong = re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b")
    cited = re.compile(rf"\b(?:{'|'.join(sorted(_prefixes(root)))})-\d+")
    return [
        f"{_at(path, root)}:{line}: {found[0]}"
        for path, line, text in _said(root)
        if (found := cited.search(text) or wrong.search(_spaced(text)))
    ]


def knows_a_nation(root: Path) -> list[str]:
    """Where the core's code or data names a nation, but for the calendars."""
    nation = re.compile(rf"\b(?:{'|'.join(NATIONS)})\b")
    return [
        f"{_at(path, root)}:{line}: {found[0]}"
        for path, line, text in _said(root)
        if _at(path, root) != CALENDARS and (found := nation.search(_spaced(text)))
    ]


def named_twice(root: Path) -> list[str]:
    """The names that two classes of the core share, each with where they stand."""
    places: dict[str, list[str]] = {}
    for path in in_the_core(root):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(_at(path, root))
    return [f"{name}: {', '.join(at)}" for name, at in sorted(places.items()) if len(at) > 1]


def other_doors(root: Path) -> list[str]:
    """
    Where the core writes to a store elsewhere than where it may, or reads from one past the front door.

    The tools of tests may look into a store: they are there to see what the front door left in it.
    """
    found = []
    for path in in_the_core(root):
        room = path.relative_to(root / "core/src/teamaround").parts[0]
        if room == "store":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        inside = _inside(tree, MAY_WRITE.get(path.relative_to(root / "core/src/teamaround").as_posix(), ""))
        found += [
            f"{_at(path, root)}:{call.lineno}: {call.func.attr}"
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and (
                (call.func.attr == "writing" and call not in inside)
                or (call.func.attr == "reading" and room not in MAY_READ)
            )
        ]
    return found


def reads_for_nobody(door: type) -> list[str]:
    """The public methods of a front door that do not ask who looks, by name alone and without a default."""
    public = {name: one for name, one in inspect.getmembers(door, callable) if not name.startswith("_")}
    return [name for name, one in public.items() if name not in NO_READS and not _asks_who(one)]


def unpublished(base: type, published: Iterable[str]) -> list[str]:
    """The classes made from *base* in the core, but for those of which others are made or `inner`, not *published*."""
    made: set[type] = set()
    waiting = [base]
    while waiting:
        below: list[type] = waiting.pop().__subclasses__()
        waiting += below
        made |= {one for one in below if one.__module__.startswith("teamaround.") and not one.__subclasses__()}
    return sorted({one.__name__ for one in made if not getattr(one, "inner", False)} - set(published))


def requirements_untold(root: Path) -> list[str]:
    """The tests without a docstring, which is the requirement that they prove."""
    found = []
    for path in modules(root):
        if path.is_relative_to(root / "tests"):
            found += [
                f"{_at(path, root)}:{test.lineno}: {test.name}"
                for test in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(test, ast.FunctionDef | ast.AsyncFunctionDef)
                and test.name.startswith("test_")
                and not ast.get_docstring(test)
            ]
    return found


def _at(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _asks_who(method: Any) -> bool:
    by = inspect.signature(method).parameters.get("by")
    return by is not None and by.kind is by.KEYWORD_ONLY and by.default is by.empty


def _inside(tree: ast.AST, function: str) -> set[ast.AST]:
    homes = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == function]
    return {node for home in homes for node in ast.walk(home)}


def _names_in_full(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each name that is used, by the module it comes from: `datetime.datetime.now`; and each that is imported."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            above = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
            for one in node.names:
                known[one.asname or one.name] = above + one.name
                yield node.lineno, above + one.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (name := _dotted(node)):
            first, _, rest = name.partition(".")
            yield node.lineno, f"{known.get(first, first)}.{rest}"


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{inner}.{node.attr}" if isinstance(node, ast.Attribute) and (inner := _dotted(node.value)) else ""


def _said(root: Path) -> Iterator[tuple[Path, int, str]]:
    """Every name and text in the core's code, and every line of its data. What only explains the code is left out."""
    core = root / "core/src"
    for path in in_the_core(root):
        yield from ((path, line, text) for line, text in _code(ast.parse(path.read_text("utf-8"))))
    for path in sorted(core.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            yield from ((path, number, line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1))


def _code(tree: ast.AST) -> Iterator[tuple[int, str]]:
    explains = {one.value for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and node not in explains:
                yield node.lineno, node.value
        else:
            for word in ("id", "attr", "arg", "name", "asname", "module"):
                if isinstance(text := getattr(node, word, None), str):
                    yield getattr(node, "lineno", 1), text


def _spaced(text: str) -> str:
    """*text* in small letters, the words of a name apart: `EpisodeCoordinator` and `episode_coordinator` alike."""
    return re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).casefold()


def _words_of_regimes(root: Path) -> set[str]:
    codes = [file.parent.name for file in root.glob("plugins/*/pyproject.toml")]
    places = [file.stem for file in root.glob("authorities/*.toml")]
    regimes = [tomllib.loads(file.read_text("utf-8")) for file in root.glob("plugins/*/src/*/regime.toml")]
    keys = [key for regime in regimes for key in _titles(regime)]
    return {_spaced(word) for word in (*codes, *places, *keys)} - set(CORE_TOO)


def _titles(regime: dict[str, Any]) -> Iterable[str]:
    jobs = regime.get("list", {}).get("job", {}).get("items", ())
    return (*regime.get("role", {}), *(item["key"] for item in jobs))


def _prefixes(root: Path) -> set[str]:
    files = root.glob("plugins/*/src/*/guidance.toml")
    found = (tomllib.loads(file.read_text("utf-8"))["statement"] for file in files)
    return {re.escape(key.rpartition("-")[0]) for statements in found for key in statements}
