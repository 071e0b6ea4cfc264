"""Days: what works and what does not, how long something may take, and the last day that this leaves."""
