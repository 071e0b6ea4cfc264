"""
The JSON forms of what goes out and comes in: commands, events, receipts, findings, notices, records and pages.

    to_json(office.do(command, by=officer))     '{"type":"receipt","reference":"C7K4-Q2XD-MQ","version":4,…}'
    schema_of("receipt")                        JSON Schema 2020-12
    problem_details(refused)                    {"type": "urn:teamaround:refused", "status": 422, "findings": …}

Each says by `type` what it is. What the journal and the store keep of an event or a record is in the form in which they
keep it; there is no second one. A command in this form is read by `command_input/json_commands.py`.
"""

from __future__ import annotations

from teamaround.json_forms.problem_details import problem_details
from teamaround.json_forms.schemas import every_form, schema_of
from teamaround.json_forms.writing import to_json, to_plain

__all__ = ["every_form", "problem_details", "schema_of", "to_json", "to_plain"]
