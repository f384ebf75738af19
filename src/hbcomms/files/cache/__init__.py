"""Parsed files remembered by content."""
