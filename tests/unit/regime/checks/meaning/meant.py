"""The made-up regime with a rule more, and what is said of what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.regime.made_up import regime_problems, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.unit.regime.made_up import Edit

GATE = """
[gate.more]
before = [{before}]
needs  = {{ {needs} }}
level  = "warn"
text   = "Something is missing."
fix    = "See to it."
says   = ["EX-04"]
"""

STEP = """
[step.more]
after    = ["case_opened"]
owner    = "officer"
per      = "case"
text     = "See to it."
met_when = {{ {met_when} }}
skip     = "never"
says     = ["EX-14"]
{more}
"""

NOTICE = """
[notice.more]
after    = ["{after}"]
sender   = ["{sender}", "line_manager"]
to       = ["{to}"]
send     = "queue"
template = "{template}"
carries  = ["reference"]
once_per = "command"
says     = ["EX-09"]
"""


def said(added: str = "", edits: Iterable[Edit] = ()) -> list[tuple[str | None, str]]:
    """What is said of the made-up regime with these *edits* and with this *added*: the key, and what is wrong."""
    found = regime_problems((text_of("regime.toml", *edits) + added).encode())
    assert all(one.where.line and one.fix for one in found)
    return [(one.where.key, one.what) for one in found]
