"""How an entry stood before the last thing that settled it, so that what was a mistake can be undone."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class Before:
    """
    How an entry stood before it ended, was answered, agreed, held or passed over.

    An entry whose `before` is None has not been settled, or was in a journal that did not keep this yet.

    Attributes:
        what: The event that settled it: `lead_ended`.
        values: What changed by it, as it was, as plain JSON. A `before` among it tells of the time before that.
        by: The entries that took its place or took it along: a new lead, a new plan, a part that ended. Where they go
            as a mistake, it stands again. Empty where somebody decided it by itself.
        began: The entries that began by it: those who lead since a meeting. Where it is undone, they go.
    """

    what: str
    values: dict[str, Any] = field(factory=dict)
    by: tuple[str, ...] = ()
    began: tuple[str, ...] = ()
