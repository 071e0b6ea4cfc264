"""The store over SQL: connections, transactions, one way to write and one to read, tables and their migrations."""
