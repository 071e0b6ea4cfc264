"""Pages of the register: a record (`record.py`), and what somebody holds (`holding.py`)."""
