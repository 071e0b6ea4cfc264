"""The lead practitioner of Working together to safeguard children 2023."""
