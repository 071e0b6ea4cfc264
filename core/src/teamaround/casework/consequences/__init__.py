"""What follows from what happened: roles by default, changes of state, steps and notices. Nothing follows these."""
