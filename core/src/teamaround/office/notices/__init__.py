"""What waits to be told, as an office shows it: who is told what, and the letter to each."""

from __future__ import annotations
