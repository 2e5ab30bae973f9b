"""What a user of python-cloudflare does: lists by total_pages, bulk and single writes, codes of refusals.

Prints one line of JSON per check, for the test that runs the script; the last line says that the script got to its end.
"""

import json
import sys
import traceback

import CloudFlare

with open(sys.argv[1], encoding="utf-8") as file:
    INPUT = json.load(file)
ZONE = INPUT["zone"]


def emit(check, passed, detail=None):
    print(json.dumps({"check": check, "passed": passed, "detail": None if passed else str(detail)}))


def equal(check, expected, run):
    """Passes when the function answers what is expected."""
    try:
        actual = run()
        emit(check, actual == expected, f"expected {expected!r}, got {actual!r}")
    except Exception:
        emit(check, False, traceback.format_exc())


def raises(check, code, message, run):
    """Passes when the function raises the client's exception with the code and the message of the envelope."""
    try:
        emit(check, False, f"nothing was raised: {run()!r}")
    except CloudFlare.exceptions.CloudFlareAPIError as error:
        emit(check, (int(error), str(error)) == (code, message), f"{int(error)} {error}")
    except Exception:
        emit(check, False, traceback.format_exc())


def connect(token, **options):
    return CloudFlare.CloudFlare(token=token, base_url=INPUT["baseUrl"], **options)


def list_names(per_page):
    client = connect(INPUT["token"], raw=True)
    names, page, pages = [], 0, 1
    while page < pages:
        page += 1
        answer = client.zones.get(params={"page": page, "per_page": per_page})
        pages = answer["result_info"]["total_pages"]
        names += [zone["name"] for zone in answer["result"]]
    return names


cf = connect(INPUT["token"])
settings = cf.zones.settings

for size in (5, 7, 50):
    equal(f"all zones by {size}", INPUT["names"], lambda size=size: list_names(size))
equal("one zone by name", [ZONE], lambda: [zone["id"] for zone in cf.zones.get(params={"name": INPUT["names"][0]})])

equal("a default", "full", lambda: settings.ssl.get(ZONE)["value"])
equal("a write", "strict", lambda: settings.ssl.patch(ZONE, data={"value": "strict"})["value"])
equal("what was written", "strict", lambda: settings.ssl.get(ZONE)["value"])
equal("a write of a number", 14400, lambda: settings.browser_cache_ttl.patch(ZONE, data={"value": 14400})["value"])
HSTS = {"strict_transport_security": {"enabled": True, "max_age": 30, "include_subdomains": False, "preload": False, "nosniff": True}}
equal("a write of an object", HSTS, lambda: settings.security_header.patch(ZONE, data={"value": HSTS})["value"])

ITEMS = [{"id": "ssl", "value": "flexible"}, {"id": "always_online", "value": "on"}, {"id": "min_tls_version", "value": "1.2"}]
equal("a bulk write", ITEMS, lambda: [
    {"id": item["id"], "value": item["value"]} for item in settings.patch(ZONE, data={"items": ITEMS})])
equal("the list has what was written", ITEMS, lambda: [
    {"id": item["id"], "value": item["value"]}
    for wanted in ITEMS for item in settings.get(ZONE) if item["id"] == wanted["id"]])
equal("the list is as long as there are settings in it", INPUT["listed"], lambda: len(settings.get(ZONE)))

raises("a word that is no mode", 1007, "Invalid value for zone setting ssl", lambda: settings.ssl.patch(ZONE, data={"value": "bogus"}))
raises("a bulk write without items", 1004, "Missing 'items'", lambda: settings.patch(ZONE, data={}))
BAD = [{"id": "always_online", "value": "off"}, {"id": "ssl", "value": "bogus"}]
raises("a bulk write with a fault", 1007, "Invalid value for zone setting ssl", lambda: settings.patch(ZONE, data={"items": BAD}))
equal("nothing of it is stored", "on", lambda: settings.always_online.get(ZONE)["value"])
raises("a zone that is not there", INPUT["unknownZoneCode"], INPUT["unknownZoneMessage"], lambda: settings.ssl.get("0" * 32))
raises("an unknown token", 10000, "Authentication error",
       lambda: connect("unknown-token-of-the-right-form-00000001").zones.settings.ssl.get(ZONE))
raises("a reading token writes", 9109, "Unauthorized to access requested resource",
       lambda: connect(INPUT["readToken"]).zones.settings.ssl.patch(ZONE, data={"value": "full"}))
equal("the token is active", "active", lambda: cf.user.tokens.verify.get()["status"])

emit("end", True)
