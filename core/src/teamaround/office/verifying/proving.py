"""
The records proved, and the rows beside them mended, as parts of the front door: `verify` and `repair`.

What a record should be is found out in `rows_due.py`; what is compared, in `store/beside/`. Both are imported when
somebody asks: whoever opens an office to look at a case needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.office.verifying.rows_due import OfficeRows
    from teamaround.store.beside.repair import Repaired
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading, Store
    from teamaround.store.verified_text import Verified


class Proves:
    """What shows that the records are whole."""

    installation: Installation
    store: Store

    def verify(self, checkpoint: Checkpoint | None = None, *, by: Actor) -> Verified:  # noqa: ARG002  (asked for at the door)
        """
        Whether every record is whole: its chain, its head, and its state as replaying its journal gives it.

        A chain does not notice that its end was cut off or written anew; a *checkpoint* that was kept outside the
        database does. What is found holds the checkpoint of what stands now.

        Raises:
            NotAllowed: Whoever looks is not of the authority's own staff.
        """
        from teamaround.office.verifying import verified

        with self.store.reading() as reading:
            return verified(reading, self._rows_due(reading), [checkpoint] if checkpoint else [])

    def repair(self, *, by: Actor, dry_run: bool = False) -> Repaired:  # noqa: ARG002  (asked for at the door)
        """
        Write the rows beside the journal anew from it, where they are not what `verify` holds them to.

        The journal itself is never touched, nor is anything beside a journal that is damaged; both are named. Each
        record is written in a transaction of its own. With *dry_run*, nothing is written.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        from teamaround.office.verifying import journal_check
        from teamaround.store.beside.repair import RowRepair

        return RowRepair(store=self.store, check=journal_check, due=self._rows_due, dry_run=dry_run).run()

    def _rows_due(self, reading: Reading) -> OfficeRows:
        from teamaround.office.verifying.rows_due import OfficeRows as Due

        regimes = map(self.installation.present, self.installation.regimes)
        return Due(
            reading,
            self.installation.authority,
            self.installation.host.predicates,
            {one.hash: (one.edition.regime, one.edition.text) for one in regimes},
        )
