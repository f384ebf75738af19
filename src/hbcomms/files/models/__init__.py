"""What the three files may hold, and how it becomes the types of `core`."""
