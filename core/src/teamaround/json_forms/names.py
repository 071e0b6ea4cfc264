"""
The names of the JSON forms: by which `type` a value of ours is known to other systems. They stay.

A command's form is named by its verb besides, an event's by its name in the journal. The schemas: `schemas.py`.
"""

from __future__ import annotations

from teamaround.access.policy import Verdict
from teamaround.casework.receipt import Receipt
from teamaround.concepts.case import Case
from teamaround.concepts.contact import Advice
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Agency, Child, Person
from teamaround.concepts.work import Notice
from teamaround.documents import DocumentLine
from teamaround.office.elsewhere.feed import FeedEntry
from teamaround.store.verified_text import Verified
from teamaround.views.caseload.cases import CaseList
from teamaround.views.caseload.editions import EditionsInUse
from teamaround.views.caseload.handing_over import HandoverPlans
from teamaround.views.caseload.holding import Holding
from teamaround.views.caseload.overview import Overview
from teamaround.views.chronology import Chronology
from teamaround.views.circulation import Circulation
from teamaround.views.family import ContactLine
from teamaround.views.letter import Letter
from teamaround.views.notices.outbox import Outbox
from teamaround.views.notices.told import CaseNotices
from teamaround.views.page import CasePage
from teamaround.views.register.countersigning import CountersignList
from teamaround.views.register.emergency import EmergencyOpenings
from teamaround.views.register.found import Found
from teamaround.views.register.held import SubjectAccess
from teamaround.views.register.kept import AccessRequests, Disposal, Disposals, KeptRecords
from teamaround.views.register.looks import Looks
from teamaround.views.register.record import RecordPage
from teamaround.views.register.restriction import Restrictions
from teamaround.views.requirement import RequirementView
from teamaround.views.suggestions import SuggestionsView
from teamaround.views.supervision import WithoutTrace
from teamaround.views.worklist import Worklist

COMMAND, EVENT, PROBLEM = "command", "event", "problem_details"

RECORDS: dict[type, str] = {Case: "case", Child: "child", Person: "person", Agency: "agency", Advice: "advice"}
"""What the store keeps of a case, a child, a person, an agency, a note of advice."""

PAGES: dict[type, str] = {
    CasePage: "case_page",
    Chronology: "chronology",
    Circulation: "circulation",
    ContactLine: "contact_line",
    Found: "found",
    CaseList: "cases",
    DocumentLine: "document_line",
    EditionsInUse: "editions",
    HandoverPlans: "handover_plans",
    Holding: "holding",
    Overview: "overview",
    Letter: "letter",
    Looks: "looks",
    EmergencyOpenings: "emergency_openings",
    KeptRecords: "retention",
    AccessRequests: "access_requests",
    CountersignList: "countersigning",
    Disposal: "disposal",
    Disposals: "disposals",
    SubjectAccess: "subject_access",
    CaseNotices: "notices",
    Outbox: "outbox",
    RecordPage: "record",
    RequirementView: "requirement",
    Restrictions: "restrictions",
    SuggestionsView: "suggestions",
    WithoutTrace: "supervision",
    Worklist: "worklist",
}
"""What the reads of an office give."""

NAMES: dict[type, str] = {
    Finding: "finding",
    Notice: "notice",
    Receipt: "receipt",
    FeedEntry: "feed_entry",
    Verdict: "verdict",
    Verified: "verified",
    **RECORDS,
    **PAGES,
}
"""The name of the form of each type, but for those of commands and events."""

LEFT_OUT: dict[type, tuple[str, ...]] = {Notice: ("in_full", "before", "telling"), Verdict: ("to_operator",)}
"""
What a form leaves out, for whoever passes it on to whom it is about: of a notice a copy's words in full, how it stood
before, and what was noted of telling them; of a verdict what is for whoever runs the office.
"""
