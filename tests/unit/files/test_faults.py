from __future__ import annotations

from teamaround.files import Fault, Faults, dotted


def test_a_path_reads_as_a_dotted_key() -> None:
    """A path reads as TOML would have the key, with places in lists counted from nought."""
    assert dotted(("step", "a b", 0, 1, "", "ö")) == 'step."a b"[0][1]."".\\u00f6'.replace("\\u00f6", '"ö"')
    assert dotted((0, "a")) == "[0].a"
    assert dotted(()) == ""


def test_faults_read_as_a_list() -> None:
    """The text of the exception that carries faults holds one line for each."""
    faults = Faults([Fault(("a", 0), "No.", "Yes."), Fault((), "No.")])

    assert str(faults) == "a[0]: No. Yes.\nNo."
    assert faults.faults[0].under(("b",)) == Fault(("b", "a", 0), "No.", "Yes.")
