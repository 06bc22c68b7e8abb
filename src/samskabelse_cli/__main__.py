"""`python -m samskabelse_cli` and the command `samskab`."""

import gc

# A start makes many objects that live as long as the process. Looking through them for garbage, as
# Python's default would dozens of times, costs a tenth of a second and finds none.
GARBAGE_THRESHOLD = 100_000


def main() -> None:
    """Run the program and exit with its exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    from samskabelse_cli.cli.main import main as run_the_command_line

    try:
        run_the_command_line()
    finally:
        # Python would look through everything once more before it ends, and frees it then anyway.
        gc.disable()


if __name__ == "__main__":
    main()
