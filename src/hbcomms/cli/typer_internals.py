"""What Typer keeps private: the classes of its copy of Click. No other module imports them.

Typer has no public name for the exceptions of its parser, nor for the base of a parameter type.
"""

from typer._click.core import Command as ClickCommand
from typer._click.core import Parameter
from typer._click.exceptions import BadOptionUsage, ClickException, MissingParameter, NoSuchOption
from typer._click.exceptions import UsageError as TyperUsageError
from typer._click.shell_completion import CompletionItem
from typer._click.types import ParamType

__all__ = [
    "BadOptionUsage",
    "ClickCommand",
    "ClickException",
    "CompletionItem",
    "MissingParameter",
    "NoSuchOption",
    "ParamType",
    "Parameter",
    "TyperUsageError",
]
