"""YAML text as a tree of texts with places."""
