"""The parts of the demo, each a page made from what the front door answers."""
