"""The rule language: what a regime may say, how it is read and checked, and what an authority may choose in it."""
