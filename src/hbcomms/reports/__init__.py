"""What to show, and then how."""
