"""The SQL statements: those that query, those that write, where the two databases differ, and how all are compiled."""
