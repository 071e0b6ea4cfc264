"""What can be wrong with a regime that is in the right shape, one module for each thing to look at."""
