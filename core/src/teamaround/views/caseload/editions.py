"""
Under which editions of its rules the open cases stand, and what would change for those that stand under an older one.

Gathered over all cases in `office/caseload/editions.py`; what differs: `regime/with_choices.py`. A case moves only
where somebody decides so (`move_edition`).
"""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class EditionInUse:
    """
    One edition of one regime, and the open cases under it.

    Attributes:
        edition: Its name, short enough to be typed.
        present: The name of the present edition; empty where the regime is not enabled any more.
        cases: The references of the open cases.
        changes: What would change for them if they moved, a line each; nothing for those under the present one.
        problem: Why that cannot be told.
    """

    regime: str
    regime_name: str
    edition: str
    present: str
    cases: tuple[str, ...]
    changes: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_present(self) -> bool:
        """Whether new cases begin under it."""
        return self.edition == self.present


@frozen(kw_only=True)
class EditionsInUse:
    """The editions in use, by regime; the present one of each first."""

    editions: tuple[EditionInUse, ...]
