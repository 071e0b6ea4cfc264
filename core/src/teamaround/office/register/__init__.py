"""The records of children, people and agencies as an office shows them (`reads.py`)."""
