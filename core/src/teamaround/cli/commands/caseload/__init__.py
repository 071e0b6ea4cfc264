"""The commands about many cases: `cases`, `holding`, `handover-all`."""
