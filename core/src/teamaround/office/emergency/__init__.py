"""Break-glass at the door: which read an emergency opening lets in (`opened.py`), and all there were (`reads.py`)."""

from __future__ import annotations
