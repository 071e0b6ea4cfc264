"""Pages about many cases: a list of them, what one person holds, and what came of handing all of it over."""
