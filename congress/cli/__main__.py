"""`python -m congress.cli`: the same command without its installed name."""

from congress.cli import main

main()
