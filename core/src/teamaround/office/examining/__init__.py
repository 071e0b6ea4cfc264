"""What stands in an office's records as a whole, counted for whoever looks after the machine: no child and no case."""
