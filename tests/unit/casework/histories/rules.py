"""The rules under which histories are drawn, and the reasons that open what they ask for."""

from __future__ import annotations

from teamaround.regime.rules import Gate, Standing
from tests.unit.casework.harbour import FULL, SAYS, rulebook

REASONS = dict.fromkeys(
    ("wishes_heard", "a_practitioner", "one_contact", "who_leads_from_here", "the_family_decides"), "as things were"
)
SAID_YES = Gate(
    before=("lead_started",),
    when={"holder_is": ["family"]},
    needs={"holder_accepted": True},
    level="block",
    text="This person has not said yes.",
    fix="Ask them.",
    says=SAYS,
)
PASSED_ON = Gate(
    before=("lead_started",),
    when={"takes_over": True},
    needs={"handover_planned": True},
    level="warn",
    text="The lead passed on without a plan.",
    fix="Plan it.",
    says=SAYS,
)
TALKED_OVER = Gate(
    before=("plan_agreed", "plan_ended"),
    needs={"family_heard": {"kind": "discussed", "of": ["family"]}},
    level="warn",
    text="It was not talked over with the family.",
    fix="Do so.",
    says=SAYS,
)
COVERED = Standing(
    of="absence_recorded",
    needs={"holder_covered": True},
    owner="officer",
    text="The lead is away, and nobody stands in.",
    fix="Let somebody.",
    says=SAYS,
)
RULES = rulebook(
    FULL,
    gate=FULL.gate | {"said_yes": SAID_YES, "passed_on": PASSED_ON, "talked_over": TALKED_OVER},
    standing={"covered": COVERED},
)
"""The rules of every kind, a block that only asking somebody opens, and what is asked of a case at rest."""
