"""What waits to be told over all cases (`outbox.py`), and what became of each notice of one (`told.py`)."""
