"""How an answer is put before people: pages of a few kinds of lines, in plain text or on a terminal."""
