"""The documents of an office's cases, as they are handed to one person."""

from __future__ import annotations

from teamaround.office.papers.documents import DocumentReads

__all__ = ["DocumentReads"]
