"""A database looked at from outside, before anybody opens it as an office: nothing of it is changed."""
