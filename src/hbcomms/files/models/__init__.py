"""What the three files may hold, as Pydantic models, and how it becomes the types of `core`.

They are imported only where a file is read anew, since they take longer than judging a year.
"""

import os

# Pydantic would look through every installed package for plugins, which takes longer than a file.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
