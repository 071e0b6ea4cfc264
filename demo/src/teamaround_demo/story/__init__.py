"""The story: five offices, one family, and what happens to it."""
