"""Whatever kills a crawl, the archive stays readable: every record before the last, and the next crawl goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.net.archive_index import contents, sidecar
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_verify import verify
from govreports.net.archive_writer import ArchiveWriter
from tests.net.exchanges import exchange
from tests.net.test_archive_writer import files, proved

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = """
import os, sys
from pathlib import Path
from govreports.net.archive_writer import ArchiveWriter
from tests.net.exchanges import exchange

with ArchiveWriter(Path(sys.argv[1]), "hezhou", max_bytes=4 * 1024 * 1024) as writer:
    number = 0
    while True:
        number += 1
        body = os.urandom(700_000 if number % 5 == 0 else 900)
        ref = writer.write(exchange(number, body))
        sys.stdout.write(f"{ref.file} {ref.offset} {ref.digest}\\n")
        sys.stdout.flush()
"""
KILLS = 12


def test_records_that_were_written_before_a_kill_are_there_after_it(tmp_path: Path) -> None:
    chance = random.Random(20260301)
    told: list[str] = []
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        told.append(process.stdout.readline())
        time.sleep(chance.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        # The last line may have been cut with the process.
        told += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        process.stdout.close()
        assert process.wait(10) == -signal.SIGKILL
    reader = ArchiveReader(tmp_path)
    known = {(entry.file, str(entry.offset), entry.digest) for entry in reader.entries}
    assert {tuple(line.split()) for line in told} <= known
    assert len(told) > KILLS
    # Only the file of the last kill may end in a torn record; every other was mended by the crawl after it.
    last = files(tmp_path)[-1]
    for proof in verify(reader):
        assert proof.problems == ()
        assert proof.path == last or contents(proof.path).end == proof.size
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        writer.write(exchange(1))
    assert sum(proved(path).count("response") for path in files(tmp_path)) == len(known) + 1


@settings(max_examples=60)
@given(
    share=st.floats(0, 1),
    rest=st.sampled_from([b"", b"\0" * 700, b"\x1f\x8b\x08 no gzip"]),
    index_lost=st.booleans(),
)
def test_a_file_that_ends_anywhere_loses_only_the_record_it_ends_in(
    share: float, rest: bytes, index_lost: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with ArchiveWriter(folder, "hezhou") as writer:
            refs = [writer.write(exchange(number)) for number in range(4)]
        path = files(folder)[0]
        whole = path.read_bytes()
        cut = round(share * len(whole))
        path.write_bytes(whole[:cut] + rest)
        if index_lost:
            sidecar(path).unlink()
        left = [ref for ref in refs if ref.offset + ref.length <= cut]
        before = {ref: whole[ref.offset : ref.offset + ref.length] for ref in left}
        with ArchiveWriter(folder, "hezhou") as writer:
            added = writer.write(exchange(9))
        reader = ArchiveReader(folder)
        for ref, record in before.items():
            assert path.read_bytes()[ref.offset : ref.offset + ref.length] == record
            assert reader.read(ref).url in {exchange(number).url for number in range(4)}
        assert [entry.ref for entry in reader.entries if entry.ref in refs] == left
        assert reader.read(added).body == exchange(9).body
        for one in files(folder):
            if one.name == added.file:
                assert proved(one)[-1] == "response"


def test_damage_inside_a_file_is_told_and_nothing_behind_it_is_cut_off(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        refs = [writer.write(exchange(number)) for number in range(5)]
    path = files(tmp_path)[0]
    raw = bytearray(path.read_bytes())
    raw[refs[2].offset + refs[2].length // 2] ^= 0x55
    path.write_bytes(raw)
    sidecar(path).unlink()
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        added = writer.write(exchange(7))
    assert path.read_bytes()[: len(raw)] == raw
    reader = ArchiveReader(tmp_path)
    assert [entry.ref for entry in reader.entries] == [*refs[:2], *refs[3:], added]
    (proof,) = verify(reader)
    assert len(proof.problems) == 1
    assert f"offset {refs[2].offset}: {refs[2].length} bytes unreadable" in proof.problems[0]
