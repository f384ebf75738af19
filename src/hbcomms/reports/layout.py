"""Text in columns for the help page; goes as soon as the help page is drawn by Rich."""


def width(text: str) -> int:
    """The columns a text takes on a screen."""
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, size: int) -> str:
    """The text filled up with spaces."""
    return text + " " * (size - width(text))


def wrapped(text: str, size: int) -> list[str]:
    """The words of a text in lines of at most `size`; a longer word keeps its own line."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and width(lines[-1]) + 1 + width(word) > size:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
