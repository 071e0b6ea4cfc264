"""What is recorded of a child, a person or an agency (`record.py`)."""
