"""What one person holds over all cases (`holding.py`)."""
