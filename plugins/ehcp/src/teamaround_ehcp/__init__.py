"""The lead professional around an education, health and care plan."""
