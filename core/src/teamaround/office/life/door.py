"""What the front door offers about the life of the data."""

from __future__ import annotations

from teamaround.office.backups.keeping import KeepsBackups
from teamaround.office.countersigned.asking import Countersigns
from teamaround.office.life.disposing import DisposesOfRecords
from teamaround.office.life.keeping import KeepsRecords
from teamaround.office.life.retaining import TellsWhatIsKept
from teamaround.office.life.subject_access import GivesSubjectAccess


class LifeOfData(KeepsBackups, KeepsRecords, TellsWhatIsKept, DisposesOfRecords, GivesSubjectAccess, Countersigns):
    """Backups, holds and requests, what is past its day, disposal, all that is held about one person, four eyes."""
