"""
The beginning of the command line, and its end where it is interrupted (Ctrl-C, exit code 130) or nobody reads on.

The version is told before anything is imported, and nothing of the extra `cli` before it is known to be there. Output
that cannot be written ends here, too; everything else in `running.py`.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from teamaround import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.cli.environment import Environment

NEEDS = ("cyclopts", "packaging", "rich")
VERSION = "--version"


def main(arguments: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """
    Run one command.

    Args:
        arguments: What was typed after `teamaround`; what the process was started with unless given.
        environment: Where output goes, and what tells the time; those of the process unless given.

    Returns:
        The exit code: 0 fine, 1 problems found or refused, 2 used wrongly, 130 interrupted.
    """
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _told_version(environment) if [*words] == [VERSION] else _run(words, environment)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read has seen enough (`teamaround guidance | head`).
        fall_silent()
        return 0
    except OSError as error:
        fall_silent()
        with suppress(OSError):
            print(f"What came of it cannot be shown: {error.strerror}. It is not undone by that.", file=sys.stderr)
        return 1


def _told_version(environment: Environment | None) -> int:
    print(__version__, file=environment.out if environment else None, flush=True)
    return 0


def _run(words: Sequence[str], environment: Environment | None) -> int:
    from importlib.util import find_spec

    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        what = f"The command line needs {' and '.join(missing)}."
        sys.stderr.write(f"{what} Install what belongs to it: pip install 'teamaround[cli]'\n")
        return 2
    from teamaround.cli.environment import Environment as Environs
    from teamaround.cli.running import run_command_line

    return run_command_line(words, environment or Environs.of_the_process())


def fall_silent() -> None:
    """Write nothing more: Python would complain once again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
