"""How an office is opened: from a file or from values, and where its store is."""
