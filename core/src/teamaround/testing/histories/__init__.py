"""Random histories: commands of every kind, sensible or not, in an office in memory under a real regime."""
