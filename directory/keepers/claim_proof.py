"""What proves at once that somebody speaks for a structure: its SIRET, or an address at its domain."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress

from accounts.models import User
from directory.choices import ClaimProof
from directory.models import Structure

# Where anybody may have a mailbox or a page: a name there says nothing of a structure.
NAMES = """
    gmail.com googlemail.com google.com orange.fr wanadoo.fr pagesperso-orange.fr free.fr libertysurf.fr
    online.fr aliceadsl.fr sfr.fr neuf.fr cegetel.net club-internet.fr numericable.fr noos.fr
    bbox.fr bouyguestelecom.fr laposte.net laposte.fr outlook.com outlook.fr hotmail.com hotmail.fr
    live.com live.fr msn.com microsoft.com office365.com onmicrosoft.com yahoo.com yahoo.fr ymail.com
    rocketmail.com aol.com aol.fr icloud.com me.com mac.com apple.com proton.me protonmail.com
    protonmail.ch pm.me tutanota.com tuta.io tuta.com gmx.com gmx.fr gmx.net mail.com mailo.com
    netcourrier.com net-c.com caramail.com caramail.fr voila.fr ovh.com ovh.net infomaniak.com ik.me
    zoho.com zohomail.eu yandex.com yandex.ru mail.ru fastmail.com hey.com posteo.net posteo.de
    mailbox.org riseup.net zaclys.net zaclys.com disroot.org vivaldi.net gandi.net duck.com
    yopmail.com mailinator.com guerrillamail.com 10minutemail.com tempmail.com trashmail.com
    facebook.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com linktr.ee
    helloasso.com assoconnect.com wixsite.com wix.com wordpress.com blogspot.com blogspot.fr
    over-blog.com overblog.com jimdo.com jimdofree.com jimdosite.com weebly.com e-monsite.com
    webnode.fr webnode.com canalblog.com github.io gitlab.io netlify.app vercel.app webflow.io
    framasite.org framaspace.org gogocarto.fr squarespace.com strikingly.com site123.me 1and1.fr
    ionos.fr sites.google.com bit.ly mailchi.mp notion.site carrd.co pagesjaunes.fr
"""
SHARED = frozenset(NAMES.split())
# Ends of names under which anybody may register one.
ENDS = {
    "asso.fr",
    "com.fr",
    "gouv.fr",
    "nom.fr",
    "prd.fr",
    "presse.fr",
    "tm.fr",
    "co.uk",
    "org.uk",
    "eu.org",
    "eu.com",
    "fr.eu.org",
}


def proof_of(structure: Structure, user: User, siret: str) -> ClaimProof:
    """The first that holds; `siret` is what the person typed, without spaces."""
    if address_that_proves(structure, user):
        return ClaimProof.DOMAIN
    if siret and siret == structure.siret:
        return ClaimProof.SIRET
    return ClaimProof.NONE


def address_that_proves(structure: Structure, user: User) -> str:
    """A verified address of the account at a published domain of the structure; empty without."""
    published = published_domains(structure)
    addresses = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    found = (one.email for one in addresses if _is_under(domain_of(one.email), published))
    return next(found, "")


def published_domains(structure: Structure) -> set[str]:
    """Those of its site and of its public address that are its own, in ASCII."""
    told = {_host_of(structure.website), domain_of(structure.public_email)}
    return {domain for domain in told if _is_ones_own(domain)}


def domain_of(email: str) -> str:
    """After the @, in ASCII; empty when it is none."""
    return _plain(email.rpartition("@")[2])


def _host_of(website: str) -> str:
    try:
        return _plain(urlsplit(website).hostname or "")
    except ValueError:  # « http://[x »
        return ""


def _plain(domain: str) -> str:
    """As DNS spells it, without « www. »; empty for what is not spelt in one way only.

    Letters that merely look or fold alike (« ｓtructure.fr ») come back otherwise, and prove nothing.
    """
    told = domain.strip().lower().removesuffix(".")
    try:
        ascii_name = told.encode("idna").decode("ascii")
        same = told.isascii() or ascii_name.encode("ascii").decode("idna") == told
    except UnicodeError:
        return ""
    return ascii_name.removeprefix("www.") if same else ""


def _is_ones_own(domain: str) -> bool:
    named = "." in domain and not domain.rpartition(".")[2].isdigit()
    return named and domain not in ENDS and not _is_under(domain, SHARED)


def _is_under(domain: str, names: Iterable[str]) -> bool:
    """Whether it is one of `names`, or within it."""
    return bool(domain) and any(domain == name or domain.endswith(f".{name}") for name in names)
