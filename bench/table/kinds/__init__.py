"""What measures the rows of the table, kind by kind."""
