"""What reads cost beside what they would cost by hand: an overview, and what the policy and the trace add."""
