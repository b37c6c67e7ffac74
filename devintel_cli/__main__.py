"""`python -m devintel_cli`, the same as `devintel`."""

from devintel_cli.main import main

if __name__ == "__main__":
    main()
