"""
Who looked at a child's records: written down before anything is given (`tracing.py`), and read again (`reads.py`).

Only where the authority's file says so (`[trace]`). What is kept of a look: `concepts/actors.py`.
"""

from __future__ import annotations
