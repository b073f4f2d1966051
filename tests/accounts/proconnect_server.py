"""A ProConnect of our own, on this machine: as strict as the true one is said to be."""

import json
import secrets
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "client-ess", "secret-ess-secret-ess"
KNOWN = {
    "client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "claims", "acr_values",
}  # fmt: skip
SCOPE = {"openid", "given_name", "usual_name", "email", "uid", "siret", "idp_id"}
CODE_LIVES, TOKEN_LIVES = 30, 60


@dataclass
class ProConnect:
    """What it knows, and what a test may make it do wrong."""

    person: dict = field(
        default_factory=lambda: {
            "sub": "sub-1", "email": "agente@collectivite.example", "given_name": "Ana",
            "usual_name": "Fictive", "uid": "u1", "siret": "99988877700011", "idp_id": "idp",
        }
    )  # fmt: skip
    wrong: dict = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    address: str = ""

    def authorize(self, query):
        """The address to come back to, or the refusal of the true one."""
        asked = dict(parse_qsl(query))
        if set(asked) - KNOWN:
            return None, "Y000400"
        if len(asked.get("state", "")) < 32 or len(asked.get("nonce", "")) < 32:
            return None, "Y000400 state or nonce"
        if set(asked["scope"].split()) != SCOPE or asked["client_id"] != CLIENT_ID:
            return None, "scope"
        code = secrets.token_urlsafe(12)
        self.codes[code] = (asked["nonce"], time.time())
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return f"{asked['redirect_uri']}?{back}", None

    @property
    def issuer(self):
        return f"{self.address}/api/v2"

    def id_token(self, nonce):
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT_ID, "sub": self.person["sub"], "nonce": nonce,
            "iat": now, "exp": now + TOKEN_LIVES, "amr": ["pwd"],
        }  # fmt: skip
        return self.signed(claims | self.wrong.get("id_token", {}))

    def userinfo(self):
        claims = {"iss": self.issuer, "aud": CLIENT_ID, **self.person}
        return self.signed(claims | self.wrong.get("userinfo", {}))

    def signed(self, claims):
        key = self.wrong.get("key", self.key)
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})

    def jwks(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]}

    def discovery(self):
        end = self.issuer
        return {
            "issuer": end, "authorization_endpoint": f"{end}/authorize",
            "token_endpoint": f"{end}/token", "userinfo_endpoint": f"{end}/userinfo",
            "jwks_uri": f"{end}/jwks", "end_session_endpoint": f"{end}/session/end",
        }  # fmt: skip

    def token(self, form):
        nonce, at = self.codes.pop(form.get("code"), (None, 0))
        known = form.get("client_id") == CLIENT_ID and form.get("client_secret") == CLIENT_SECRET
        if nonce is None or not known or time.time() - at > CODE_LIVES:
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(12)
        self.tokens[access] = True
        return 200, {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_LIVES,
            "id_token": self.id_token(nonce),
        }

    def answer_to(self, name, token):
        """Status, text and type."""
        if self.wrong.get("away"):
            return 503, "", "text/plain"
        if name == "userinfo" and token in self.tokens:
            return 200, self.userinfo(), "application/jwt"
        told = {"openid-configuration": self.discovery, "jwks": self.jwks}.get(name)
        return (200, json.dumps(told()), "application/json") if told else (404, "", "text/plain")


def serve(known: ProConnect):
    """Starts it; gives the server, to be shut down."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_words):
            pass

        def do_GET(self):
            path = urlsplit(self.path).path
            known.asked.append(path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self.answer(*known.answer_to(path.rpartition("/")[2], token))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            status, data = known.token(form)
            self.answer(status, json.dumps(data), "application/json")

        def answer(self, status, text, kind):
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    return server
