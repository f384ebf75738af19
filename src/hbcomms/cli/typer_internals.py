"""What Typer keeps private: the classes of its copy of Click. No other module imports them.

Typer has no public name for the exceptions of its parser, nor for the base of a parameter type.
"""

from typer._click import core, exceptions, shell_completion, types

ClickCommand = core.Command
ClickException = exceptions.ClickException
TyperUsageError = exceptions.UsageError
BadOptionUsage = exceptions.BadOptionUsage
MissingParameter = exceptions.MissingParameter
NoSuchOption = exceptions.NoSuchOption
CompletionItem = shell_completion.CompletionItem
ParamType = types.ParamType
