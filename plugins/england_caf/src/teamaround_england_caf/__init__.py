"""The English common assessment and its lead professional."""
