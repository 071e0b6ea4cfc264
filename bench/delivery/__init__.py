"""What sending costs: how many letters leave in a second, and what a busy worker costs those who write meanwhile."""
