"""`python -m congress.cli`: the same command without its installed name."""

from congress.cli import main

if __name__ == "__main__":
    main()
