"""What a channel of somebody else's may say of a failure: the plain part is kept, and nothing besides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from teamaround.delivery.channel import CannotBeSent, Channel, Surroundings, TryAgain
from teamaround.errors import TeamaroundError
from teamaround.office.delivery.conversations import KEPT_BACK, Conversations, is_plain
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from teamaround.delivery.channel import Message, SendReceipt


@frozen
class Fails(Channel):
    """A channel of somebody else's."""

    kind, reaches = "fails", "email"

    by: BaseException

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Fail."""
        raise self.by


def handed_over(by: BaseException) -> tuple[TryAgain | CannotBeSent, str]:
    """What comes of a channel that fails so, and what whoever runs the worker is told."""
    conversations = Conversations(channels={"way": Fails(by)}, around=Surroundings(folder=Path(), variables={}))
    with pytest.raises(TeamaroundError) as failed:
        conversations.hand_over("way", message())
    assert isinstance(failed.value, TryAgain | CannotBeSent)
    [(channel, told)] = conversations.hindered
    assert channel == "way"
    return failed.value, told


def test_a_plain_reason_is_kept_and_its_details_are_told_alone() -> None:
    """Whoever runs the worker is told where it was; what is kept says why."""
    failed, told = handed_over(CannotBeSent("The tray is full.", details="printer.example.org. Empty it."))
    assert (failed.reason, told) == ("The tray is full.", "The tray is full. printer.example.org. Empty it.")


@pytest.mark.parametrize(
    "reason",
    [
        "No answer from mail.example.org.", "No answer from MAIL.EXAMPLE.ORG.", "No answer from localhost:587.",
        "No answer from 10.0.0.1.", "No answer from fe80::1.", "No answer from ::1.", "See https://example.org.",
        "[Errno 13] Permission denied: '/srv/out'", "No way to C:\\post.", "user=office", "It wants MAIL_PASSWORD.",
        "See env:PASSWORD.", "<urlopen error timed out>", "It failed.\nTraceback", "It broke. " * 31, "", "  ",
    ],
)  # fmt: skip
def test_a_reason_that_names_a_place_is_kept_by_nobody(reason: str) -> None:
    """A host, an address, a path, a variable, the words of an error: only whoever runs the worker sees them."""
    failed, told = handed_over(TryAgain(reason))
    assert (failed.reason, told) == (KEPT_BACK, " ".join(filter(None, (KEPT_BACK, reason))))


def test_an_address_of_a_recipient_is_told_to_nobody() -> None:
    """Where a reason says to whom, not even whoever runs the worker is told it."""
    failed, told = handed_over(CannotBeSent("No desk@example.org here.", details="For desk@example.org."))
    assert failed.reason == told == KEPT_BACK


@pytest.mark.parametrize("details", ["For desk@example.org.", "For DESK@EXAMPLE.ORG."])
def test_nor_do_details_beside_a_plain_reason_say_to_whom(details: str) -> None:
    """Whoever runs the worker is told the reason."""
    failed, told = handed_over(TryAgain("The tray is full.", details=details))
    assert failed.reason == told == "The tray is full."


@pytest.mark.parametrize("reason", ["No desk%40example%2Eorg here.", OSError(13, "desk@example.org"), None, 5])
def test_what_is_no_plain_text_is_no_reason(reason: Any) -> None:
    """A plugin may give anything."""
    failed, _ = handed_over(TryAgain(reason))
    assert failed.reason == KEPT_BACK


def test_a_reason_that_was_never_given_is_none() -> None:
    """An error of a plugin's own kind may have forgotten what it is made of."""

    class Forgets(TryAgain):
        def __init__(self) -> None:
            """Leave out what the base keeps."""

    failed, told = handed_over(Forgets())
    assert failed.reason == told == KEPT_BACK


@pytest.mark.parametrize("error", [OSError("/srv/desk@example.org"), SystemExit("desk@example.org")])
def test_the_words_of_any_other_error_are_told_to_nobody(error: BaseException) -> None:
    """What a plugin raises besides its two reasons is known by its kind alone, and may have arrived."""
    failed, told = handed_over(error)
    kind = "OSError" if isinstance(error, OSError) else "RuntimeError"
    assert failed.reason == told == f"The channel failed ({kind})."
    assert isinstance(failed, TryAgain)
    assert failed.in_doubt


def test_plain_words_are_plain() -> None:
    """A sentence as a person writes it passes, with its numbers and signs."""
    for one in (
        KEPT_BACK,
        "GOV.UK Notify would not take it now (500).",
        "It's busy: try again; after 3 days, a person.",
    ):
        assert is_plain(one)
