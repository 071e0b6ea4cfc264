from __future__ import annotations

import json
from typing import TYPE_CHECKING

from teamaround.store import Kind, MemoryStore
from teamaround.store.verified_text import verify
from tests.integration.store.made import change, exported, put

if TYPE_CHECKING:
    from collections.abc import Callable


class TestWhatAnEarlierReleaseWrote:
    """A state that lacks fields which were added since says the same."""

    def differences(self, kept: object, now: object, restate: Callable[[Kind, str], str] | None) -> list[str]:
        """What differs where the one stream's state is kept so, and would be computed so now."""
        store = MemoryStore()
        put(store, change("C1", 0, "a", state=json.dumps(kept)))
        lines = [json.dumps(line) for line in exported(store)]
        verified = verify(lines, replay=lambda _, __: json.dumps(now), restate=restate)
        return [one.what for one in verified.differences]

    def test_it_is_compared_as_it_would_be_written_now(self) -> None:
        """Without a way to write it anew it has to be the same text; written anew it has to be what was computed."""
        kept, now = {"a": 1}, {"a": 1, "b": 2}
        assert self.differences(kept, now, lambda _, __: json.dumps(now)) == []
        assert len(self.differences(kept, now, None)) == 1
        assert len(self.differences(kept, now, lambda _, __: json.dumps(kept))) == 1

    def test_each_is_written_anew_by_its_kind(self) -> None:
        """The kind of the stream and its stored state are all that is needed."""
        asked: list[tuple[Kind, str]] = []

        def restate(kind: Kind, state: str) -> str:
            asked.append((kind, state))
            return state

        assert len(self.differences({}, {"a": 1}, restate)) == 1
        assert asked == [("case", "{}")]
