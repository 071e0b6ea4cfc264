"""The commands that look after the records as a whole: verified, repaired, upgraded, carried elsewhere."""
