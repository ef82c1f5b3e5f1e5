"""A self-made certificate, so that the chat can be tried on a phone: WebCrypto needs a secure page."""

import datetime
import ipaddress
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

VALID = datetime.timedelta(days=90)
RENEW = datetime.timedelta(days=7)


def names(host: str) -> x509.SubjectAlternativeName:
    """The names the certificate is good for: the host, be it an address or a name, and this machine itself."""
    found: list[x509.GeneralName] = [x509.DNSName("localhost")]
    try:
        found.append(x509.IPAddress(ipaddress.ip_address(host)))
    except ValueError:
        if host != "localhost":
            found.append(x509.DNSName(host))
    return x509.SubjectAlternativeName(found)


def still_good(file: Path, host: str, now: datetime.datetime) -> bool:
    """Whether the certificate in the file names this host and lasts another week."""
    if not file.exists():
        return False
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return named == names(host) and certificate.not_valid_after_utc > now + RENEW


def certificate_for(host: str, folder: Path, now: datetime.datetime) -> tuple[Path, Path]:
    """The files of the certificate and of its key (0600) in this folder; made anew when host or time ask for it."""
    certificate_file, key_file = folder / "certificate.pem", folder / "certificate-key.pem"
    if still_good(certificate_file, host, now) and key_file.exists():
        return certificate_file, key_file
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CSM Chat")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + VALID)
        .add_extension(names(host), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    key_file.unlink(missing_ok=True)
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate_file, key_file
