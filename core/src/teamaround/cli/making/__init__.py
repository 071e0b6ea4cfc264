"""What `teamaround new` makes: folders and files rendered from the templates that lie here."""
