"""What is counted of records over a whole office: rows beside each, so that nothing has to be read to count it."""
