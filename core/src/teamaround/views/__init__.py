"""
Pages made out of values: a case, its directory, the rules that decide it, the regime's words, and today.

Nothing here opens a store or asks a clock, so a screen, the command line and a test see the same page. Whatever a rule
says carries its `Ground`: the statements behind it, and its grade.
"""

from __future__ import annotations

from teamaround.views.chronology import Chronology, ChronologyLine
from teamaround.views.circulation import Circulation, NoticeLine
from teamaround.views.family import ContactLine
from teamaround.views.findings import FindingLine
from teamaround.views.letter import Letter
from teamaround.views.page import CasePage
from teamaround.views.requirement import RequirementView
from teamaround.views.suggestions import SuggestionsView
from teamaround.views.words import Ground, Party
from teamaround.views.worklist import WorkLine, Worklist

__all__ = [
    "CasePage",
    "Chronology",
    "ChronologyLine",
    "Circulation",
    "ContactLine",
    "FindingLine",
    "Ground",
    "Letter",
    "NoticeLine",
    "Party",
    "RequirementView",
    "SuggestionsView",
    "WorkLine",
    "Worklist",
]
