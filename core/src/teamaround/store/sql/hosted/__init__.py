"""An office on the connection of somebody else, within their transaction."""
