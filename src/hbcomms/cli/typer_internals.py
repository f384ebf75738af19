"""What Typer keeps private: the classes of its copy of Click. No other module imports them.

Typer has no public name for the exceptions of its parser, nor for the base of a parameter type.
"""

from typer import _completion_classes
from typer._click import core, exceptions, shell_completion, types

ClickCommand = core.Command
ClickException = exceptions.ClickException
TyperUsageError = exceptions.UsageError
BadOptionUsage = exceptions.BadOptionUsage
MissingParameter = exceptions.MissingParameter
NoSuchOption = exceptions.NoSuchOption
CompletionItem = shell_completion.CompletionItem
ParamType = types.ParamType

# to remove Rich's markup, of which our texts have none, Typer imports Rich at each press of Tab
_completion_classes._sanitize_help_text = lambda text: text
