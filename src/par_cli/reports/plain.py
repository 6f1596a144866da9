"""Text of others → text that a terminal does nothing with."""


def plain(text: str) -> str:
    """Text from files and names without anything that a terminal would act on."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
