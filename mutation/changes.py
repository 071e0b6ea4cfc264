"""
The small changes of a piece of code, each of which a test should notice: one function for each kind of node.

Each gives the nodes that may stand in its place. A change is kept if nobody would write it by intention and leave the
tests green: an operand dropped, a comparison off by one, a guard that never holds, a word that is another. Sentences
for people are left alone, for their wording is judged by readers.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
OPPOSITE = {"max": "min", "min": "max", "any": "all", "all": "any"}
UNDONE = {"sorted": "list", "reversed": "list"}
OPPOSITE_METHOD = {
    "startswith": "endswith",
    "endswith": "startswith",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "lower": "upper",
    "upper": "lower",
    "partition": "rpartition",
    "rpartition": "partition",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "union": "intersection",
    "intersection": "union",
}
FOR_MYPY = {"cast", "NewType", "TypeVar"}
ELSE = "something else"


def changes_of(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of *node*; nothing, if it is of a kind that is left alone."""
    change = CHANGES.get(type(node))
    if change:
        yield from change(node)


def is_prose(text: str) -> bool:
    """Whether *text* is written for people: it has a space inside, or more than one line."""
    return any(space in text.strip() for space in " \n")


def _with(node: ast.AST, **fields: Any) -> Any:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _constant(node: ast.AST, value: str | float | None) -> ast.AST:
    return ast.copy_location(ast.Constant(value), node)


def _without(node: ast.AST, field: str, *, least: int = 1) -> Iterator[ast.AST]:
    """*node* with one part fewer in a list, for each part, as long as *least* are left."""
    parts = getattr(node, field)
    if len(parts) > least:
        yield from (_with(node, **{field: [*parts[:at], *parts[at + 1 :]]}) for at in range(len(parts)))


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for at, operator in enumerate(node.ops):
        for other in COMPARED[type(operator)]:
            yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])


def _of_bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    pair = 2
    if len(node.values) == pair:
        yield from node.values
    else:
        yield from _without(node, "values")


def _of_unary_op(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _of_bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    if _is_types(node):
        return
    if type(node.op) in RECKONED:
        yield _with(node, op=RECKONED[type(node.op)]())
    yield node.left
    if isinstance(node.op, ast.Add | ast.BitOr | ast.BitAnd):
        yield node.right


def _is_types(node: ast.AST) -> bool:
    """Whether *node* reads as types: names with a capital, None, and `|` between them."""
    match node:
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return _is_types(left) or _is_types(right)
        case ast.Subscript(value=value):
            return names_a_type(value)
        case ast.Constant(value=None):
            return True
        case _:
            return names_a_type(node)


def names_a_type(node: ast.AST) -> bool:
    """Whether *node* is the name of a type: one that begins with a capital and is no constant, or a built-in one."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    built_in = name in {"bool", "bytes", "dict", "frozenset", "int", "list", "set", "str", "tuple", "type"}
    return built_in or (name[:1].isupper() and not name.isupper())


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield _constant(node, not value)
    elif isinstance(value, int | float):
        yield _constant(node, value + 1)
        if value > 0:
            yield _constant(node, value - 1)
    elif isinstance(value, str) and not is_prose(value):
        yield _constant(node, "" if value else ELSE)


def _of_joined_str(node: ast.JoinedStr) -> Iterator[ast.AST]:
    if not is_prose("".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))):
        yield _constant(node, ELSE)


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in FOR_MYPY:
        return
    match node.func:
        case ast.Name(id=name) if name in OPPOSITE:
            yield _with(node, func=_with(node.func, id=OPPOSITE[name]))
        case ast.Name(id=name) if name in UNDONE and node.args:
            yield _with(node, func=_with(node.func, id=UNDONE[name]), args=node.args[:1], keywords=[])
        case ast.Attribute(attr=name) if name in OPPOSITE_METHOD:
            yield _with(node, func=_with(node.func, attr=OPPOSITE_METHOD[name]))
    yield from _without(node, "keywords", least=0)
    if len(node.args) > 1:
        yield _with(node, args=node.args[:-1])


def _of_dict(node: ast.Dict) -> Iterator[ast.AST]:
    for at in range(len(node.keys) if len(node.keys) > 1 else 0):
        keys, values = ([*part[:at], *part[at + 1 :]] for part in (node.keys, node.values))
        yield _with(node, keys=keys, values=values)


def _of_elements(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    if isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load):
        yield from _without(node, "elts")


def _of_if_exp(node: ast.IfExp) -> Iterator[ast.AST]:
    yield node.body
    yield node.orelse


def _of_comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    yield from _without(node, "ifs", least=0)


def _of_if(node: ast.If | ast.While) -> Iterator[ast.AST]:
    yield _with(node, test=_constant(node.test, value=False))
    if isinstance(node, ast.If):
        yield _with(node, test=_constant(node.test, value=True))


def _of_match(node: ast.Match) -> Iterator[ast.AST]:
    yield from _without(node, "cases")


def _of_match_case(node: ast.match_case) -> Iterator[ast.AST]:
    if node.guard:
        yield _with(node, guard=None)


def _of_match_or(node: ast.MatchOr) -> Iterator[ast.AST]:
    pair = 2
    if len(node.patterns) == pair:
        yield from node.patterns
    else:
        yield from _without(node, "patterns")


def _of_return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value and not isinstance(node.value, ast.Constant):
        yield _with(node, value=_constant(node.value, None))


def _of_assign(node: ast.Assign) -> Iterator[ast.AST]:
    """Dropped, where that leaves something to go on with: what was there before."""
    (target, *_), used = node.targets, {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
    if isinstance(target, ast.Attribute | ast.Subscript) or (isinstance(target, ast.Name) and target.id in used):
        yield ast.copy_location(ast.Pass(), node)


def _of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    yield ast.copy_location(ast.Pass(), node)


CHANGES: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _of_compare,
    ast.BoolOp: _of_bool_op,
    ast.UnaryOp: _of_unary_op,
    ast.BinOp: _of_bin_op,
    ast.Constant: _of_constant,
    ast.JoinedStr: _of_joined_str,
    ast.Call: _of_call,
    ast.Dict: _of_dict,
    ast.Tuple: _of_elements,
    ast.List: _of_elements,
    ast.Set: _of_elements,
    ast.IfExp: _of_if_exp,
    ast.comprehension: _of_comprehension,
    ast.If: _of_if,
    ast.While: _of_if,
    ast.Match: _of_match,
    ast.match_case: _of_match_case,
    ast.MatchOr: _of_match_or,
    ast.Return: _of_return,
    ast.Assign: _of_assign,
    ast.Expr: _of_statement,
    ast.AugAssign: _of_statement,
    ast.Raise: _of_statement,
    ast.Continue: _of_statement,
    ast.Break: _of_statement,
    ast.Delete: _of_statement,
}
