"""A scenario as it is written: the shape of its file, its names, and all that can be wrong with it."""
