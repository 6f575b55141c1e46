"""Everything that a file holds, unpacked as far as it goes: what is hidden in a packed stream is published too."""
import base64
import io
import re
import struct
import subprocess
import zipfile
import zlib

ZLIB_HEADS = re.compile(b'\x78[\x01\x5e\x9c\xda]')
DATA_URI = re.compile(rb'data:[a-z]+/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)')
LEAST_PACKED = 8  # bytes; what inflates to less is chance


def png_chunks(data):
    at = 8
    while at + 12 <= len(data):
        length, = struct.unpack('>L', data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += 12 + length
    yield b'', data[at:]


def jpeg_segments(data):
    """(marker, content) of a JPEG from its head to its end; what is packed between is no segment; last (0, the rest)."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:  # packed pixels: on to the next marker that is no stuffing and no restart
            found = re.compile(b'\xff[^\x00\xd0-\xd7\xff]').search(data, at)
            at = found.start() if found else len(data)
            continue
        code = data[at + 1]
        if code == 0xD9:
            yield 0, data[at + 2:]
            return
        length, = struct.unpack('>H', data[at + 2:at + 4])
        yield code, data[at + 4:at + 2 + length]
        at += 2 + length
    yield 0, b'no end'


def inflated(data):
    """All that inflates, wherever it begins: zlib and gzip."""
    for found in ZLIB_HEADS.finditer(data):
        try:
            plain = zlib.decompressobj().decompress(data[found.start():])
        except zlib.error:
            continue
        if len(plain) >= LEAST_PACKED:
            yield f'zlib at {found.start()}', plain
    for found in re.finditer(b'\x1f\x8b\x08', data):
        try:
            yield f'gzip at {found.start()}', zlib.decompressobj(31).decompress(data[found.start():])
        except zlib.error:
            continue


def pdf_plain(data, scratch):
    """The PDF with every stream that can be unpacked, unpacked."""
    path = scratch / 'unpack.pdf'
    path.write_bytes(data)
    run = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', '--decode-level=specialized', str(path), '-'],
                         capture_output=True)
    if run.returncode not in (0, 3):
        raise SystemExit(f'qpdf: {run.stderr.decode()}')
    return run.stdout


def parts(data, scratch):
    """What lies directly in `data`: (name, bytes) of each part."""
    if data.startswith(b'PK\x03\x04'):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield 'zip comment', archive.comment
            for entry in archive.infolist():
                yield f'{entry.filename}, its entry', entry.filename.encode() + entry.comment + entry.extra
                yield entry.filename, archive.read(entry)
        return
    if data.startswith(b'%PDF'):
        yield 'unpacked', b'plain ' + pdf_plain(data, scratch)
        return
    if data.startswith(b'\x89PNG'):
        yield from ((kind.decode('latin-1'), content) for kind, content in png_chunks(data))
        return
    for number, found in enumerate(DATA_URI.finditer(data)):
        yield f'data: {number}', base64.b64decode(found[1])
    yield from inflated(data)


def everything(name, data, scratch, depth=6):
    """(name, bytes) of the data itself and of all parts in it, down to the last."""
    yield name, data
    if depth > 0:
        for part, content in parts(data, scratch):
            yield from everything(f'{name} > {part}', content, scratch, depth - 1)


def files(folder):
    for path in sorted(folder.rglob('*')):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()
