"""Records found by the words that stand beside them: what is kept, and what is asked for."""
