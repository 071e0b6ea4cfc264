"""The commands, by what people want of them. Each module is imported when one of its commands is used."""
