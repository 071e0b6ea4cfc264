"""
Delivery: what is queued leaves the office, at least once, by the channels that the authority's file names.

What a notice comes to at a moment (`looking.py`), who has it and what becomes of it (`worker.py`), how long is waited
(`patience.py`), its number and the meeting in it (`numbers.py`, `meeting.py`). The channels: `teamaround/delivery/`.
"""
