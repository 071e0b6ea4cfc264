"""
The front door: one way to write (`do`), one way to read, for people, pages, importers and other systems alike.

    office = Office.open("authorities/east_riding.toml")
    receipt = office.do(command, by=Actor.officer(), expecting=3, key="form-81")
"""

from __future__ import annotations

from teamaround.casework.receipt import Receipt
from teamaround.office.door import Office

__all__ = ["Office", "Receipt"]
