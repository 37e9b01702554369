"""Explaining a query: why it finds nothing, what it asks of the engine, what is a likely slip.

Imported only where a query finds nothing or is to be explained.
"""
