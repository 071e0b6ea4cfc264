"""
The text of an authority's file to begin with: what has to be there, and in comments what can be chosen.

Written by `cli/commands/beginning.py`; read in `regime/authority/file.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import quoted
from teamaround.regime.checks.regime_to_check import part_name as name_of
from teamaround.regime.checks.regime_to_check import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.regime.rules import Regime

CHOOSING = """
# What can be chosen is written below behind a #. Take the # away to choose it, and say why: who agreed it, and when.
# `teamaround explain {code} RULE` says what a rule does and what it rests on."""


def authority_file_text(enabled: Sequence[Regime], *, nation: str, stem: str) -> str:
    """
    The file of an authority in *nation* that enables these regimes.

    *stem* is its name without the ending; the code and the store take it.
    """
    code = stem.strip("-") if stem[:1].isalpha() else f"authority-{stem}".strip("-")
    parts = [_head(code, nation), *(_regime(one) for one in enabled)]
    return "\n\n".join(parts) + "\n"


def _head(code: str, nation: str) -> str:
    return f"""# An authority's file to begin with. `teamaround check` says what is wrong with it, line by line.

[authority]
code   = {quoted(code)}
name   = {quoted(code.replace("-", " ").title())}
nation = {quoted(nation)}

[store]
url = {quoted(f"sqlite:///{code}.db")}
# Where the address may stand in no file, in place of url:
# url_from = "env:TEAMAROUND_STORE"

# Who acts for the authority, and what each may do; whoever is not here is refused (docs/authority.md). `duty` is whom
# the command line takes, unless --by says another. Split the rights as your posts are split.
[officers.duty]
name   = "Duty desk"
rights = ["read", "write", "notices", "restrict", "manage", "dispose", "export", "audit", "configure"]

# [systems.portal]
# rights = ["read", "write"]

# Days on which the offices are closed besides the bank holidays of the nation:
# [[calendar.closures]]
# name  = "Christmas"
# first = 2026-12-28
# last  = 2026-12-31

# Nothing is sent before a channel is named. Begin with a folder of files (docs/delivery.md):
# [delivery]
# sender = "early-help@example.org"
# teams  = "post"
#
# [delivery.channel.post]
# kind   = "eml"
# folder = "outbox"
# What waits is sent by `teamaround deliver`."""


def _regime(regime: Regime) -> str:
    tables = "\n\n".join("\n".join(table) for table in _needed(regime))
    choices = "\n#\n".join("\n".join(f"# {line}" for line in table) for table in _choices(regime))
    return f"# {regime.name}\n{tables}\n{CHOOSING.format(code=regime.code)}\n#\n{choices}"


def _needed(regime: Regime) -> Iterator[list[str]]:
    yield [f"[regimes.{regime.code}]"]
    for key, team in regime.team.items():
        yield [
            f"[regimes.{regime.code}.team.{key}]",
            f"name  = {quoted(team.one)}",
            f"email = {quoted(key.replace('_', '-') + '@example.org')}",
        ]


def _choices(regime: Regime) -> Iterator[list[str]]:
    below = f"regimes.{regime.code}"
    for key, gate in regime.gate.items():
        yield [f"[{below}.gate.{key}]", f"level  = {quoted(gate.level)}", 'reason = ""']
    for path, part in parts_of(regime):
        if part.local and path[0] in ("gate", "step", "notice", "pointer", "task", "option"):
            yield [f"[{below}.{name_of(path, part)}]", "on     = true", 'reason = ""']
    if regime.notice:
        yield [f"[{below}.letters]", 'details_to = ["practitioner"]', 'reason     = ""']
    for name, choices in regime.list.items():
        if choices.fills:
            for item in choices.items:
                yield [f"[{below}.list.{name}.{item.key}]", f'{choices.fills} = "…"   # {item.one}']
    for key, contact in regime.contact.items():
        yield [f"[{below}.contact.{key}]", f"name = {quoted(contact.one)}", 'phone = ""']
