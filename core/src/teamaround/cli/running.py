"""One command from what was typed to the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import CycloptsError

from teamaround.cli.answers import FINE, MISUSED, Answer, Asked
from teamaround.cli.app import OWN, VERSION, console_for, make_app, rewritten
from teamaround.cli.refusals import refusal
from teamaround.cli.showing.page import lines
from teamaround.cli.showing.printing import show, show_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from teamaround.cli.extensions import Brought
    from teamaround.cli.surroundings import Surroundings


def run(arguments: Sequence[str], around: Surroundings) -> int:
    """Carry out what was typed, show what it came to, and give the exit code."""
    words, json = rewritten(arguments), False
    try:
        others = _others(words)
        if words and words[0] in others:
            return others[words[0]](words[1:])
        app = make_app(around, others.values())
        asked = app(words, console=console_for(words, app, around))
        if not isinstance(asked, Asked):
            return FINE  # cyclopts has printed help, or the version
        json = asked.json
        answer = asked.answer(around)
    except CycloptsError as wrong:
        name = " ".join(("teamaround", *(wrong.command_chain or ())))
        page = lines(str(wrong), f"`{name} --help` says how it is used.")
        answer = Answer(page=page, code=MISUSED, complains=True)
    except BrokenPipeError:
        raise  # whoever read has seen enough, which is no mistake
    except Exception as error:  # noqa: BLE001  # nobody is shown a traceback
        answer = refusal(error)
    if json:
        show_json(answer.value, around.out)
    else:
        show(answer.page, around, around.err if answer.complains else around.out)
    return answer.code


def _others(words: Sequence[str]) -> Mapping[str, Brought]:
    """The commands of other distributions, where they matter: for the list of all, and for a name that is not ours."""
    if words and words[0] in (*OWN, *VERSION):
        return {}
    from teamaround.cli.extensions import brought

    return brought(OWN)
