from __future__ import annotations

from mutation.reach import STEPS, far


def test_how_far_the_tests_have_come_is_told_now_and_then() -> None:
    """Of many files so many steps are told, the last one too; of a few, each."""
    told = [line for line in (far(begun, 364) for begun in range(1, 365)) if line]
    assert len(told) == STEPS
    assert (told[0], told[-1]) == ("19 of 364 have begun ...\n", "364 of 364 have begun ...\n")
    assert [far(begun, 2) for begun in (1, 2)] == ["1 of 2 have begun ...\n", "2 of 2 have begun ...\n"]
