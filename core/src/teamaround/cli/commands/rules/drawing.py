"""
`draw`: the life of a case under a regime, as a picture with its tables; `compare`: regimes side by side.

Which rule stands where: `cli/drawing/life.py`. What is printed: `cli/printed/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli import regimes
from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.page import Heading, TextLine

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment

LEAST = 2


@frozen
class Draw(AtOffice):
    """
    Draw the life of a case under a regime: what is asked, what is to be done, who is told, where the family decides.

    It is made from the rules, as the authority has them where its file is named or lies in this folder. Without a file
    the picture (SVG) is printed. A name that ends in .html has the picture with its tables beside it.
    """

    regime: str
    """The code of a regime, or the path of a regime.toml."""

    to: Path | None = field(default=None, kw_only=True)
    """The file to write, which must not be there yet: .svg for the picture alone, .html with the tables."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The picture, or where it was written."""
        from teamaround.cli.drawing.as_svg import life_as_svg
        from teamaround.cli.drawing.life import life_of_a_case
        from teamaround.cli.drawing.tables import life_in_words, life_page, stages_in_words, title_of_life
        from teamaround.cli.printed.as_html import page_as_html, write_page

        if self.to is not None and self.to.suffix not in (".svg", ".html"):
            raise Misused(f"{self.to}: let its name end in .svg or .html.")
        known = regimes.find_regime(self.regime, self, environment)
        parts, title = life_of_a_case(known), title_of_life(known)
        picture = life_as_svg(title, life_in_words(known, parts), stages_in_words(known), parts)
        value = {"regime": known.resolved.regime.code, "svg": picture, "parts": parts}
        if self.to is None:
            return CommandResult(page=(TextLine(picture.rstrip("\n")),), value=value)
        under = known.authority.name if known.authority else known.source.brought_by.strip()
        text = picture
        if self.to.suffix == ".html":
            text = page_as_html(title, life_page(known, parts), under=under, figure=picture)
        return CommandResult(page=write_page(self.to, text), value={**value, "written": str(self.to)})


@frozen
class Compare(AtOffice):
    """
    Set regimes side by side: in each stage of a case's life what each asks, does and tells, with its statements.

    Nothing is judged. Where one says nothing, that neither permits nor forbids anything.
    """

    regimes: tuple[str, ...]
    """The codes of two regimes or more, or the paths of their regime.toml."""

    html: Path | None = field(default=None, kw_only=True)
    """Write it as a page to be printed into this file, which must not be there yet."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The page."""
        from teamaround.cli.printed.as_html import page_as_html, write_page
        from teamaround.cli.printed.side_by_side import comparison, side_by_side

        if len(dict.fromkeys(self.regimes)) < LEAST:
            raise Misused("Name two regimes or more. `teamaround regimes` lists those that are installed.")
        known = [regimes.find_regime(one, self, environment) for one in dict.fromkeys(self.regimes)]
        title = " beside ".join(one.resolved.regime.name for one in known)
        page, value = side_by_side(known), {"regimes": comparison(known)}
        if self.html is None:
            return CommandResult(page=(Heading(title), *page), value=value)
        return CommandResult(page=write_page(self.html, page_as_html(title, page)), value=value)
