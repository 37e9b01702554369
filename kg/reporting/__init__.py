"""Renders a report of findings: as text for people, as JSON, CSV, SARIF or JUnit for machines.

Every format takes the report and a `Naming`, which finds names in the data, and yields text piece
by piece.
"""
