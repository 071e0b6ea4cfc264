"""A case at rest: who leads in fact and who stands in, what has a last day, and what is not as it should be."""
