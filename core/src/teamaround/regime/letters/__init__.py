"""What the letters of notices are written in: their templates, and what may be wrong with one."""

from __future__ import annotations
