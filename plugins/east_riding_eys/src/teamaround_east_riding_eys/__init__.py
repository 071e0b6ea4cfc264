"""East Riding's Early Years Support and its lead professional."""
