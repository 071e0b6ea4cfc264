"""
The mutants of a module: every small change of its text, each with the words by which it is known again.

A mutant is known by its code and the function that it lies in, never by a line. What is changed: `changes.py`. Types,
docstrings and decorators are left alone here.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mutation.changes import FOR_MYPY, changes_of, names_a_type

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 110
LEFT_ALONE = {
    "annotation": "types are judged by mypy",
    "returns": "types are judged by mypy",
    "decorator_list": "what makes a class or function what it is; dropping one breaks everything or nothing",
    "format_spec": "how a figure is laid out in a sentence",
}
"""The parts of a node in which nothing is changed, each with the reason."""


@frozen
class Key:
    """
    By what a mutant is known again when lines move.

    Attributes:
        where: The function or class it lies in, with dots; empty at the top of a module.
        original: The code around it, as it stands.
        mutant: The same code, changed.
    """

    where: str
    original: str
    mutant: str


@frozen(kw_only=True)
class Mutant:
    """
    One change of a module.

    Attributes:
        key: By what it is known again.
        line: Where it is.
        lines: The lines of its statement; of one that holds others, those before them.
        at_import: Whether it is run when the module is imported, and not when a function is called.
    """

    key: Key
    line: int
    lines: range
    at_import: bool
    _tree: ast.Module = field(repr=False, eq=False, alias="tree")
    _site: tuple[ast.AST, str, int | None] = field(repr=False, eq=False, alias="site")
    _new: ast.AST = field(repr=False, eq=False, alias="new")

    def tree(self) -> ast.Module:
        """The whole module, changed. It is the one tree of all its mutants, so ask for one of them in a process."""
        _put(self._site, self._new)
        return ast.fix_missing_locations(self._tree)


@frozen(kw_only=True)
class Around:
    """What stands around a node: the nodes that hold it, outermost first, and the names of those that have one."""

    nodes: tuple[ast.AST, ...]
    names: tuple[str, ...] = ()
    called: bool = False

    def within(self, node: ast.AST) -> Around:
        """What stands around a part of *node*."""
        names = (*self.names, node.name) if isinstance(node, DEFINITIONS) else self.names
        return Around(nodes=(*self.nodes, node), names=names, called=self.called)

    def in_body(self) -> Around:
        """The same, run when the function is called."""
        return Around(nodes=self.nodes, names=self.names, called=True)


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
WHOLE = (ast.stmt, ast.match_case)
SHOWABLE = (*WHOLE, ast.expr, ast.comprehension, ast.keyword, ast.withitem, ast.pattern)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def mutants_of(text: str) -> list[Mutant]:
    """Every mutant of the module that reads *text*, from top to bottom."""
    tree = ast.parse(text)
    found = [_mutant(tree, site, new, around) for site, new, around in _changes(tree, Around(nodes=()))]
    once = {(one.key, one.line): one for one in reversed(found) if one.key.original != one.key.mutant}
    return list(reversed(once.values()))


Site = tuple[ast.AST, str, int | None]


def _changes(node: ast.AST, around: Around) -> Iterator[tuple[Site, ast.AST, Around]]:
    inside = around.within(node)
    for name, value in ast.iter_fields(node):
        if name in LEFT_ALONE or _is_left_alone(node, name):
            continue
        held = inside.in_body() if name == "body" and isinstance(node, FUNCTIONS) else inside
        for at, part in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(part, ast.AST) or _is_no_code(part):
                continue
            if isinstance(node, ast.JoinedStr) and isinstance(part, ast.Constant):
                continue  # a piece of a text is changed with the whole of it
            site = (node, name, at if isinstance(value, list) else None)
            yield from ((site, new, held) for new in changes_of(part))
            yield from _changes(part, held)


def _is_left_alone(node: ast.AST, name: str) -> bool:
    """Whether a part of *node* holds types, in which a change says nothing."""
    match node:
        case ast.Subscript(value=value):
            return name == "slice" and names_a_type(value)
        case ast.Call(func=ast.Name(id=called)):
            return name == "args" and called in FOR_MYPY
        case _:
            return False


def _is_no_code(node: ast.AST) -> bool:
    """Whether *node* is a docstring, an assertion for mypy, what is imported for types alone, or a list of exports."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.keyword(arg="kw_only"):
            return True
        case _:
            return False


def _mutant(tree: ast.Module, site: Site, new: ast.AST, around: Around) -> Mutant:
    old = _held(site)
    chain = (*around.nodes, old)
    shown = _shown(chain)
    original = _text(shown)
    if shown is old:
        mutant = _text(new)
    else:
        _put(site, new)
        mutant = _text(shown)
        _put(site, old)
    return Mutant(
        key=Key(".".join(around.names), *_shortened(original, mutant)),
        line=next(line for node in reversed(chain) if (line := _line(node))),
        lines=_lines(chain),
        at_import=not around.called,
        tree=tree,
        site=site,
        new=new,
    )


def _shortened(original: str, mutant: str) -> tuple[str, str]:
    """Both texts, where one is long, from a little before they part."""
    if max(len(original), len(mutant)) <= SHOWN * 2:
        return original, mutant
    parted = next((at for at, (one, other) in enumerate(zip(original, mutant, strict=False)) if one != other), 0)
    begin = max(0, parted - SHOWN // 2)
    return _cut(original, begin), _cut(mutant, begin)


def _cut(text: str, begin: int) -> str:
    end = begin + SHOWN
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if len(text) > end else ''}"


def _held(site: Site) -> Any:
    holder, name, at = site
    value = getattr(holder, name)
    return value if at is None else value[at]


def _put(site: Site, node: ast.AST) -> None:
    holder, name, at = site
    if at is None:
        setattr(holder, name, node)
    else:
        getattr(holder, name)[at] = node


def _shown(chain: tuple[ast.AST, ...]) -> ast.AST:
    """The largest code around the last of *chain* that fits on a line and is within one statement."""
    shown = chain[-1]
    for node in reversed(chain[:-1]):
        if isinstance(shown, WHOLE) or not isinstance(node, SHOWABLE) or len(_text(node)) > SHOWN:
            break
        shown = node
    return shown


def _text(node: ast.AST) -> str:
    """*node* on one line; of a statement that holds others, its first line."""
    if isinstance(node, ast.Match):
        return " ".join([f"match {ast.unparse(node.subject)}:", *map(_text, node.cases)])
    if hasattr(node, "body") and not isinstance(node, ast.expr):
        return ast.unparse(node).strip().splitlines()[0]
    return " ".join(ast.unparse(node).split())


def _lines(chain: tuple[ast.AST, ...]) -> range:
    """The lines of the innermost statement of *chain*; of one that holds others, those before them."""
    around = next(node for node in reversed(chain) if isinstance(node, WHOLE))
    held = [*getattr(around, "body", ()), *getattr(around, "cases", ())]
    last = min(map(_line, held)) - 1 if held else getattr(around, "end_lineno", 0)
    return range(_line(around), max(_line(around), last) + 1)


def _line(node: ast.AST) -> int:
    """Where *node* begins; what has no place of its own begins with its pattern."""
    return getattr(getattr(node, "pattern", node), "lineno", 0)
