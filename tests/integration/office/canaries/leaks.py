"""What is kept of a history with canaries that told somebody too much, and of what it wrote to logs."""

from __future__ import annotations

import logging

from attrs import frozen


@frozen(kw_only=True)
class Leak:
    """A token that somebody was told, and may not know."""

    by: str
    where: str
    token: str
    kept: str
    told: str

    def __str__(self) -> str:
        return f"{self.by} is told by {self.where}: {self.told!r}, which is kept as {self.kept}"


class Logged(logging.Handler):
    """Whatever is logged while a history is lived, with its errors."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it as it would be written."""
        self.texts.append(self.format(record))
