"""`python -m samskabelse_cli` and the command `samskab`."""

from samskabelse_cli.cli.main import main

if __name__ == "__main__":
    main()
