#!/usr/bin/env python3
"""Looks at finished kits with other people's tools: check_kit.py KIT.zip|FOLDER…

Python's zipfile and hashlib, csv, json and html.parser, and `unzip -l` see what supporters' programs see: names,
times, flags, hashes, texts that a spreadsheet opens, a page that asks for nothing outside itself. Prints every
fault; exit status 1 if there is one.
"""
import csv
import hashlib
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import zipfile

VOID = {'meta', 'img', 'br', 'link', 'input', 'hr'}
NAME = re.compile(r'[A-Za-z0-9][A-Za-z0-9._-]*')
RESERVED = re.compile(r'(con|prn|aux|nul|com\d|lpt\d)(\..*)?$', re.I)
NAMED_BY_US = ('README', 'LEEME', 'LISEZMOI', 'LEIAME', 'DOCTRUOC', 'BASAHIN', 'LIMWEN', 'IAKHRI', 'NISOME', 'START-HERE',
               'manifest.json')


class Page(html.parser.HTMLParser):
    """A page whose elements nest, whose pictures have alt texts, and that asks for nothing outside."""

    def __init__(self, files):
        super().__init__()
        self.open, self.faults, self.files, self.pictures, self.heading = [], [], files, 0, 0

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if len(values) != len(attributes):
            self.faults.append(f'<{tag}> has an attribute twice')
        if tag == 'html' and not (values.get('lang') and values.get('dir') in ('ltr', 'rtl')):
            self.faults.append('<html> lacks lang or dir')
        if tag == 'img':
            self.pictures += 1
            if not values.get('alt') or not values.get('src', '').startswith('data:image/'):
                self.faults.append('an <img> without alt or data: URI')
        if tag == 'a' and not re.match('https?://', values['href']) and values['href'] not in self.files:
            self.faults.append(f'a link leads nowhere: {values["href"]}')
        if tag in ('script', 'iframe', 'object', 'link'):
            self.faults.append(f'<{tag}> asks for something')
        if re.fullmatch('h[1-6]', tag):
            if int(tag[1]) > self.heading + 1:
                self.faults.append(f'<{tag}> skips a level')
            self.heading = int(tag[1])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f'</{tag}> closes nothing')


def check_page(text, files):
    page = Page(files)
    page.feed(text)
    page.close()
    yield from page.faults
    if page.open:
        yield f'elements stay open: {page.open}'
    if 'url(' in text or '@import' in text:
        yield 'the style sheet asks for something'
    if not text.startswith('<!DOCTYPE html>\n'):
        yield 'no doctype'
    if any(name.endswith('.png') for name in files) and not page.pictures:
        yield 'the page shows no picture'


def check_text(name, data):
    """Texts for people: byte order mark, CRLF, nothing that hides."""
    if not data.startswith(b'\xef\xbb\xbf'):
        yield f'{name}: no byte order mark'
    text = data.decode('utf-8-sig')
    if '\ufeff' in text or re.search('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]', text):
        yield f'{name}: control characters'
    if name.endswith('.txt') and text.count('\n') != text.count('\r\n'):
        yield f'{name}: not every line ends with CRLF'
    if name.endswith('.csv'):
        rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
        if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
            yield f'{name}: rows of unlike length'


def check_names(names):
    for name in names:
        parts = name.split('/')
        if not all(NAME.fullmatch(part) and not part.endswith('.') and not RESERVED.match(part) for part in parts):
            yield f'{name}: not portable'
        if len(name.encode()) > 100:
            yield f'{name}: longer than 100 bytes'
        if name != name.lower() and not parts[-1].startswith(NAMED_BY_US):
            yield f'{name}: capitals'


def check_listed(files, manifest):
    """Every file is listed with its hash, and nothing else is."""
    listed = {entry['name']: entry for entry in manifest['files']}
    if list(listed) != sorted(listed):
        yield 'the manifest is not sorted'
    for name in sorted(set(files) ^ (set(listed) | {'manifest.json'})):
        yield f'{name}: in the manifest or in the kit, not in both'
    for name, entry in listed.items():
        data = files.get(name, b'')
        if len(data) != entry['size'] or hashlib.sha256(data).hexdigest() != entry['sha256']:
            yield f'{name}: not as the manifest says'
        if 'card' in entry and not entry.get('alt'):
            yield f'{name}: no alt text'


def check_files(files):
    manifest = json.loads(files['manifest.json'])
    yield from check_listed(files, manifest)
    yield from check_names(files)
    yield from check_page(files['START-HERE.html'].decode(), files)
    for name, data in files.items():
        if name.endswith(('.txt', '.csv')):
            yield from check_text(name, data)


def check_entries(archive, date):
    folder = archive.namelist()[0].split('/')[0] + '/'
    if archive.namelist() != sorted(archive.namelist()):
        yield 'entries are not sorted'
    if archive.comment:
        yield 'the zip has a comment'
    for entry in archive.infolist():
        if not entry.filename.startswith(folder) or entry.filename.startswith('/') or '\\' in entry.filename:
            yield f'{entry.filename}: outside the kit\'s folder'
        if entry.date_time != (*date, 12, 0, 0):
            yield f'{entry.filename}: time {entry.date_time}'
        if entry.extra or entry.external_attr >> 16 != 0o100644 or entry.create_system != 3:
            yield f'{entry.filename}: extra fields or attributes'
        if not entry.filename.isascii() and not entry.flag_bits & 0x800:
            yield f'{entry.filename}: not marked as UTF-8'
        if entry.filename.endswith(('.png', '.jpg')) and entry.compress_type != zipfile.ZIP_STORED:
            yield f'{entry.filename}: compressed twice'


def check_zip(path):
    with zipfile.ZipFile(path) as archive:
        bad = archive.testzip()
        if bad:
            yield f'{bad}: damaged'
            return
        folder = archive.namelist()[0].split('/')[0] + '/'
        files = {name.removeprefix(folder): archive.read(name) for name in archive.namelist()}
        date = json.loads(files['manifest.json'])['date'].split('-')
        yield from check_entries(archive, tuple(map(int, date)))
        count = len(archive.namelist())
    yield from check_files(files)
    if not any(name.endswith('.txt') and '/' not in name for name in files):
        yield 'no README'
    listing = subprocess.run(['unzip', '-l', path], capture_output=True, text=True)
    if listing.returncode != 0 or f'{count} files' not in listing.stdout:
        yield f'unzip lists something else: {listing.stderr}'


def check_folder(path):
    yield from check_files({entry.name: entry.read_bytes() for entry in path.iterdir()})
    for kit in sorted(path.glob('*.zip')):
        yield from (f'{kit.name}: {fault}' for fault in check_zip(kit))


def main(arguments):
    faults = 0
    for argument in arguments:
        path = pathlib.Path(argument)
        for fault in check_folder(path) if path.is_dir() else check_zip(path):
            print(f'{path.name}: {fault}')
            faults += 1
    return faults > 0 or not arguments


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
