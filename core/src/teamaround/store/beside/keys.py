"""What is kept of a command under its key: the receipt, so that the same command is carried out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(kw_only=True)
class IdempotencyRecord:
    """
    The receipt of a command under the key that it carried. `digest` tells whether the same command comes again.

    Attributes:
        plain: Another key, under which the same command may have been kept before: then this is not kept.
        is_plain_too: Whether it is to be kept under that one as well, whoever comes with it.
    """

    key: str
    digest: str
    receipt: str = field(repr=False)
    plain: str = ""
    is_plain_too: bool = False

    def rows(self) -> tuple[IdempotencyRecord, ...]:
        """What is kept: the same under each of its keys."""
        alone = evolve(self, plain="", is_plain_too=False)
        return (alone, evolve(alone, key=self.plain)) if self.is_plain_too else (alone,)

    def is_used(self, kept: Mapping[str, IdempotencyRecord]) -> bool:
        """Whether it cannot be kept beside what is *kept* under its keys."""
        plain = kept.get(self.plain)
        return self.key in kept or (plain is not None and (self.is_plain_too or plain.digest == self.digest))
