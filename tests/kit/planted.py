"""Pictures that tell where somebody stood: every place of a file where programs write what people do not see.

Each such place holds a mark, a text of its own that begins with MARK, so that a search tells which one came through.
`clean_*` is the same picture without them, in the same pixels.
"""
import base64
import pathlib
import struct
import zlib

MARK = 'plantago'  # eight letters: as bytes they make one EXIF rational
ROOT = pathlib.Path(__file__).resolve().parents[2]
JPEG = (ROOT / 'tests/cases/I05/photo-widegamut.jpg').read_bytes()
WEBP = (ROOT / 'tests/cases/I04/logo.png').read_bytes()  # its bytes are a WebP's
PROFILE_NAME = b'Compatible with Adobe RGB (1998)'

TYPE_ASCII, TYPE_SHORT, TYPE_LONG, TYPE_RATIONAL, TYPE_UNDEFINED = 2, 3, 4, 5, 7
UNIT = {TYPE_ASCII: 1, TYPE_SHORT: 2, TYPE_LONG: 4, TYPE_RATIONAL: 8, TYPE_UNDEFINED: 1}


def mark(name):
    return f'{MARK}-{name}'


def text(name):
    return TYPE_ASCII, mark(name).encode() + b'\0'


def short(value):
    return TYPE_SHORT, struct.pack('<H', value)


def long(value):
    return TYPE_LONG, struct.pack('<L', value)


