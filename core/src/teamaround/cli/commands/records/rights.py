"""
`rights`: the table of who may do what, and what differs between two authorities' files; `may`: one question of it.

The table: `access/acts.py`; what a file grants: `regime/rights.py`; the question: `office/allowed/asking.py`.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.access.acts import ACTS, MEANS, READ
from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import AtOffice, InOffice, actor_named, read_authority_file, typed_record
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.regime.rights import EVERY_RIGHT, RIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.cli.environment import Environment
    from teamaround.cli.rendering.page import Page
    from teamaround.regime.rights import Grants, Post, Right

BOTH = 2
GRANTS_ALL = "The file names neither officers nor systems: for now every post and system may do everything."


@frozen
class ShowRights(AtOffice):
    """
    Print who may do what: by part for people, and what the authority's file grants to officers and systems.

    With two files, say what differs between what they grant.
    """

    files: tuple[Path, ...] = ()
    """The authority's file; or two, to compare."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The table, or the differences."""
        if len(self.files) > BOTH:
            raise Misused("Give one file, or two to compare.")
        paths = self.files or (self.file(environment),)
        grants = [read_authority_file(one).grants for one in paths]
        if len(grants) == BOTH:
            rows = tuple(_differences(*grants))
            table = Table(("who", "right", str(paths[0]), str(paths[1])), rows, empty="They grant the same.")
            return CommandResult(page=(table,), value={"differences": rows})
        return CommandResult(page=_page(grants[0]), value=_value(grants[0]))


@frozen
class AskWhoMay(InOffice):
    """
    Say whether somebody may do something, and why: read a case or record, give a command about it, or do another work.

    The exit code is 0 for yes and 1 for no.
    """

    who: str
    """Who would do it: a person's reference, or officer:NAME."""

    act: str
    """`read`; a command such as close_case; or another work such as dispose, export or who-looked."""

    reference: str = ""
    """The case; the child for open_case and what is recorded of a child; or another record. Of export, a list."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The answer, with its reason."""
        who = actor_named(self.who if ":" in self.who else f"person:{self.who}")
        about = typed_record(self.reference) if self.reference and self.act != "export" else self.reference
        with closing(self.open(environment)) as office:
            verdict = office.may(who, self.act, about, by=self.actor(environment))
        answer = TextLine(f"{'Yes' if verdict.allowed else 'No'}. {verdict.said}", "good" if verdict.allowed else "bad")
        value = {"allowed": verdict.allowed, "why": verdict.why, "fix": f"{verdict.fix} {verdict.to_operator}".strip()}
        return CommandResult(page=(answer,), value=value, code=FINE if verdict.allowed else PROBLEMS)


def _value(grants: Grants) -> dict[str, Any]:
    """For programs: the acts, what each word means, and what is granted to whom; null where the file has no table."""
    return {
        "acts": {name: {"right": line.right, "who": line.who} for name, line in ACTS.items()},
        "who": MEANS,
        "rights": RIGHTS,
        "officers": _posts(grants.officers),
        "systems": _posts(grants.systems),
    }


def _posts(posts: Mapping[str, Post] | None) -> dict[str, Any] | None:
    if posts is None:
        return None
    return {key: {"name": one.name, "rights": one.rights, "person": one.person} for key, one in posts.items()}


def _page(grants: Grants) -> Page:
    people = {name: ", ".join(line.who) or "-" for name, line in ACTS.items()} | {READ: "as far as they take part"}
    acts = tuple((name, line.right, people[name]) for name, line in ACTS.items())
    granted = tuple((who, post.name, ", ".join(post.rights) or "none") for who, post in _everybody(grants).items())
    return (
        Heading("Officers and systems"),
        Table(("who", "name", "rights"), granted, empty=GRANTS_ALL),
        Heading("What each right opens"),
        Table(("right", "opens"), tuple(RIGHTS.items())),
        Heading("Who may do what"),
        Table(("act", "right of a post", "people"), acts),
        Heading("Who these people are"),
        Table(("people", "who"), tuple(MEANS.items())),
    )


def _everybody(grants: Grants) -> dict[str, Post]:
    return {
        f"{kind}:{name}": post
        for kind, posts in (("officer", grants.officers), ("system", grants.systems))
        for name, post in (posts or {}).items()
    }


def _differences(one: Grants, other: Grants) -> Iterator[tuple[str, Right, str, str]]:
    before, after = _everybody(one), _everybody(other)
    for who in sorted(before.keys() | after.keys()):
        for right in EVERY_RIGHT:
            had, has = (_granted(who, right, posts, of) for posts, of in ((before, one), (after, other)))
            if had != has:
                yield who, right, had, has


def _granted(who: str, right: Right, posts: Mapping[str, Post], grants: Grants) -> str:
    if not grants.are_written:
        return "granted"
    return "granted" if who in posts and right in posts[who].rights else "-"
