"""
The officers and systems of an authority's file, and what each may do: the tables `[officers]` and `[systems]`.

    [officers.duty]
    name   = "Early help duty desk"
    rights = ["read", "write", "notices"]

    [systems.portal]
    rights = ["read", "write"]

That a name can be that of an actor, and that no right stands twice, is checked here; what each right opens, and what
becomes of whoever stands in no table: `regime/rights.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.concepts.actors import BEHALF
from teamaround.concepts.texts.lines import shows
from teamaround.files import Fault, Faults, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attrs import Attribute

    from teamaround.regime.rights import Post


def check_posts(_: object, __: Attribute[Any], posts: Mapping[str, Post]) -> None:
    """Refuse names that nobody could act under, and what is said twice."""
    faults = [fault for name, post in posts.items() for fault in _wrong_with(name, post)]
    if faults:
        raise Faults(faults)


def _wrong_with(name: str, post: Post) -> Iterator[Fault]:
    if not shows(name) or BEHALF in name or ":" in name:
        what = f"{quoted(name)} cannot be the name of a post or system."
        yield Fault((name,), what, "Write a short name, such as duty.")
    if post.person and not post.person.startswith("P"):
        what = f"{quoted(post.person)} is no reference of a person."
        yield Fault((name, "person"), what, "Write it like P7K4-Q2XD-MQ.")
