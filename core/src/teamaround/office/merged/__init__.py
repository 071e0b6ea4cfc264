"""Records of one child that were joined: who meets them as one (`together.py`), and what comes of commands."""
