"""Access: who may read, who may write, and what a restriction closes. Not known is never yes."""
