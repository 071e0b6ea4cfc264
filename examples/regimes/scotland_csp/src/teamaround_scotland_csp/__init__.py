"""Co-ordinated support plan."""
