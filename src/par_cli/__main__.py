"""``python -m par_cli``."""

from par_cli.cli import main

if __name__ == "__main__":  # workers of another process import this module too
    main()
