"""
The forms as they were last released, a definition on each line, and the file in which they are kept.

Whoever changes one on purpose writes the file anew, and reads in the change of the file what other systems will notice:
`.venv/bin/python -m tests.unit.json_forms.forms`.
"""

from __future__ import annotations

import json
from pathlib import Path

from teamaround.json_forms import every_form, schema_of

KEPT = Path(__file__).with_suffix(".json")


def everything() -> str:
    """Every definition by its name, as it is kept."""
    found = {name: one for form in every_form() for name, one in schema_of(form)["$defs"].items()}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(found[name], ensure_ascii=False)}" for name in sorted(found))
    return f"{{\n{lines}\n}}\n"


if __name__ == "__main__":
    KEPT.write_text(everything(), "utf-8")
