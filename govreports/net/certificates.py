"""Whether a TLS certificate belongs to the host that showed it.

Certificates are not required to be right: a good part of the portals answers by plain http, and expired or foreign
certificates are common, so refusing them would lose reports without winning trust. But what is wrong is told.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cryptography.x509 import Certificate
from service_identity import CertificateError, VerificationError
from service_identity.cryptography import verify_certificate_hostname, verify_certificate_ip_address

from govreports.net.addresses import literal


def problem(certificate: Certificate, host: str, now: datetime) -> str | None:
    """What is wrong with a certificate: ``other_name``, ``expired`` or ``not_yet_valid``; None when it fits.

    ``now`` is aware. Who signed it is not looked at.
    """
    try:
        if literal(host) is None:
            verify_certificate_hostname(certificate, host)
        else:
            verify_certificate_ip_address(certificate, host)
    except (CertificateError, VerificationError):
        return "other_name"
    if now > certificate.not_valid_after_utc:
        return "expired"
    if now < certificate.not_valid_before_utc:
        return "not_yet_valid"
    return None


def problem_of(shown: Any, host: str) -> str | None:
    """The same of the certificate as Scrapy hands it over with a response, now; None without one."""
    return None if shown is None else problem(shown.original.to_cryptography(), host, datetime.now(UTC))
