"""How one change is tried before tests: swapped into what runs (`swapped.py`), or imported anew (`imported.py`)."""
