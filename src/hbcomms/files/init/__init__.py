"""A new office folder; next year's plan from an older one, apart or beside it."""
