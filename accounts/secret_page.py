"""A page whose address is a secret: the link of a mail, signed or with a token."""

from django.http import HttpResponse

# Never the path, which holds the secret. Not « no-referrer »: browsers then send « Origin: null »
# with a form, which the protection against forged requests refuses.
REFERRER = "strict-origin"


def kept_secret(response: HttpResponse) -> HttpResponse:
    """`response`, which tells its address neither to the sites it leads to nor to search engines."""
    response.headers["Referrer-Policy"] = REFERRER
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
