from __future__ import annotations

import io

from teamaround.cli.rendering.page import TextLine
from teamaround.cli.rendering.printing import print_json


def test_json_is_one_value_and_ends_its_line() -> None:
    """What is printed for a program is JSON with dates as ISO 8601, closed by a line feed."""
    out = io.StringIO()
    print_json({"line": TextLine("Refused", "bad"), "none": None}, out)
    assert out.getvalue().endswith("}\n")
    assert '"tone": "bad"' in out.getvalue()
