"""ProConnect, the State's sign-in for professionals; off unless PROCONNECT_URL is set.

The generic OpenID provider of allauth cannot do it: `state` and `nonce` of at least 32 signs, no
unknown parameter, user particulars as a signed token (docs/operations.md).
"""
