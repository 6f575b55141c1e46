"""What other people's programs say of a press file: its objects, its plates, its pixels.

Objects are read by qpdf, and the rules asked of them are ours, after ISO 15930-7 (PDF/X-4) and ISO 15930-4
(PDF/X-1a:2003): no validator of PDF/X is free to be had. Plates are Ghostscript's, pixels also poppler's and MuPDF's.
"""
import json
import math
import pathlib
import re
import struct
import subprocess
import zlib

import press

PDFCPU = pathlib.Path(__file__).with_name('pdfcpu.mjs')
PROFILES = {'CGATS TR 006': press.ROOT / 'profiles/gracol-2006.icc', 'FOGRA39': press.ROOT / 'profiles/fogra39.icc'}


class Document:
    """A PDF as qpdf tells it: `objects` by reference, streams as their dictionaries."""

    def __init__(self, path):
        self.path = path
        text = subprocess.run(['qpdf', '--json=2', '--json-stream-data=none', str(path)], capture_output=True, check=True).stdout
        self.head, table = json.loads(text)['qpdf'][:2]
        self.trailer = table.pop('trailer')['value']
        self.objects = {key.removeprefix('obj:'): entry.get('value', entry.get('stream', {}).get('dict'))
                        for key, entry in table.items()}
        self.streams = {key.removeprefix('obj:') for key, entry in table.items() if 'stream' in entry}
        self.root = self.get(self.trailer['/Root'])

    def get(self, value):
        """The value itself, or the object that it refers to."""
        return self.objects.get(value, value) if isinstance(value, str) else value

    def pages(self):
        return [value for value in self.objects.values() if isinstance(value, dict) and value.get('/Type') == '/Page']

    def dictionaries(self):
        """Every dictionary in the file, however deep."""
        waiting = list(self.objects.values())
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
            waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []

    def names(self):
        """Every name in the file that is a value."""
        waiting = list(self.objects.values())
        while waiting:
            value = waiting.pop()
            if isinstance(value, str) and value.startswith('/'):
                yield value
            waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []

    def content(self):
        """All streams in one, uncompressed: content, but also pictures, fonts and profiles."""
        return subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(self.path), '-'], capture_output=True,
                              check=True).stdout


def text_of(value):
    """A string of qpdf's JSON as text."""
    return value.removeprefix('u:') if isinstance(value, str) else None


def contains(outer, inner):
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


COLOR_OPERATORS = re.compile(rb'(?:^|\s)[-+.0-9]+\s+[-+.0-9]+\s+[-+.0-9]+\s+(?:rg|RG)(?=\s)')


def page_contents(document):
    """The content streams of pages and forms, as qpdf gives them one by one."""
    for key in document.streams:
        value = document.objects[key]
        if value.get('/Subtype') == '/Form' or '/PatternType' in value or any(
                key in contents_of(page) for page in document.pages()):
            yield subprocess.run(['qpdf', '--show-object=' + key.removesuffix(' R').replace(' ', ','), '--filtered-stream-data',
                                  str(document.path)], capture_output=True, check=True).stdout


def contents_of(page):
    contents = page.get('/Contents')
    return contents if isinstance(contents, list) else [contents]


