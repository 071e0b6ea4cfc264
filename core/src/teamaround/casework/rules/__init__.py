"""What the rules of an edition answer when they are asked about a case: requirement, gates, seats, suggestions."""
