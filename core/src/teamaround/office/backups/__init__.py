"""
Backups: an office's records in one file, made while it is in use, and restored into an empty store, quarantined.

The lines and their seals: `sealed_lines.py`; the way out: `backing_up.py`, into a file that is there whole or not at
all (`whole_file.py` of the core); the way back: `restoring.py`; both as parts of the front door: `keeping.py`.
"""
