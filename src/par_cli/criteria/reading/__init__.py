"""A criteria file → a set, or everything that is wrong with the file, each thing at its line and column."""
