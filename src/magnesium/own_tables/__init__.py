"""A food composition table of the visitor's own, from files: ``reading`` reads, ``search`` finds.

The tables are used as they are and stay with the visitor: some may not be passed on.
"""
