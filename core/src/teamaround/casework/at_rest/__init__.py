"""
The case at rest: what time has brought, and what is at odds with the rules however it came about.

Commands decide and events tell what happened; what is missing is a function of the state. The same is asked after every
command, after a change in the directory, and when the day turns, and every road to the same facts comes to the same.
"""
