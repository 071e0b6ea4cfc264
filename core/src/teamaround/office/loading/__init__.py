"""What is read before anything is decided or shown: a case with the records around it, as far as whoever looks may."""
