"""
One command from what was typed to the exit code: mistyped options end here, any other error in `error_results.py`.

Also where complaints are printed, as JSON (under `--json` what is refused is JSON, too) or as a page
(`rendering/printing.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import CycloptsError

from teamaround.cli.app import OWN, VERSION, console_for, make_app, rewritten
from teamaround.cli.command import FINE, MISUSED, CliCommand, CommandResult
from teamaround.cli.error_results import error_result, typed_at
from teamaround.cli.rendering.page import text_lines
from teamaround.cli.rendering.printing import print_json, print_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from teamaround.cli.environment import Environment
    from teamaround.cli.extensions import ExtensionCommand


def run_command_line(arguments: Sequence[str], environment: Environment) -> int:
    """Carry out what was typed, show what it came to, and give the exit code."""
    words, json, office = rewritten(arguments), False, None
    try:
        others = _others(words)
        if words and words[0] in others:
            return others[words[0]](words[1:])
        app = make_app(environment, others.values())
        asked = app(words, console=console_for(words, app, environment))
        if not isinstance(asked, CliCommand):
            return FINE  # cyclopts has printed help, or the version
        json, office = asked.json, getattr(asked, "office", None)
        answer = asked.run(environment)
    except CycloptsError as wrong:
        name = " ".join(("teamaround", *(wrong.command_chain or ())))
        how = "Write the day like 2026-11-20." if str(wrong).endswith("into date.") else ""
        page = text_lines(str(wrong), how, f"`{name} --help` says how it is used.")
        answer = CommandResult(page=page, code=MISUSED, complains=True)
    except BrokenPipeError:
        raise  # whoever read has seen enough, which is no mistake
    except Exception as error:  # noqa: BLE001  # nobody is shown a traceback
        answer = error_result(error)
    if answer.complains and office:
        answer = typed_at(answer, office)
    if json:
        print_json(answer.value, environment.out)
    else:
        print_page(answer.page, environment, environment.err if answer.complains else environment.out)
    return answer.code


def _others(words: Sequence[str]) -> Mapping[str, ExtensionCommand]:
    """The commands of other distributions, where they matter: for the list of all, and for a name that is not ours."""
    if words and words[0] in (*OWN, *VERSION):
        return {}
    from teamaround.cli.extensions import extension_commands

    return extension_commands(OWN)
