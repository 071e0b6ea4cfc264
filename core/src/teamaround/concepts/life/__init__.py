"""How long records are kept, what holds them, who asked to see them, and what is left once they were disposed of."""
