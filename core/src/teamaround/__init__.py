"""
teamaround keeps a team around a child working as one.

It says whether a lead professional is needed, helps the family and the practitioners to choose one, holds every step in
view until it is met, queues what others must be told, and hands the role over without anyone falling through the gap.
What differs from place to place is a regime, kept outside this package as data.

    from teamaround import Actor, Office
    from teamaround.commands import AddChild, OpenCase

    office = Office.open("authorities/east_riding.toml")
    receipt = office.do(AddChild(name="Leo P"), by=Actor.officer())

Whatever an integrator needs is imported from here; the commands from `teamaround.commands`, the rules alone, without a
store, from `teamaround.engine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamaround.access.policy import Verdict
    from teamaround.clock import Clock, FixedClock, Ids, SeededIds, SystemClock, SystemIds
    from teamaround.command_input import Resolve, command_from_json, read_command
    from teamaround.commands import Command
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.work import Notice
    from teamaround.errors import (
        BrokenFile,
        BrokenOffice,
        CalendarRunsOut,
        CannotBeSent,
        CannotBeWritten,
        Conflict,
        KeyTaken,
        NotAllowed,
        NotFound,
        NotIntact,
        Place,
        Problem,
        ProblemsFound,
        Refused,
        TeamaroundError,
        TryAgain,
        Unanswered,
        Unusable,
    )
    from teamaround.files import Fault, Faults
    from teamaround.json_forms import every_form, problem_details, schema_of, to_json, to_plain
    from teamaround.office import Office, Receipt
    from teamaround.office.backups.backing_up import BackedUp
    from teamaround.office.backups.restoring import Restored
    from teamaround.office.delivery.delivered import Delivered
    from teamaround.office.delivery.patience import Patience
    from teamaround.office.elsewhere.feed import FeedEntry
    from teamaround.office.elsewhere.history import History
    from teamaround.plugins.host import HookFailed
    from teamaround.store import ConnectionPool, Cursor, Entry
    from teamaround.store.beside.repair import Repaired
    from teamaround.store.chain import Checkpoint
    from teamaround.store.verified_text import Difference, Verified
    from teamaround.views import (
        CasePage,
        Chronology,
        Circulation,
        ContactLine,
        Letter,
        RequirementView,
        SuggestionsView,
        Worklist,
    )
    from teamaround.views.caseload.cases import CaseList
    from teamaround.views.caseload.editions import EditionsInUse
    from teamaround.views.caseload.handing_over import HandoverPlans
    from teamaround.views.caseload.holding import Holding
    from teamaround.views.caseload.overview import Overview
    from teamaround.views.notices.outbox import Outbox
    from teamaround.views.notices.told import CaseNotices
    from teamaround.views.register.countersigning import CountersignList
    from teamaround.views.register.emergency import EmergencyOpenings
    from teamaround.views.register.found import Found
    from teamaround.views.register.held import SubjectAccess
    from teamaround.views.register.kept import AccessRequests, Disposal, Disposals, KeptRecords
    from teamaround.views.register.looks import Looks
    from teamaround.views.register.record import RecordPage
    from teamaround.views.register.restriction import Restrictions
    from teamaround.views.supervision import WithoutTrace

_FROM = {
    "teamaround.access.policy": "Verdict",
    "teamaround.clock": "Clock FixedClock Ids SeededIds SystemClock SystemIds",
    "teamaround.command_input": "Resolve command_from_json read_command",
    "teamaround.commands": "Command",
    "teamaround.concepts.actors": "Actor",
    "teamaround.concepts.findings": "Finding",
    "teamaround.concepts.work": "Notice",
    "teamaround.errors": (
        "BrokenFile BrokenOffice CalendarRunsOut CannotBeSent CannotBeWritten Conflict KeyTaken NotAllowed NotFound "
        "NotIntact Place Problem ProblemsFound Refused TeamaroundError TryAgain Unanswered Unusable"
    ),
    "teamaround.files": "Fault Faults",
    "teamaround.json_forms": "every_form problem_details schema_of to_json to_plain",
    "teamaround.office": "Office Receipt",
    "teamaround.office.backups.backing_up": "BackedUp",
    "teamaround.office.backups.restoring": "Restored",
    "teamaround.office.delivery.patience": "Patience",
    "teamaround.office.delivery.delivered": "Delivered",
    "teamaround.office.elsewhere.feed": "FeedEntry",
    "teamaround.office.elsewhere.history": "History",
    "teamaround.plugins.host": "HookFailed",
    "teamaround.store": "ConnectionPool Cursor Entry",
    "teamaround.store.beside.repair": "Repaired",
    "teamaround.store.chain": "Checkpoint",
    "teamaround.store.verified_text": "Difference Verified",
    "teamaround.views": "CasePage Chronology Circulation ContactLine Letter RequirementView SuggestionsView Worklist",
    "teamaround.views.caseload.cases": "CaseList",
    "teamaround.views.caseload.editions": "EditionsInUse",
    "teamaround.views.caseload.handing_over": "HandoverPlans",
    "teamaround.views.caseload.holding": "Holding",
    "teamaround.views.caseload.overview": "Overview",
    "teamaround.views.register.countersigning": "CountersignList",
    "teamaround.views.register.held": "SubjectAccess",
    "teamaround.views.register.kept": "AccessRequests Disposal Disposals KeptRecords",
    "teamaround.views.register.looks": "Looks",
    "teamaround.views.register.emergency": "EmergencyOpenings",
    "teamaround.views.register.restriction": "Restrictions",
    "teamaround.views.notices.outbox": "Outbox",
    "teamaround.views.notices.told": "CaseNotices",
    "teamaround.views.register.found": "Found",
    "teamaround.views.register.record": "RecordPage",
    "teamaround.views.supervision": "WithoutTrace",
}
"""What is published here, by where it stands."""

_STANDS_IN = {name: module for module, names in _FROM.items() for name in names.split()}

__version__ = "0.1.0"
"""This release, as the distribution has it; it stands here so that telling it imports nothing."""

__all__ = [
    "AccessRequests",
    "Actor",
    "BackedUp",
    "BrokenFile",
    "BrokenOffice",
    "CalendarRunsOut",
    "CannotBeSent",
    "CannotBeWritten",
    "CaseList",
    "CaseNotices",
    "CasePage",
    "Checkpoint",
    "Chronology",
    "Circulation",
    "Clock",
    "Command",
    "Conflict",
    "ConnectionPool",
    "ContactLine",
    "CountersignList",
    "Cursor",
    "Delivered",
    "Difference",
    "Disposal",
    "Disposals",
    "EditionsInUse",
    "EmergencyOpenings",
    "Entry",
    "Fault",
    "Faults",
    "FeedEntry",
    "Finding",
    "FixedClock",
    "Found",
    "HandoverPlans",
    "History",
    "Holding",
    "HookFailed",
    "Ids",
    "KeptRecords",
    "KeyTaken",
    "Letter",
    "Looks",
    "NotAllowed",
    "NotFound",
    "NotIntact",
    "Notice",
    "Office",
    "Outbox",
    "Overview",
    "Patience",
    "Place",
    "Problem",
    "ProblemsFound",
    "Receipt",
    "RecordPage",
    "Refused",
    "Repaired",
    "RequirementView",
    "Resolve",
    "Restored",
    "Restrictions",
    "SeededIds",
    "SubjectAccess",
    "SuggestionsView",
    "SystemClock",
    "SystemIds",
    "TeamaroundError",
    "TryAgain",
    "Unanswered",
    "Unusable",
    "Verdict",
    "Verified",
    "WithoutTrace",
    "Worklist",
    "command_from_json",
    "every_form",
    "problem_details",
    "read_command",
    "schema_of",
    "to_json",
    "to_plain",
]


def __getattr__(name: str) -> Any:
    """What is published here, imported when it is asked for: most uses need less than all of it."""
    from importlib import import_module

    if name not in _STANDS_IN:
        raise AttributeError(f"module 'teamaround' has no attribute {name!r}")
    return getattr(import_module(_STANDS_IN[name]), name)
