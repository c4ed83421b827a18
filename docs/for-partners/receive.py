# Receives Throughgate's messages. Python 3.8 or newer and nothing else:  THROUGHGATE_SECRET=whsec_... python3 receive.py
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, HTTPServer

# Two secrets, with a space between them, while you change over.
SECRETS = os.environ.get("THROUGHGATE_SECRET", "").split()
taken = set()  # keep these ids in your database, for seven days at least


def verified(headers, body, live=SECRETS, now=None):
    """Whether these very bytes were signed with one of your secrets in the last five minutes."""
    id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not id or not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > 300:
        return False
    claimed = [one[3:] for one in headers.get("webhook-signature", "").split() if one.startswith("v1,")]
    for secret in live:
        key = base64.b64decode(secret.replace("whsec_", "", 1))
        signed = id.encode() + b"." + timestamp.encode() + b"." + body
        expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(one, expected) for one in claimed):
            return True
    return False


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))  # the bytes as they came
        if not verified(self.headers, body):
            return self.answer(401)
        id = self.headers["webhook-id"]
        if id in taken:
            return self.answer(200)  # heard before: say yes, do nothing
        message = json.loads(body)
        test = message["type"] == "test"
        print("a test event, verified" if test else message["type"], flush=True)
        taken.add(id)  # together with what you keep of the message, in one transaction
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = HTTPServer(("", int(os.environ.get("PORT", "8443"))), Receiver)
    print(f"listening on port {server.server_port}", flush=True)
    server.serve_forever()
