"""Checks of a regime that is in the right shape, one module for each thing that can be wrong."""