def check_common(document, tagged_photos=False):
    """Yields each rule of both standards that the file breaks."""
    pages, trailer = document.pages(), document.trailer
    info = document.get(trailer.get('/Info', {}))
    names = set(document.names())
    dictionaries = list(document.dictionaries())
    if len(trailer.get('/ID', [])) != 2:
        yield 'the trailer has no ID of two parts'
    if '/Encrypt' in trailer:
        yield 'it is encrypted'
    if not pages:
        yield 'it has no pages'
    for page in pages:
        media, trim = page.get('/MediaBox'), page.get('/TrimBox')
        bleed = page.get('/BleedBox', media)
        if not trim or '/ArtBox' in page:
            yield 'a page has no TrimBox, or an ArtBox beside it'
        elif not contains(media, bleed) or not contains(bleed, trim):
            yield f'the boxes do not lie in each other: {media} {bleed} {trim}'
        elif media[:2] != [0, 0]:
            yield f'MediaBox begins at {media[:2]}'
        if '/Annots' in page:
            yield 'a page has annotations'
    intents = [document.get(value) for value in document.root.get('/OutputIntents', [])]
    if [value.get('/S') for value in intents] != ['/GTS_PDFX']:
        yield f'its output intents are not one of PDF/X: {intents}'
    for intent in intents:
        profile = document.get(intent.get('/DestOutputProfile'))
        if not isinstance(profile, dict) or profile.get('/N') != 4 or not text_of(intent.get('/OutputConditionIdentifier')):
            yield 'the output intent has no profile of four inks, or no name'
    for key in ('/Title', '/CreationDate', '/ModDate', '/GTS_PDFXVersion'):
        if not text_of(info.get(key)):
            yield f'the information has no {key}'
    if info.get('/Trapped') not in ('/True', '/False'):
        yield 'nobody says whether it is trapped'
    for key in ('/CreationDate', '/ModDate'):
        if not re.fullmatch(r"D:\d{14}(Z|[+-]\d\d'\d\d'?)", text_of(info.get(key)) or ''):
            yield f'{key} is no date: {info.get(key)}'
    spaces = {'/DeviceRGB', '/CalRGB', '/Lab', '/CalGray', '/RGB'} & names
    if spaces or ('/ICCBased' in names and not tagged_photos):
        yield f'there are colour spaces that are no inks: {sorted(spaces) or "ICCBased"}'
    if '/LZWDecode' in names:
        yield 'something is packed by LZW'
    for value in dictionaries:
        if value.get('/Type') == '/FontDescriptor' and not {'/FontFile', '/FontFile2', '/FontFile3'} & value.keys():
            yield f'the font {value.get("/FontName")} is not embedded'
        bad = {'/TR', '/TR2', '/HTP', '/HT', '/OPI', '/Alternates', '/JS', '/AA', '/OpenAction', '/EmbeddedFiles', '/AcroForm',
               '/OCProperties', '/PS'} & value.keys()
        if bad:
            yield f'there is {sorted(bad)}'
        if value.get('/S') == '/Transparency' and value.get('/CS') not in (None, '/DeviceCMYK', '/DeviceGray'):
            yield f'a group blends in {value["/CS"]}'
        if value.get('/Interpolate') is True:
            yield 'a picture is to be interpolated'
    for content in page_contents(document):
        found = COLOR_OPERATORS.search(content)
        if found:
            yield f'a colour is RGB: {found[0]}'


def xmp_of(document):
    key = document.root.get('/Metadata')
    if not key or document.get(key).get('/Filter'):
        return ''
    return subprocess.run(['qpdf', '--show-object=' + key.removesuffix(' R').replace(' ', ','), '--filtered-stream-data',
                           str(document.path)], capture_output=True, check=True).stdout.decode()


def check_x4(document, tagged_photos=False):
    """Yields each rule of PDF/X-4 that the file breaks."""
    yield from check_common(document, tagged_photos)
    if document.head['pdfversion'] != '1.6':
        yield f'it is PDF {document.head["pdfversion"]}'
    info, xmp = document.get(document.trailer['/Info']), xmp_of(document)
    said = dict(re.findall(r'<(\w+:\w+)>([^<]*)</\1>', xmp))
    wanted = {'pdfxid:GTS_PDFXVersion': 'PDF/X-4', 'pdf:Trapped': info.get('/Trapped', '/-')[1:],
              'pdf:Producer': text_of(info.get('/Producer')), 'xmpMM:VersionID': '1', 'xmpMM:RenditionClass': 'default'}
    for key, value in wanted.items():
        if said.get(key) != value:
            yield f'XMP says {said.get(key)!r} for {key}, not {value!r}'
    if text_of(info.get('/GTS_PDFXVersion')) != 'PDF/X-4':
        yield 'the information names another standard'
    date = re.sub(r'D:(....)(..)(..)(..)(..)(..)Z', r'\1-\2-\3T\4:\5:\6Z', text_of(info.get('/CreationDate')) or '')
    for key in ('xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'):
        if said.get(key) != date:
            yield f'XMP says {said.get(key)!r} for {key}, not {date!r}'
    if not re.fullmatch(r'(urn:)?uuid:[0-9a-f-]{36}', said.get('xmpMM:DocumentID', '')):
        yield 'XMP has no DocumentID'
    if f'<rdf:li xml:lang="x-default">{escaped(text_of(info.get("/Title")) or "")}</rdf:li>' not in xmp:
        yield 'XMP has another title'


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace("'", '&apos;').replace('"', '&quot;')


