"""What becomes of each statement of the guidance: what rests on it, and whether breaking it is noticed."""
