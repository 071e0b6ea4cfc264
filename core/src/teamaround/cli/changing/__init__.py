"""What a change of rules brings: two versions of a regime in words, and what the new one would do to open cases."""
