"""The receipts of commands: what is kept of them and retold (`kept.py`), under their askers' own keys (`keyed.py`)."""

from __future__ import annotations
