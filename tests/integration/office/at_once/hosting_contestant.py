"""A contestant inside a host's transactions, which keeps a row of its own for each lead, and rolls back at random."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from attrs import frozen
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert, select

from tests.integration.office.at_once.contestant import Contestant, die
from tests.integration.office.made import BY

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from teamaround import Office
    from teamaround.commands import AssignLead
    from tests.integration.office.at_once.contestant import Asking

ROLLED_BACK, DIED = 0.3, 0.01
metadata = MetaData()
led = Table("led", metadata, Column("case", Text, primary_key=True), Column("person", Text, nullable=False))


@frozen(kw_only=True)
class HostingContestant(Contestant):
    """
    Whoever wants to lead asks in a transaction of the host's, and notes there that they lead.

    Attributes:
        together: Whether the host's note is written in the transaction in which the office is asked.
    """

    together: bool = True

    def engine(self) -> Engine:
        """The host's own engine, which waits as long as others are in the way."""
        return create_engine(self.url, connect_args={"timeout": 120} if self.url.startswith("sqlite") else {})

    def asking(self, office: Office) -> Asking:
        """In a transaction that is committed, rolled back and begun anew, or cut short by the death of the process."""
        engine, chance = self.engine(), Random(f"{self.person} {os.getpid()}")

        def ask(command: AssignLead, version: int, key: str | None) -> bool:
            while True:
                with engine.connect() as connection, office.within(connection) as inside:
                    repeated = inside.do(command, by=BY, expecting=version, key=key).repeated
                    if not repeated:
                        self.note(connection, command.case)
                    drawn = chance.random()
                    if drawn < DIED:
                        die()
                    if drawn > ROLLED_BACK:
                        connection.commit()
                        return repeated

        def ask_then_note(command: AssignLead, version: int, key: str | None) -> bool:
            repeated = office.do(command, by=BY, expecting=version, key=key).repeated
            if not repeated:
                if command.case in self.dies_in:
                    die()
                with engine.begin() as connection:
                    self.note(connection, command.case)
            return repeated

        return ask if self.together else ask_then_note

    def note(self, connection: Connection, case: str) -> None:
        """Note that they lead the case, as the host does."""
        connection.execute(insert(led).values(case=case, person=self.person))

    def begin(self) -> None:
        """Make the host's own table."""
        engine = self.engine()
        metadata.create_all(engine)
        engine.dispose()

    def noted(self) -> dict[str, str]:
        """What the host noted: who leads each case."""
        engine = self.engine()
        with engine.connect() as connection:
            found = {case: person for case, person in connection.execute(select(led))}  # noqa: C416  # rows are unpacked
        engine.dispose()
        return found
