from __future__ import annotations

from teamaround.plugins.papers import with_templates
from teamaround.regime.documents import DocumentTemplate
from teamaround.regime.rules import Regime, RegimeDocument, Source

PLAN = RegimeDocument(says=("S-1",), one="plan", of="plan", title="A plan", opens=("One.",))
REGIME = Regime(
    schema=1,
    code="example",
    name="Example",
    nations=("england",),
    source=Source(title="T", says=()),
    document={"plan": PLAN, "record": RegimeDocument(says=("S-2",), one="record", of="record")},
)


def test_a_plugin_replaces_one_document_and_no_other() -> None:
    """What a plugin says of a document takes the place of the regime's; every other document stays."""
    given = [("other 1.0", DocumentTemplate(regime="example", key="plan", title="Our plan"))]
    regime, problems = with_templates(REGIME, given)
    assert problems == []
    assert (regime.document["plan"].title, regime.document["plan"].opens) == ("Our plan", ("One.",))
    assert regime.document["record"] is REGIME.document["record"]


def test_what_is_said_of_another_regime_is_left_alone() -> None:
    """A document of a regime that is not this one says nothing here."""
    assert with_templates(REGIME, [("other 1.0", DocumentTemplate(regime="else", key="x"))]) == (REGIME, [])


def test_what_is_wrong_is_said_with_who_brought_it() -> None:
    """A document that is not there, one that two plugins word, and words that nobody can put in are each named."""
    given = [
        ("one 1.0", DocumentTemplate(regime="example", key="plann")),
        ("one 1.0", DocumentTemplate(regime="example", key="plan", title="{chlid}")),
        ("two 2.0", DocumentTemplate(regime="example", key="plan", title="Mine")),
    ]
    _, problems = with_templates(REGIME, given)
    assert [(str(one.where), one.what, one.fix) for one in problems] == [
        (
            "one 1.0: teamaround_documents [example.plann]",
            'The regime "example" has no document "plann".',
            'Did you mean "plan"?',
        ),
        (
            "one 1.0: teamaround_documents [example.plan.title]",
            'No document knows the word "chlid".',
            'Did you mean "child"?',
        ),
        (
            "two 2.0: teamaround_documents [example.plan]",
            "one 1.0 words the same document.",
            "Disable one of the two plugins.",
        ),
    ]
