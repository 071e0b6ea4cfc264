"""Commands for those who write regimes."""
