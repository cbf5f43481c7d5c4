"""`python -m chancery` does what the command `chancery` does."""

from chancery.cli import main

if __name__ == "__main__":
    main()
