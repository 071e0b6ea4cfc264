"""Databases that are only looked at: a copy on which nobody may write."""
