"""Finding the folder; text, then a tree with places, then a typed office."""
