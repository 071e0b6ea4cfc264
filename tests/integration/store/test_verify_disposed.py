from __future__ import annotations

import json
from typing import TYPE_CHECKING

from teamaround.store.verified_text import verify
from tests.integration.store.made import change, exported, filled, state_of
from tests.integration.store.test_verified_text import replay

if TYPE_CHECKING:
    from teamaround.store import Store


def test_what_was_erased_needs_a_disposal_that_says_so(store: Store) -> None:
    """Where disposals are told apart, what was erased before one is lawful; what was erased after it is named."""
    filled(store)
    with store.writing() as writing:
        writing.write([change("C1", 4, "disposed_of", "f", state=state_of(["disposed_of", "f"]))])
        writing.dispose("C1", through=4)

    def told() -> tuple[int, list[str]]:
        verified = verify(
            [json.dumps(line) for line in exported(store)],
            replay=replay,
            refold=lambda kind, _, entries: replay(kind, entries),
            disposes=lambda one: one.name == "disposed_of" and one.payload is not None,
        )
        return verified.disposed, [f"{one.sort}: {one.where}" for one in verified.differences]

    assert told() == (4, [])
    with store.writing() as writing:
        writing.dispose("C1", through=5)
    assert told() == (5, [*(f"disposed: C1, version {one}" for one in range(1, 6)), "state: C1"])
