"""The table of what teamaround costs beside its goals, made by one run and written into docs/performance.md."""
