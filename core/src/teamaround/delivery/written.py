"""
What stands in a channel's table of an authority's file, held to what it has to be: a text, a host, where a secret is.

A secret itself never stands there: no message repeats what was written in its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from attrs import Attribute

HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
KEPT_AT = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|file:[^\n]+")
HIGHEST_PORT = 65535


def something(_: object, one: Attribute[str], value: str) -> None:
    """Refuse a text that says nothing."""
    if not value.strip():
        raise ValueError(f'"{one.name}" is empty.', "Write what belongs there.")


def host(_: object, one: Attribute[str], value: str) -> None:
    """Refuse what is no name of a machine."""
    if not HOST.fullmatch(value):
        raise ValueError(f'"{one.name}" is not the name of a machine.', "Write it like mail.example.org.")


def port(_: object, one: Attribute[int], value: int) -> None:
    """Refuse what is no port."""
    if not 0 < value <= HIGHEST_PORT:
        raise ValueError(f'"{one.name}" is not a port.', f"Write a number from 1 to {HIGHEST_PORT}.")


def kept_at(_: object, one: Attribute[Any], value: str) -> None:
    """Refuse what does not say where a secret is kept; it may be the secret itself, and is not repeated."""
    if value and not KEPT_AT.fullmatch(value):
        raise ValueError(
            f'"{one.name}" does not say where the secret is found.',
            'Write "env:NAME" for a variable of the environment, or "file:PATH" for a file that holds nothing else.',
        )


def https(_: object, one: Attribute[str], value: str) -> None:
    """Refuse an address that is not https, or that holds a name and password."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits, parts = False, None
    if not fits or parts is None or "@" in parts.netloc or parts.fragment or not value.isprintable():
        raise ValueError(
            f'"{one.name}" is not an address that is sent to.',
            "Begin it with https://, and write no name, password or # in it.",
        )
