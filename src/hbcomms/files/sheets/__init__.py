"""What a table of submissions means: its headings, names and cells (FORMAT 5, CSV)."""
