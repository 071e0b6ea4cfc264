"""The life of a case under a regime: what stands where, as a picture and as tables."""
