"""Four eyes: what a second person agrees to beforehand. Asked and answered: `asking.py`; looked for: `agreed.py`."""

from __future__ import annotations
