"""The form that the office sends to units: an .xlsx that `import` takes back without a fault."""
