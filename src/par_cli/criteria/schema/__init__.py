"""What every key of a criteria file means, for editors (JSON Schema) and for the language reference."""
