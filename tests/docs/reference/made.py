"""
The pages of `docs/reference/`, made out of the code: what stands before each table, and the tables.

`python -m tests.docs.reference.made` from the root of the repository writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT
from tests.docs.reference import commands, tables, values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = ROOT / "docs" / "reference"
HEADS = Path(__file__).with_name("heads")
"""What stands before the tables of each page."""

PARTS: Mapping[str, tuple[tuple[str, ...], Callable[[], object]]] = {
    "Files": (("file", "told in", "its JSON Schema"), tables.files),
    "Kinds of parts": (("kind", "it", "what it is"), tables.rule_kinds),
    "Predicates": (("predicate", "number", "looks at", "takes", "what it asks"), tables.predicates),
    "Events": (("event", "class", "schema", "rules may", "brings", "what happened"), tables.events),
    "What happens to a record": (("event of a record", "carries", "schema"), tables.record_events),
    "Names for people": (("name", "who"), tables.names_for_people),
    "Hooks": (("hook", "what it is for"), tables.hooks),
    "Errors": (("error", "over HTTP", "what it says"), tables.errors),
    "JSON forms": (("form", "what it is"), tables.forms),
    "The command line": (("command", "group", "what it does"), tables.command_line),
}

TOLD = {
    "Kinds of parts": "Their keys, with examples: [write a regime](../regimes.md#rules-that-act).",
    "Predicates": (
        "Where each may stand: [predicates](../regimes.md#predicates). A plugin may\n"
        "[bring more](../regimes.md#a-predicate-of-your-own)."
    ),
    "Events": (
        "Rules may follow (`after`) or guard (`before`) those that say so: [events](../regimes.md#events).\n"
        "`teamaround explain --words` lists them."
    ),
    "What happens to a record": "Each carries the whole record as it stands from then on.",
    "Names for people": (
        "Where each may stand: [names for people](../regimes.md#names-for-people).\n"
        "`teamaround explain --words` lists them."
    ),
    "Hooks": "With an example of each: [hooks](../regimes.md#hooks), and `teamaround/plugins/hookspecs.py`.",
    "Errors": (
        "When each is raised, and what to do: [errors](../errors.md).\n"
        "Over HTTP: [errors as data](../embedding.md#errors-as-data)."
    ),
    "JSON forms": "Besides these, every command and event has one: `teamaround schema NAME` prints its JSON Schema.",
    "The command line": (
        "With examples: [the command line](../cli.md). `teamaround COMMAND --help` says what each takes."
    ),
}


def index() -> str:
    """The page that leads to everything."""
    parts = [head("README")]
    for heading, (columns, rows) in PARTS.items():
        told = f"{TOLD[heading]}\n\n" if heading in TOLD else ""
        parts.append(f"\n## {heading}\n\n{told}{tables.table(columns, rows())}")  # type: ignore[arg-type]
    return "".join(parts)


def head(name: str) -> str:
    """What stands before the tables of a page."""
    return (HEADS / f"{name}.md").read_text("utf-8")


def pages() -> dict[str, str]:
    """Every page of the folder, by its name."""
    rows = [(f"`{name}`", said) for name, said in commands.OF_EVERY.items()]
    besides = tables.table(("field of every command", "what it says"), rows)
    return {
        "README.md": index(),
        "commands.md": f"{head('commands')}{besides}\n{commands.sections()}",
        "values.md": f"{head('values')}{values.sections()}",
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
