"""A case at rest: who leads in fact, and what is not as it should be."""
