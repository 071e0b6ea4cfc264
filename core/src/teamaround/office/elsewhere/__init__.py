"""What other systems ask of an office: records found by their numbers, the feed, and the records carried out and in."""
