"""`python -m relazione`: the command line without its script on the path."""

from relazione.surfaces.cli import main

if __name__ == "__main__":
    main()
