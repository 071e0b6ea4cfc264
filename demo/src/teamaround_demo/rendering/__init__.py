"""How the demo is shown: in colour on a terminal, in plain text anywhere else."""