def directory(tags, start, following=0):
    """An EXIF directory with its values behind it, as it stands at `start` (TIFF 6.0, section 2)."""
    head, values = struct.pack('<H', len(tags)), b''
    room = start + 2 + 12 * len(tags) + 4
    for tag, (kind, data) in sorted(tags.items()):
        place = data.ljust(4, b'\0') if len(data) <= 4 else struct.pack('<L', room + len(values))
        head += struct.pack('<HHL', tag, kind, len(data) // UNIT[kind]) + place
        values += data + b'\0' * (len(data) % 2) if len(data) > 4 else b''
    return head + struct.pack('<L', following) + values


def exif(orientation, with_marks=True):
    """A block of EXIF: camera, owner, times, place and a thumbnail; or nothing but which way is up."""
    if not with_marks:
        return b'II*\0' + struct.pack('<L', 8) + directory({0x0112: short(orientation)}, 8)
    gps = {1: (TYPE_ASCII, b'N\0'), 2: (TYPE_RATIONAL, MARK.encode() * 3), 3: (TYPE_ASCII, b'W\0'),
           4: (TYPE_RATIONAL, MARK.encode() * 3), 27: (TYPE_UNDEFINED, b'ASCII\0\0\0' + mark('gps-method').encode()),
           28: text('gps-area'), 29: (TYPE_ASCII, b'2024:05:01\0')}
    camera = {0x9003: text('time-taken'), 0x927C: (TYPE_UNDEFINED, mark('maker-note').encode()),
              0x9286: (TYPE_UNDEFINED, b'UNICODE\0' + mark('user-comment').encode('utf-16le')),
              0xA430: text('owner'), 0xA431: text('body-serial'), 0xA435: text('lens-serial')}
    thumbnail = b'\xff\xd8' + segment(0xFE, mark('in-thumbnail').encode()) + JPEG[2:]
    # The directories refer to each other, so their places are found first, then filled in.
    main = {0x010E: text('description'), 0x010F: text('make'), 0x0110: text('model'), 0x0112: short(orientation),
            0x0131: text('software'), 0x0132: text('time-changed'), 0x013B: text('artist'), 0x013C: text('host-computer'),
            0x8298: text('copyright'), 0x8769: long(0), 0x8825: long(0),
            0x9C9D: (TYPE_UNDEFINED, mark('windows-author').encode('utf-16le'))}
    at_camera = 8 + len(directory(main, 8))
    at_gps = at_camera + len(directory(camera, at_camera))
    at_second = at_gps + len(directory(gps, at_gps))
    second = {0x0201: long(0), 0x0202: long(len(thumbnail)), 0x0110: text('second-model')}
    second[0x0201] = long(at_second + len(directory(second, at_second)))
    main[0x8769], main[0x8825] = long(at_camera), long(at_gps)
    return (b'II*\0' + struct.pack('<L', 8) + directory(main, 8, at_second) + directory(camera, at_camera)
            + directory(gps, at_gps) + directory(second, at_second) + thumbnail)


def xmp(name):
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
            f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="{mark(name)}"/></rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>').encode()


def segment(code, data):
    return struct.pack('>BBH', 0xFF, code, len(data) + 2) + data


def iptc():
    value = mark('iptc-byline').encode()
    record = b'\x1c\x02\x50' + struct.pack('>H', len(value)) + value
    return b'Photoshop 3.0\x008BIM\x04\x04\0\0' + struct.pack('>L', len(record)) + record + b'\0' * (len(record) % 2)


def planted_jpeg(orientation=6):
    """All that may stand before, among and behind the pixels of a JPEG."""
    body = JPEG[2 + 2 + 16:]  # without SOI and JFIF
    profile = mark('profile').encode().ljust(len(PROFILE_NAME))
    assert body.count(PROFILE_NAME) == 1
    extended = b'http://ns.adobe.com/xmp/extension/\0' + b'0' * 32 + struct.pack('>LL', 40, 0)
    head = [
        segment(0xE0, b'JFIF\0\1\1\0\0\1\0\1\2\1' + MARK[:6].encode()),  # with a thumbnail of two pixels
        segment(0xE0, b'JFXX\0\x13' + mark('jfxx').encode()),
        segment(0xE1, b'Exif\0\0' + exif(orientation)),
        segment(0xE1, b'http://ns.adobe.com/xap/1.0/\0' + xmp('xmp')),
        segment(0xE1, extended + mark('xmp-extended').encode()),
        segment(0xE2, b'MPF\0' + mark('mpf').encode()),
        segment(0xE4, mark('app4').encode()),
        segment(0xEB, b'JP\0\1' + mark('c2pa-jumbf').encode()),
        segment(0xED, iptc()),
        segment(0xFE, mark('comment').encode()),
        segment(0xFE, mark('comment-16').encode('utf-16be')),
    ]
    second = b'\xff\xd8' + segment(0xFE, mark('second-picture').encode()) + JPEG[2:]
    return (b'\xff\xd8' + b''.join(head) + body.replace(PROFILE_NAME, profile) + second
            + b'MotionPhoto_Data' + mark('behind-the-end').encode())


def clean_jpeg(orientation=6):
    return JPEG[:20] + segment(0xE1, b'Exif\0\0' + exif(orientation, False)) + JPEG[20:]


def chunk(kind, data):
    return struct.pack('>L', len(data)) + kind + data + struct.pack('>L', zlib.crc32(kind + data))


def png(orientation, with_marks):
    width, height = 450, 300
    rows = b''.join(b'\0' + bytes(component for x in range(width) for component in (x % 256, y % 256, 120, 255))
                    for y in range(height))
    header = chunk(b'IHDR', struct.pack('>LLBBBBB', width, height, 8, 6, 0, 0, 0))
    data, end = chunk(b'IDAT', zlib.compress(rows)), chunk(b'IEND', b'')
    if not with_marks:
        head = [chunk(b'eXIf', exif(orientation, False))]
        return b'\x89PNG\r\n\x1a\n' + header + b''.join(head) + data + end
    packed = zlib.compress(mark('ztxt').encode())
    head = [
        chunk(b'eXIf', exif(orientation)),
        chunk(b'tIME', struct.pack('>HBBBBB', 2024, 5, 1, 4, 5, 6)),
        chunk(b'tEXt', b'Author\0' + mark('text').encode()),
        chunk(b'zTXt', b'Comment\0\0' + packed),
        chunk(b'iTXt', b'Location\0\0\0en\0Ort\0' + mark('itxt').encode()),
        chunk(b'iTXt', b'Warning\0\1\0en\0\0' + zlib.compress(mark('itxt-packed').encode())),
        chunk(b'iTXt', b'XML:com.adobe.xmp\0\0\0\0\0' + xmp('png-xmp')),
        chunk(b'zTXt', b'Raw profile type exif\0\0' + zlib.compress(mark('raw-profile').encode().hex().encode())),
        chunk(b'prVt', mark('private-chunk').encode()),
    ]
    tail = chunk(b'tEXt', b'Software\0' + mark('text-behind').encode())
    return b'\x89PNG\r\n\x1a\n' + header + b''.join(head) + data + tail + end + mark('behind-png').encode()


def riff(kind, data):
    return kind + struct.pack('<L', len(data)) + data + b'\0' * (len(data) % 2)


def webp(orientation, with_marks):
    """The extended form (WebP container specification): a head with flags, the pixels, EXIF, XMP."""
    width, height = 640, 400
    flags = 0x08 | (0x04 if with_marks else 0)
    chunks = riff(b'VP8X', struct.pack('<L', flags) + struct.pack('<L', width - 1)[:3] + struct.pack('<L', height - 1)[:3])
    chunks += WEBP[12:]
    chunks += riff(b'EXIF', exif(orientation, with_marks))
    if with_marks:
        chunks += riff(b'XMP ', xmp('webp-xmp')) + riff(b'ZZZZ', mark('webp-unknown').encode())
    return riff(b'RIFF', b'WEBP' + chunks)


def svg(with_marks):
    """A drawing with an embedded photo, as a drawing program leaves it."""
    photo = base64.b64encode(planted_jpeg(8) if with_marks else clean_jpeg(8)).decode()
    shapes = ('<rect width="60" height="40" fill="#B3202A"/>'
              f'<image x="5" y="5" width="20" height="30" xlink:href="data:image/jpeg;base64,{photo}"/>')
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40"'
    dot = '<circle cx="45" cy="20" r="10" fill="#FFB92E"/>'
    if not with_marks:
        return f'<svg {names}>{shapes}{dot}</svg>'
    home = f'/srv/{mark("svg-home")}'
    return f'''<?xml version="1.0"?>
<!-- {mark('svg-comment')} -->
<svg {names} xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" sodipodi:docname="{mark('svg-docname')}.svg"
  inkscape:export-filename="{home}/logo.png" id="{mark('svg-id')}" data-owner="{mark('svg-data')}">
<title>{mark('svg-title')}</title><desc>{mark('svg-description')}</desc>
<metadata><rdf:RDF><dc:creator>{mark('svg-rdf')}</dc:creator></rdf:RDF></metadata>
<sodipodi:namedview inkscape:document-units="{mark('svg-namedview')}"/>
<?{MARK} {mark('svg-instruction')}?>
{shapes}
<a xlink:href="file://{home}/list.ods" xlink:title="{mark('svg-link-title')}">{dot}</a>
<text font-family="League Spartan" display="none">{mark('svg-hidden-text')}</text>
</svg>'''
