"""Pages to be printed: what is explained on a terminal, as one file of HTML that a board can be handed."""
