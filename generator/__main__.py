"""`python -m generator` does what `kefubang` does."""

from generator.cli import main

main()