def check_x1a(document):
    """Yields each rule of PDF/X-1a:2003 that the file breaks."""
    yield from check_common(document)
    if document.head['pdfversion'] != '1.4':
        yield f'it is PDF {document.head["pdfversion"]}'
    info = document.get(document.trailer['/Info'])
    if text_of(info.get('/GTS_PDFXVersion')) != 'PDF/X-1a:2003':
        yield 'the information names another standard'
    for value in document.dictionaries():
        if value.get('/S') == '/Transparency' or value.get('/SMask') not in (None, '/None'):
            yield 'something is transparent: a group or a mask'
        if value.get('/Type') == '/ExtGState' or {'/ca', '/CA'} & value.keys():
            if value.get('/ca', 1) != 1 or value.get('/CA', 1) != 1 or value.get('/BM', '/Normal') not in ('/Normal', '/Compatible'):
                yield 'something is transparent: a graphics state'
    if {'/ObjStm', '/XRef', '/JPXDecode'} & set(document.names()):
        yield 'it has what PDF 1.4 does not know'


def check_syntax(path, folder):
    """Yields what qpdf and pdfcpu, in its strict mode, have against the file."""
    process = subprocess.run(['qpdf', '--check', str(path)], capture_output=True, text=True, check=False)
    if process.returncode != 0 or 'WARNING' in process.stdout + process.stderr:
        yield f'qpdf: {process.stdout}{process.stderr}'
    process = subprocess.run(['node', '--no-warnings', str(PDFCPU), str(pathlib.Path(path).parent), 'validate', '-mode',
                              'strict', f'/pdf/{pathlib.Path(path).name}'], capture_output=True, text=True, check=False,
                             cwd=folder)
    if process.returncode != 0 or 'validation ok' not in process.stdout:
        yield f'pdfcpu: {process.stdout}{process.stderr}'


def page_boxes(path):
    """Page → box → its four numbers, as pdfinfo has them."""
    boxes = {}
    text = press.run('pdfinfo', '-box', '-f', 1, '-l', 9999, path)
    for page, name, numbers in re.findall(r'^Page +(\d+) (\w+Box): +([-. 0-9]+)$', text, re.M):
        boxes.setdefault(int(page), {})[name] = [float(number) for number in numbers.split()]
    return boxes


def fonts(path):
    """The lines of pdffonts: name, type, whether it is embedded."""
    lines = press.run('pdffonts', path).splitlines()[2:]
    return [(line[:36].strip(), line[37:54].strip(), line.split()[-5] == 'yes') for line in lines]


def images(path):
    """The lines of pdfimages: page, type, colours, encoding, the lesser resolution."""
    rows = [line.split() for line in press.run('pdfimages', '-list', path).splitlines()[2:]]
    return [(int(row[0]), row[2], row[5], row[8], min(int(row[12]), int(row[13])), int(row[10])) for row in rows]


class Plates:
    """One page's plates by Ghostscript: name → rows of ink, 0 to 255, at `dpi`."""

    def __init__(self, path, page, folder, dpi=150):
        self.dpi = dpi
        for old in folder.glob('plate*'):
            old.unlink()
        press.run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-sCompression=none', f'-r{dpi}',
                  f'-dFirstPage={page}', f'-dLastPage={page}', '-o', folder / 'plate.tif', path)
        self.plates = {}
        for file in sorted(folder.glob('plate(*).tif')):
            self.width, self.height, self.plates[re.search(r'\((.*)\)', file.name)[1]] = read_tiff(file)

    def region(self, plate, left, top, right, bottom):
        """The least and the most ink in a rectangle, in points from the upper left corner, in percent."""
        scale = self.dpi / 72
        rows = range(math.ceil(top * scale), max(math.floor(bottom * scale), math.ceil(top * scale) + 1))
        first, last = math.ceil(left * scale), max(math.floor(right * scale), math.ceil(left * scale) + 1)
        values = [self.plates[plate][row * self.width + column] for row in rows for column in range(first, last)]
        return min(values) / 2.55, max(values) / 2.55

    def most_ink(self):
        """The most ink of all plates together at any place, in percent."""
        return max(map(sum, zip(*self.plates.values()))) / 2.55


