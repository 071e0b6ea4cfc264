"""Where the policy is asked: before every command (`commands.py`) and every read (`doors.py`)."""
