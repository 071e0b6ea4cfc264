"""Records found by what people know of them: names, days of birth, references, numbers, addresses."""
