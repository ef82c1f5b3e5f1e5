"""The self-made certificate: for whom it is, and when it is made anew."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from csm_chat.tls import certificate_for

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_it_is_kept_as_long_as_it_is_good(tmp_path: Path) -> None:
    certificate, key = certificate_for("192.168.1.5", tmp_path, NOW)
    before = certificate.read_bytes(), key.read_bytes()
    certificate_for("192.168.1.5", tmp_path, NOW + timedelta(days=60))
    assert (certificate.read_bytes(), key.read_bytes()) == before


def test_another_address_or_its_end_asks_for_a_new_one(tmp_path: Path) -> None:
    seen = set()
    for host, days in [("192.168.1.5", 0), ("192.168.1.6", 0), ("chat.local", 0), ("chat.local", 85)]:
        certificate, _key = certificate_for(host, tmp_path, NOW + timedelta(days=days))
        seen.add(certificate.read_bytes())
    assert len(seen) == 4
