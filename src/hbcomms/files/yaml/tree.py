"""What a YAML text is once it is parsed: mappings, lists and texts, and nothing typed yet."""

Tree = str | None | list["Tree"] | dict[str, "Tree"]
"""Every scalar is the text that stands in the file; null is None."""

MERGE_KEY = "<<"
"""What YAML 1.1 merges a mapping under; it is not read, and is no key."""
