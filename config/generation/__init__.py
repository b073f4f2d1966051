"""Synthetic structures in great number, for measuring: none of them exists.

What is reserved for them, and never borne by anything real, says which rows they are: communes with
an INSEE code that begins with 00, 20, 96 or 99 in a département S01 to S98, SIRET that begin with 0.
"""

COMMUNE_PREFIXES = ("00", "20", "96", "99")
SIRET_PREFIX = "0"
