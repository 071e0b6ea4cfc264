"""Rendering of results for people: pages of a few kinds of lines, in plain text or on a terminal."""
