"""Texts as people write them, and what is asked of them."""
