"""
A caseload: the cases of somebody or of all as a list (`reads.py`), and all that somebody leads handed over at once.

How a line reads: `views/caseload/`; what one person holds: `office/reads.py`. Handing over: `handing_over.py`.
"""

from __future__ import annotations