def read_tiff(path):
    """Width, height and ink (255 for full) of a grey TIFF without compression."""
    data = path.read_bytes()
    order = '<' if data[:2] == b'II' else '>'
    start, = struct.unpack(order + 'I', data[4:8])
    count, = struct.unpack(order + 'H', data[start:start + 2])
    tags = {}
    for i in range(count):
        entry = data[start + 2 + 12 * i:start + 14 + 12 * i]
        tag, kind, length = struct.unpack(order + 'HHI', entry[:8])
        size = {3: 2, 4: 4}.get(kind, 1)
        letter = {3: 'H', 4: 'I'}.get(kind, 'B')
        where = struct.unpack(order + 'I', entry[8:12])[0] if size * length > 4 else None
        raw = data[where:where + size * length] if where else entry[8:8 + size * length]
        tags[tag] = struct.unpack(order + letter * length, raw)
    assert tags[259] == (1,) and tags[258] == (8,), f'{path} is packed, or not of 8 bits'
    pixels = b''.join(data[at:at + size] for at, size in zip(tags[273], tags[279]))
    inverse = bytes(range(255, -1, -1))
    return tags[256][0], tags[257][0], pixels if tags[262] == (0,) else pixels.translate(inverse)


def read_ppm(path):
    """Width, height and R, G, B bytes of a raw PPM."""
    data = path.read_bytes()
    head = re.match(rb'P6\s+(?:#[^\n]*\s+)*(\d+)\s+(\d+)\s+255\s', data)
    return int(head[1]), int(head[2]), data[head.end():]


def read_png(path):
    """Width, height and R, G, B bytes of an 8-bit PNG without interlacing, over white."""
    data = path.read_bytes()
    width, height, depth, color = struct.unpack('>IIBB', data[16:26])
    assert depth == 8 and color in (2, 6), f'{path} is no PNG of ours'
    packed, at = b'', 8
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        packed += data[at + 8:at + 8 + length] if kind == b'IDAT' else b''
        at += length + 12
    raw, channels = zlib.decompress(packed), 3 if color == 2 else 4
    return width, height, b''.join(unfiltered(raw, width * channels, height, channels))


def unfiltered(raw, row_bytes, height, channels):
    """The rows of a PNG (§9 of its specification), without alpha."""
    before = bytearray(row_bytes)
    for y in range(height):
        at = y * (row_bytes + 1)
        kind, row = raw[at], bytearray(raw[at + 1:at + 1 + row_bytes])
        for x in range(row_bytes if kind else 0):
            left = row[x - channels] if x >= channels else 0
            corner = before[x - channels] if x >= channels else 0
            guess = left + before[x] - corner
            nearest = min((left, before[x], corner), key=lambda value: abs(guess - value))
            row[x] = (row[x] + (left, before[x], (left + before[x]) // 2, nearest)[kind - 1]) & 255
        before = row
        yield bytes(row) if channels == 3 else b''.join(bytes(row[x:x + 3]) for x in range(0, row_bytes, 4))


def means(picture, across, down):
    """The mean colours of across × down fields of a picture."""
    width, height, data = picture
    result = []
    for row in range(down):
        ys = range(row * height // down, max((row + 1) * height // down, row * height // down + 1))
        for column in range(across):
            first, last = column * width // across, max((column + 1) * width // across, column * width // across + 1)
            strip = b''.join(data[(y * width + first) * 3:(y * width + last) * 3] for y in ys)
            count = len(strip) // 3
            result.append(tuple(sum(strip[channel::3]) / count for channel in range(3)))
    return result


def lab(color):
    """CIE L*a*b* (D50) of an sRGB colour of 255."""
    linear = [value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color]
    matrix = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
    white = (0.9642, 1.0, 0.8249)
    f = []
    for row, reference in zip(matrix, white):
        value = sum(factor * channel for factor, channel in zip(row, linear)) / reference
        f.append(value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(one, other):
    """The distance of two sRGB colours, CIE 1976."""
    return math.dist(lab(one), lab(other))


def render_ghostscript(path, page, folder, dpi, profile):
    """The page as it will look printed, as sRGB: its inks by the profile that its output intent holds."""
    output = folder / f'gs-{page}.ppm'
    press.run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=ppmraw', f'-r{dpi}', '-dTextAlphaBits=4',
              '-dGraphicsAlphaBits=4', f'-dFirstPage={page}', f'-dLastPage={page}', f'-sDefaultCMYKProfile={profile}',
              f'--permit-file-read={profile}', '-dRenderIntent=1', '-o', output, path)
    return read_ppm(output)


def render_poppler(path, page, folder, dpi):
    stem = folder / f'poppler-{page}'
    press.run('pdftoppm', '-r', dpi, '-f', page, '-l', page, '-singlefile', path, stem)
    return read_ppm(stem.with_suffix('.ppm'))


def render_mupdf(path, page, folder, dpi):
    output = folder / f'mupdf-{page}.ppm'
    press.run('mutool', 'draw', '-q', '-F', 'ppm', '-r', dpi, '-o', output, path, page)
    return read_ppm(output)
