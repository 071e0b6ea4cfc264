"""
The folder of a plugin: made whole for a new regime, or found, to add a predicate, a channel or a scenario to it.

What is put in for the words of the templates is decided here, from the name that was typed or from the folder's own
`pyproject.toml`. An entry point is added as a line; no other line of anybody's is touched. Templates: `rendered.py`.
"""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli.making.file_schemas import ENDING, FILES, file_schema, schema_text, was_made
from teamaround.cli.making.rendered import rendered, write_new
from teamaround.cli.misuse import Misused
from teamaround.errors import BrokenFile
from teamaround.files import bytes_of, parse, quoted
from teamaround.plugins.channels import CoreChannels
from teamaround.plugins.discovery import HOOKS, REGIMES, InstalledRegimes
from teamaround.plugins.folders import PROJECT_FILE
from teamaround.plugins.predicates import CorePredicates
from teamaround.plugins.sources import AUTHORITY_FILE, GUIDANCE_FILE, SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""What can stand in the name of a module and, with hyphens, in that of a distribution."""

LONGEST_NAME = 40
SCHEMAS = "schemas"
"""The folder of a plugin in which the schemas lie that its files name in their first lines, for editors."""

RULE = """
# ------------------------------------------------------------------------------------------- asked by our own predicate
[task.look_at_the_load]
text = "Look with the team at who carries what."
when = {{ {name} = 3 }}
says = ["{prefix}-02"]
"""
"""A part of a new regime that asks with the predicate that was made with it."""


@frozen(kw_only=True)
class PluginFolder:
    """
    A folder that holds one regime as a distribution.

    Attributes:
        folder: Where it lies.
        code: What an authority's file calls the regime.
        package: The package that holds it.
    """

    folder: Path
    code: str
    package: str

    @property
    def inside(self) -> str:
        """Where the package lies, counted from the folder."""
        return f"src/{self.package}"

    def add(self, kind: str, name: str) -> list[str]:
        """
        Add a predicate, a channel or a scenario; the paths of what was written, the changed `pyproject.toml` last.

        Raises:
            Misused: The name cannot be used, a file or folder of it is there already, or one cannot be written. Nothing
                was written.
        """
        _check_name(name, kind)
        if name in _taken(kind):
            raise Misused(f"teamaround has a {kind} {name!r} of its own. Choose another name.")
        words = {"code": self.code, "package": self.package, "name": name, "classname": _class_name(name)}
        if kind == "scenario":
            if not (self.folder / self.inside / AUTHORITY_FILE).is_file():
                how = f"Ship an example: teamaround init {self.inside}/{AUTHORITY_FILE} --regime {self.code}"
                raise Misused(f"There is no {AUTHORITY_FILE} in {self.inside}, under which it would be played. {how}")
            made = rendered(kind, words | {"title": _title(name), "statement": self._first_statement()})
            if not (self.folder / SCHEMAS / f"{kind}{ENDING}").is_file():
                made = {file: text.partition("\n")[2] for file, text in made.items()}
            write_new(self.folder, made)
            return [*made]
        if (self.folder / self.inside / name).is_dir():
            what = f"{self.inside}/{name} is a folder, and a module {name}.py beside it could be mistaken for it."
            raise Misused(f"{what} Choose another name.")
        project = bytes_of(self.folder / PROJECT_FILE).decode()
        changed = {PROJECT_FILE: with_entry_point(project, HOOKS, name, f"{self.package}.{name}")}
        schema = f"{SCHEMAS}/regime{ENDING}"
        if kind == "predicate" and was_made(self.folder / schema):
            changed[schema] = schema_text(file_schema("regime", others=True))
        made = rendered(kind, words)
        write_new(self.folder, made, changed)
        return [*made, PROJECT_FILE]

    def _first_statement(self) -> str:
        file = self.folder / self.inside / GUIDANCE_FILE
        statements = parse(bytes_of(file), file=str(file)).data.get("statement")
        return next(iter(statements)) if isinstance(statements, dict) and statements else ""


def new_plugin(name: str, *, to: Path, nation: str, title: str = "", predicate: bool = False) -> tuple[Path, list[str]]:
    """
    Make a whole folder for a new regime below *to*; the folder, and the paths of its files.

    Raises:
        Misused: The name cannot be used, a regime of it is installed, or the folder is there already.
    """
    _check_name(name, "regime")
    for one in InstalledRegimes().teamaround_regimes():
        if one.code == name:
            raise Misused(f"A regime {name!r} is installed already ({one.brought_by}). Choose another name.")
    title = title.strip() or _title(name)
    if '"' in title or "\\" in title or not title.isprintable():
        raise Misused(f"The title {title!r} cannot be used. Leave out quotation marks and backslashes.")
    dashed = name.replace("_", "-")
    folder = to / f"teamaround-{dashed}"
    if folder.exists():
        raise Misused(
            f"{folder} is there already, and stays as it is. Choose another name, or another place with --to."
        )
    words = {
        "code": name,
        "dashed": dashed,
        "distribution": f"teamaround-{dashed}",
        "package": f"teamaround_{name}",
        "classname": _class_name(name),
        "title": title,
        "nation": nation,
        "prefix": _prefix(name),
    }
    made = rendered("regime", words) | {
        f"{SCHEMAS}/{kind}{ENDING}": schema_text(file_schema(kind, others=predicate)) for kind in FILES
    }
    if predicate:
        made = _with_predicate(made, words)
    write_new(folder, made)
    return folder, [*made]


def found_plugin(folder: Path) -> PluginFolder:
    """
    The plugin in *folder*.

    Raises:
        Misused: There is none, or it holds several regimes.
    """
    file = folder / PROJECT_FILE
    how = "Go to the folder of a plugin, or name it with --to; `teamaround new regime NAME` makes one."
    if not file.is_file():
        raise Misused(f"There is no {PROJECT_FILE} in {folder.resolve()}. {how}")
    try:
        data: Any = parse(bytes_of(file), file=str(file)).data
        named = data["project"]["entry-points"][REGIMES]
        [(code, value)] = named.items()
    except BrokenFile as error:
        raise Misused(f"{file} cannot be read: {error}") from error
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Misused(f"{file} names no regime under {REGIMES}, or several. {how}") from None
    package = str(value).partition(":")[0].strip()
    if not (folder / "src" / package / SCENARIOS).parent.is_dir():
        raise Misused(f"{file} names the package {quoted(package)}, and there is no folder src/{package}.")
    return PluginFolder(folder=folder, code=str(code), package=package)


def with_entry_point(project: str, group: str, name: str, value: str) -> str:
    """
    The text of a `pyproject.toml` with one more entry point, its lines ended as its first is.

    Raises:
        Misused: There is one of this name, or the file cannot be read or changed.
    """
    end = "\r\n" if project.partition("\n")[0].endswith("\r") else "\n"
    head, line = f'[project.entry-points."{group}"]', f'{name} = "{value}"'
    there = _entry_points(project, group)
    if name in there:
        raise Misused(f"{PROJECT_FILE} names {name!r} under {group} already. Choose another name.")
    if not there:
        before, build, rest = project.partition(f"{end}[tool.")
        comment = "# Code, imported only where an authority enables the regime."
        changed = end.join((before.rstrip(), "", comment, head, line, build + rest))
    else:
        changed = project.replace(head, f"{head}{end}{line}", 1)
    if _entry_points(changed, group) != {**there, name: value}:
        raise Misused(f"{PROJECT_FILE} is written in a way that is not changed for you. Add below {head}: {line}")
    return changed


def _entry_points(project: str, group: str) -> Mapping[str, object]:
    try:
        data: Any = parse(project.encode(), file=PROJECT_FILE).data
    except BrokenFile as error:
        raise Misused(f"{PROJECT_FILE} cannot be read: {error}") from error
    found = data.get("project", {}).get("entry-points", {}).get(group, {})
    return found if isinstance(found, dict) else {}


def _with_predicate(made: dict[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """The files of a regime with a predicate of its own, which a part of it asks with."""
    name = f"{words['code']}_open_actions"
    own = {**words, "name": name, "classname": _class_name(name)}
    regime = f"src/{words['package']}/regime.toml"
    project = with_entry_point(made[PROJECT_FILE], HOOKS, name, f"{words['package']}.{name}")
    asking = made[regime] + RULE.format(name=name, prefix=words["prefix"])
    return dict(sorted({**made, **rendered("predicate", own), PROJECT_FILE: project, regime: asking}.items()))


def _check_name(name: str, kind: str) -> None:
    if not NAME.fullmatch(name) or keyword.iskeyword(name) or len(name) > LONGEST_NAME:
        how = f"Begin with a letter; use small letters from a to z, digits and single _ between, {LONGEST_NAME} at most"
        like = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:LONGEST_NAME].rstrip("_")
        such = f", such as {like}" if NAME.fullmatch(like) and not keyword.iskeyword(like) else ""
        raise Misused(f"{name!r} cannot be the name of a {kind}. {how}{such}.")


def _taken(kind: str) -> set[str]:
    """The names of the core's own things of one kind."""
    if kind == "predicate":
        return {one.name for one in CorePredicates().teamaround_predicates()}
    return {one.kind for one in CoreChannels().teamaround_channels()} if kind == "channel" else set()


def _title(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def _class_name(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _prefix(name: str) -> str:
    words = name.split("_")
    return ("".join(word[0] for word in words) if len(words) > 1 else name[:2]).upper()
