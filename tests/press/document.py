"""A PDF as qpdf's JSON has it: objects, marked content with its text, structure tree. Nothing of placard is used.

The text of a part is what a reader that goes by the standard takes: /ActualText where it stands, else what the font's
/ToUnicode says (PDF 32000-1 §9.10, §14.9.4).
"""
import base64
import json
import re
import subprocess

TOKEN = re.compile(rb'%[^\n\r]*|[\0\t\n\f\r ]+|(?P<string>\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)|(?P<name>/[^\0\t\n\f\r /()<>\[\]{}%]*)'
                   rb'|(?P<bracket><<|>>|[\[\]])|(?P<word>[^\0\t\n\f\r /()<>\[\]{}%]+)', re.S)
ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f', b'\n': b''}
PAINTS = {'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do', 'Tj', 'TJ', "'", '"', 'BI'}
BLOCK = re.compile(rb'begin(bfchar|bfrange)(.*?)end\1', re.S)


def string_bytes(token):
    """The bytes that a string token stands for."""
    if token.startswith(b'<'):
        digits = re.sub(rb'\s', b'', token[1:-1])
        return bytes.fromhex((digits + b'0' * (len(digits) % 2)).decode())
    plain = lambda match: bytes([int(match[1], 8)]) if match[1][:1].isdigit() else ESCAPES.get(match[1], match[1])
    return re.sub(rb'\\([0-7]{1,3}|.)', plain, token[1:-1], flags=re.S)


def utf16(data):
    return data.decode('utf-16-be')


