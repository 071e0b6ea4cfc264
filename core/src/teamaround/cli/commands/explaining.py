"""
`explain`: what a rule does and why, in plain sentences; or a statement, or every predicate or event. `schema`: a form.

A name that nobody knows is answered with the nearest. The statements behind a rule: `cli/explaining/grounds.py`; its
sentences: `cli/explaining/rules.py`. What a program may rely on in what goes out and comes in: `json_forms/`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli import regimes
from teamaround.cli.command import CliCommand, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.files import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.cli.environment import Environment
    from teamaround.cli.regimes import KnownRegime


@frozen
class Explain(AtOffice):
    """
    Explain a regime, one of its rules, or one statement of its guidance.

    Of a rule it says what it does, the statements it rests on, its level and why, and what the authority chose. Of a
    statement it says what rests on it. Where an authority's file is named or lies in this folder, the regime is
    explained as the authority has it.
    """

    regime: str | None = None
    """The code of a regime, or the path of a regime.toml."""

    name: str | None = None
    """A rule, such as gate.family_comfortable, or the id of a statement."""

    html: Path | None = field(default=None, kw_only=True)
    """Write it as a page to be printed into this file, which must not be there yet; of a regime, with all its parts."""

    predicates: bool = field(default=False, kw_only=True)
    """List every predicate with what it takes, and where it is used."""

    words: bool = field(default=False, kw_only=True)
    """List the events that rules may name, with what each brings, and the names for people."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The page that is asked for."""
        if self.predicates:
            return self._predicates(environment)
        if self.words:
            from teamaround.cli.explaining.vocabulary_page import vocabulary_page

            return vocabulary_page()
        if self.regime is None:
            codes = ", ".join(one.code for one in regimes.installed_sources())
            raise Misused(f"Name a regime. Installed are: {codes or 'none'}.")
        known = regimes.find_regime(self.regime, self, environment)
        if self.html is not None:
            return self._printed(known, self.html)
        if self.name is None:
            from teamaround.cli.explaining.regime_page import regime_page

            return regime_page(known)
        return _explained(self.name, known)

    def _printed(self, known: KnownRegime, file: Path) -> CommandResult:
        from teamaround.cli.printed.as_html import page_as_html, write_page
        from teamaround.cli.printed.booklet import booklet

        guidance = known.resolved.guidance
        under = f"Drawn from: {guidance.issuer}, {guidance.title}"
        if known.authority:
            under = f"As {known.authority.name} has it. {under}"
        title = known.resolved.regime.name
        page = booklet(known)
        if self.name is not None:
            heading, *page_of_one = _explained(self.name, known).page
            title, page = f"{title}: {getattr(heading, 'text', self.name)}", tuple(page_of_one)
        return CommandResult(
            page=write_page(file, page_as_html(title, page, under=under)), value={"written": str(file)}
        )

    def _predicates(self, environment: Environment) -> CommandResult:
        from teamaround.cli.explaining.predicate_page import predicate_page

        if self.regime:
            known = [regimes.find_regime(self.regime, self, environment)]
        else:
            known = regimes.chosen_regimes(self, environment)
        registry = {name: of for one in known for name, of in one.registry.items()}
        return predicate_page(known, registry or regimes.core_predicates())


def _explained(name: str, known: KnownRegime) -> CommandResult:
    from teamaround.cli.explaining.grounds import parts_by_name
    from teamaround.cli.explaining.rule_page import rule_page
    from teamaround.cli.explaining.statement_page import statement_page

    if name.upper() in known.resolved.guidance.statement:
        return statement_page(name.upper(), known)
    rules = [*parts_by_name(known.resolved.regime), *known.resolved.off]
    found = [one for one in rules if name in (one, one.partition(".")[2], one.rpartition(".")[2])]
    if len(found) == 1:
        return rule_page(found[0], known)
    if found:
        raise Misused(f"{name!r} may be any of: {', '.join(found)}.")
    raise Misused(_unknown(name, rules, known))


def _unknown(name: str, rules: Iterable[str], known: KnownRegime) -> str:
    short = {one.rpartition(".")[2]: one for one in rules}
    meant = did_you_mean(name, [*short.values(), *known.resolved.guidance.statement]) or did_you_mean(name, short)
    code = known.resolved.regime.code
    return f"{code} has no rule or statement {name!r}. {meant or f'`teamaround explain {code}` lists them.'}"


@frozen
class ShowSchema(CliCommand):
    """
    Print the JSON Schema of a form: of a command, an event, a receipt, a finding, a page; or of a file.

    Without a name, list them. The files are those that people write: regime, guidance, authority, scenario,
    harmless. With `--files`, their schemas are written into a folder, for an editor that completes and checks as one
    types.
    """

    name: str | None = None
    """What is to be shown, such as receipt, worklist, arrange_meeting or lead_started; or regime, authority."""

    files: Path | None = field(default=None, kw_only=True)
    """The folder into which the schemas of files are written."""

    regime: str | None = field(default=None, kw_only=True)
    """The code of an installed regime, whose own predicates the schemas of files know besides."""

    def run(self, _: Environment, /) -> CommandResult:
        """The schema of a form (2020-12) or of a file (draft 7); or the list of all."""
        from teamaround.cli.making.file_schemas import FILES, TITLES, file_schema, write_schemas
        from teamaround.json_forms import every_form, schema_of

        of = regimes.registry_for(regimes.source_named(self.regime)) if self.regime else regimes.core_predicates()
        if self.files is not None:
            written = write_schemas(self.files, of.values())
            line = f"  #:schema {self.files.as_posix()}/authority.json"
            first = "Name one in the first line of a file, by its path from there, such as:"
            told = (TextLine(f"Written in {self.files}: {', '.join(written)}", "good"), TextLine(first), TextLine(line))
            return CommandResult(page=told, value={"folder": str(self.files), "files": written})
        if self.name is not None:
            schema = file_schema(self.name, of.values()) if self.name in FILES else schema_of(self.name)
            lines = json.dumps(schema, indent=2, ensure_ascii=False)
            return CommandResult(page=(TextLine(lines),), value=schema)
        forms = every_form()
        table = Table(("form", "what it is"), tuple(forms.items()))
        files = Table(("file", "what it is"), tuple(TITLES.items()))
        last = TextLine("`teamaround schema NAME` prints its JSON Schema.", "quiet")
        page = (
            Heading("JSON forms"),
            table,
            TextLine(""),
            Heading("Files that people write"),
            files,
            TextLine(""),
            last,
        )
        return CommandResult(page=page, value={"forms": forms, "files": TITLES})
