"""teamaround keeps a team around a child working as one."""