class Font:
    """Codes and what they stand for."""

    def __init__(self, document, font):
        self.width = 2 if font['/Subtype'] == '/Type0' else 1
        self.texts = {}
        if '/ToUnicode' in font:
            for _, block in BLOCK.findall(document.stream(font['/ToUnicode'])):
                pairs = re.findall(rb'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block)
                self.texts.update((bytes.fromhex(code.decode()), utf16(bytes.fromhex(text.decode())))
                                  for code, text in pairs)

    def text(self, data):
        codes = [data[i:i + self.width] for i in range(0, len(data), self.width)]
        return ''.join(self.texts.get(code, code.decode('cp1252') if self.width == 1 else '\ufffd') for code in codes)


class Marks:
    """One walk over a content stream: its parts by number with their texts, and what is wrong with its marks."""

    def __init__(self, document, content, resources):
        self.document, self.resources = document, document.get(resources)
        self.texts, self.order, self.faults = {}, [], []
        self.open = []  # what each mark that is open is: a part's number, 'artifact', a text in place of glyphs, or None
        self.font, self.operands, self.in_text = None, [], False
        self.walk(content)
        if self.open:
            self.faults.append(f'{len(self.open)} marks do not end')

    def walk(self, content):
        at = 0
        while at < len(content):
            token = TOKEN.match(content, at)
            if not token:
                self.faults.append(f'no token: {content[at:at + 20]!r}')
                return
            at = token.end()
            word = (token['word'] or b'').decode('latin-1')
            if word and not re.fullmatch(r'[-+.\d]+|true|false|null', word):
                self.operator(word)
                self.operands = []
            elif token.lastgroup:
                self.operands.append(token[0])

    def part(self):
        """The number of the part that is open, 'artifact', or None."""
        return next((mark for mark in self.open if mark == 'artifact' or isinstance(mark, int)), None)

    def begin(self):
        words = self.operands
        number = int(words[words.index(b'/MCID') + 1]) if b'/MCID' in words else None
        if words[0] == b'/Artifact' or number is not None:
            if self.part() is not None:
                self.faults.append(f'part {number} begins in {self.part()}')
            if self.in_text:
                self.faults.append(f'part {number} begins inside a text object')
        if number is not None:
            self.order.append(number)
            self.texts.setdefault(number, '')
            self.open.append(number)
        elif words[0] == b'/Artifact':
            self.open.append('artifact')
        elif b'/ActualText' in words:
            text = string_bytes(words[words.index(b'/ActualText') + 1])
            self.add(utf16(text[2:]))
            self.open.append(text)
        else:
            self.open.append(None)

    def add(self, text):
        if isinstance(self.part(), int):
            self.texts[self.part()] += text

    def show(self, word):
        if self.part() == 'artifact':
            self.faults.append('letters in an artifact')
        if not any(isinstance(mark, bytes) for mark in self.open):
            self.add(''.join(self.font.text(string_bytes(token)) for token in self.operands
                             if token[:1] in (b'(', b'<') and token != b'<<'))

    def operator(self, word):
        if word in ('BDC', 'BMC'):
            self.begin()
        elif word == 'EMC':
            if not self.open:
                self.faults.append('a mark ends that did not begin')
            else:
                self.open.pop()
        elif word in ('BT', 'ET'):
            self.in_text = word == 'BT'
        elif word == 'Tf':
            self.font = self.document.font(self.document.get(self.resources['/Font'])[self.operands[0].decode()])
        elif word in PAINTS and self.part() is None:
            self.faults.append(f'"{word}" paints outside of parts and artifacts')
        if word in ('Tj', 'TJ', "'", '"'):
            self.show(word)
        elif word == 'Do':
            self.group(self.operands[0].decode())

    def group(self, name):
        """What is in a group belongs to the part that shows it; no part may begin in there."""
        key = self.document.get(self.resources['/XObject'])[name]
        group = self.document.get(key)
        if group['/Subtype'] != '/Form':
            return
        before = self.resources, self.font, self.operands, self.open, len(self.order)
        self.resources = self.document.get(group.get('/Resources', {}))
        self.open = list(self.open)
        self.walk(self.document.stream(key))
        if len(self.order) > before[4] or len(self.open) != len(before[3]):
            self.faults.append(f'{name}: a part begins or a mark stays open in a group')
        self.resources, self.font, self.operands, self.open = before[:4]


class Document:
    def __init__(self, path):
        process = subprocess.run(['qpdf', '--json=2', '--json-stream-data=inline', '--decode-level=generalized', path],
                                 capture_output=True, timeout=60)
        if process.returncode != 0:
            raise SystemExit(f'qpdf: {process.stderr.decode()}')
        self.objects = json.loads(process.stdout)['qpdf'][1]
        self.trailer = self.objects['trailer']['value']
        self.catalog = self.get(self.trailer['/Root'])
        self.info = self.get(self.trailer['/Info'])
        self.fonts = {}
        self.pages = self.list_pages(self.get(self.catalog['/Pages']))

    def get(self, value):
        """The object behind a reference, or the value itself."""
        if isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            found = self.objects[f'obj:{value}']
            return found['value'] if 'value' in found else found['stream']['dict']
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects[f'obj:{reference}']['stream']['data'])

    def font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = Font(self, self.get(reference))
        return self.fonts[reference]

    def list_pages(self, node):
        """The pages' references, in order."""
        found = []
        for kid in node['/Kids']:
            page = self.get(kid)
            found += self.list_pages(page) if page['/Type'] == '/Pages' else [kid]
        return found

    def marks(self, page):
        """What the page's content marks."""
        contents = self.get(page)['/Contents']
        contents = contents if isinstance(contents, list) else [contents]
        return Marks(self, b'\n'.join(map(self.stream, contents)), self.get(page)['/Resources'])

    def numbers(self, tree):
        """A number tree as a dictionary."""
        node, found = self.get(tree), {}
        for kid in node.get('/Kids', []):
            found.update(self.numbers(kid))
        numbers = node.get('/Nums', [])
        found.update(zip(numbers[::2], numbers[1::2]))
        return found


def text_of(value):
    """A text string of qpdf's JSON."""
    return value[2:] if isinstance(value, str) and value.startswith('u:') else value
