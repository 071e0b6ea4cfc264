"""Pages of the register: a record (`record.py`)."""
