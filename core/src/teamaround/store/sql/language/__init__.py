"""All SQL there is: the tables, what is asked, what is told, where the databases differ, and how it is compiled."""
