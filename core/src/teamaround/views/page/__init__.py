"""Everything of one case, as a screen shows it."""

from __future__ import annotations

from teamaround.views.page.page import CasePage, Rules, case_page

__all__ = ["CasePage", "Rules", "case_page"]
