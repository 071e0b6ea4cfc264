"""
The life of the data: how long records are kept, what holds them, how they are disposed of, and who asks to see them.

What is past its day: `retaining.py`; what is in its way: `in_the_way.py`; holds and requests: `keeping.py`; disposal:
`disposing.py`, and how it is told of afterwards: `told_of.py`; all that is held about one person: `subject_access.py`.
"""
