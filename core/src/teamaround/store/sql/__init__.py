"""The store over SQL: tables, one way to write, one way to read, migrations."""
