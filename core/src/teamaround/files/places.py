"""
Where each key begins in a TOML text, so that a problem has its line. The only module that imports tree-sitter.

It is imported only once somebody asks. Where the grammar disagrees with the parser, nobody is sent to a wrong line:
the beginning of the file is named. Asked by `document.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, define

from teamaround.files.faults import Path
from teamaround.files.syntax import name_of
from teamaround.files.tokens import TOKEN

if TYPE_CHECKING:
    from tree_sitter import Node

    from teamaround.files.tokens import Token


def offsets(text: str) -> dict[Path, int]:
    """
    For each key, and each entry of each list, of a text that is valid TOML: the character at which it begins.

    A table has its place where its own heading names it, or else where it is first named in passing.
    """
    import tree_sitter
    import tree_sitter_toml

    language = tree_sitter.Language(tree_sitter_toml.language())
    tree = tree_sitter.Parser(language).parse(_plain(text).encode())
    # A grammar that disagrees with the parser must not send anybody to a wrong line.
    return {} if tree.root_node.has_error else _Index(text).of_document(tree.root_node)


def _plain(text: str) -> str:
    """
    *text* with every key and bracket at its old place, and nothing left that the grammar would stumble over.

    The grammar is that of TOML 1.0; line ends and last commas in inline tables, times without seconds and some
    escapes came later. What is left is ASCII, so that an offset in bytes is one in characters.
    """
    parts: list[str] = []
    last_comma: int | None = None
    still_open = at = 0
    for token in TOKEN.finditer(text):
        parts += (text[at : token.start()], _plain_token(token, still_open))
        at = token.end()
        if token.lastgroup in ("newline", "comment"):
            continue
        if token[0] == "}" and last_comma is not None:
            parts[last_comma] = " "
        last_comma = len(parts) - 1 if token[0] == "," else None
        if token.lastgroup == "mark":
            still_open += (token[0] in "[{") - (token[0] in "]}")
    return "".join(parts) + text[at:]


def _plain_token(token: Token, still_open: int) -> str:
    length = token.end() - token.start()
    match token.lastgroup:
        case "string":
            return '"' + "_" * (length - 2) + '"'
        case "moment":
            return "1" * length
        case "comment":
            return " " * length
        case "newline" if still_open:
            return " "
        case _:
            return token[0]


@define
class _Index:
    """Follows a syntax tree and notes where each path begins."""

    text: str
    found: dict[Path, int] = Factory(dict)
    _entries: dict[Path, int] = Factory(dict)

    def of_document(self, root: Node) -> dict[Path, int]:
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, ())
            else:
                self._table(node, again=node.type == "table_array_element")
        return self.found

    def _table(self, node: Node, *, again: bool) -> None:
        """One heading and the keys below it; *again* for `[[heading]]`, which adds an entry to a list of tables."""
        key, *pairs = node.named_children
        path: Path = ()
        *before, last = _key_parts(key)
        for part in before:
            path = self._newest((*path, self._name(part)))
            self.found.setdefault(path, part.start_byte)
        path = (*path, self._name(last))
        if again:
            self.found.setdefault(path, last.start_byte)
            self._entries[path] = self._entries.get(path, 0) + 1
            path = self._newest(path)
        self.found[path] = last.start_byte
        for pair in pairs:
            self._pair(pair, path)

    def _newest(self, path: Path) -> Path:
        """A heading that passes through a list of tables means the list's last entry."""
        return (*path, self._entries[path] - 1) if path in self._entries else path

    def _pair(self, node: Node, path: Path) -> None:
        key, value = node.named_children
        for part in _key_parts(key):
            path = (*path, self._name(part))
            self.found.setdefault(path, part.start_byte)
        self._value(value, path)

    def _value(self, node: Node, path: Path) -> None:
        if node.type == "inline_table":
            for pair in node.named_children:
                self._pair(pair, path)
        elif node.type == "array":
            for number, entry in enumerate(node.named_children):
                self.found[*path, number] = entry.start_byte
                self._value(entry, (*path, number))

    def _name(self, part: Node) -> str:
        return name_of(self.text[part.start_byte : part.end_byte])


def _key_parts(node: Node) -> list[Node]:
    """The parts of a key, whose tree leans to the left, in the order in which they are written."""
    if node.type != "dotted_key":
        return [node]
    return [part for child in node.named_children for part in _key_parts(child)]
