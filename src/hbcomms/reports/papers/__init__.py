"""Papers: facts of an office as a report or a letter, drawn as Word, Markdown or plain text."""
