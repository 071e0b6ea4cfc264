"""A regime's rules in plain sentences, in the regime's own words."""
