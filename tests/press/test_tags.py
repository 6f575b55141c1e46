#!/usr/bin/env python3
"""Home PDFs are tagged: what is read, in which order and language, what pictures and links are in words.

Usage: test_tags.py PLACARD. PDF 32000-1 §14.7, §14.8. qpdf's JSON gives the objects, document.py walks them; poppler and
MuPDF take the text out by themselves. poppler loses its place where a part holds /ActualText, in any PDF; a file
made by hand shows it, and the other two judge such parts.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import press
from document import Document, text_of

CASE = press.ROOT / 'tests/press/effects'
SAMPLE = press.ROOT / 'samples/immigrants-speak-out'
LANGUAGES = ['en', 'es', 'zh-Hans', 'vi', 'ar', 'ur', 'hi', 'my', 'km', 'th', 'en-es', 'en-zh-Hans', 'en-ar']
HASHTAGS = ['#PoisonBills', '#DefundHate']
ORGANIZATION = 'Immigrant Justice Network'

# A part that holds /ActualText, and words behind it.
HAND_MADE = """%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo <</Marked true>>>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /StructParents 0 /Contents 4 0 R
/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj
<</Length %d>> stream
%s
endstream
endobj
5 0 obj <</Type /StructTreeRoot /K [6 0 R] /ParentTree <</Nums [0 [6 0 R]]>>>> endobj
6 0 obj <</Type /StructElem /S /P /P 5 0 R /Pg 3 0 R /K [0]>> endobj
trailer <</Root 1 0 R>>
"""
HAND_MADE_CONTENT = '/P <</MCID 0>> BDC BT /F 20 Tf 9 50 Td (a) Tj /Span <</ActualText (b)>> BDC (b) Tj EMC (c) Tj ET EMC'


class Part:
    """An element that has content: its role, words, language, and where it leads."""

    def __init__(self, role, text, language, alternative=None, link=None):
        self.role, self.text, self.language = role, text, language
        self.alternative, self.link = alternative, link

    def __eq__(self, other):
        return vars(self) == vars(other)

    def __repr__(self):
        return f'{self.role}({", ".join(f"{key}={value!r}" for key, value in list(vars(self).items())[1:] if value)})'


def squeezed_part(role, text, language, alternative=None, link=None):
    return Part(role, press.squeezed(text), language, alternative and unicodedata.normalize('NFC', alternative), link)


class Reading:
    """A document's elements in the order of the tree, each checked against the marks, and all against the rules."""

    def __init__(self, path):
        self.document = Document(path)
        self.marks = {page: self.document.marks(page) for page in self.document.pages}
        self.faults = [fault for marks in self.marks.values() for fault in marks.faults]
        self.parts, self.used, self.links = [], [], []
        catalog = self.document.catalog
        self.language = text_of(catalog.get('/Lang'))
        if catalog.get('/MarkInfo') != {'/Marked': True}:
            self.faults.append(f'MarkInfo is {catalog.get("/MarkInfo")}')
        root_reference = catalog['/StructTreeRoot']
        root = self.document.get(root_reference)
        self.parents = self.document.numbers(root['/ParentTree'])
        kids = [self.document.get(kid) for kid in root['/K']]
        if [kid['/S'] for kid in kids] != ['/Document']:
            self.faults.append(f'roots: {kids}')
        for kid in root['/K']:
            self.element(kid, root_reference, self.language, None, None)
        self.check_parents(root)

    def element(self, reference, parent, language, role, link):
        """Walks an element; a Link hands its role on from the paragraph that it is in."""
        element = self.document.get(reference)
        kind = element['/S'][1:]
        if element['/P'] != parent:
            self.faults.append(f'{reference} does not know its parent')
        language = text_of(element.get('/Lang', language))
        role = role if kind == 'Link' else kind
        kids = element['/K']
        if kind == 'Link':
            link = self.annotation(reference, [kid for kid in kids if isinstance(kid, dict)])
        for kid in kids:
            if isinstance(kid, int):
                self.content(reference, element, kid, language, role, link)
            elif isinstance(kid, str):
                self.element(kid, reference, language, role, link)

    def annotation(self, reference, objects):
        """Where a Link leads: it has one reference to an annotation on its page, which knows the way back."""
        if len(objects) != 1 or objects[0]['/Type'] != '/OBJR':
            self.faults.append(f'a Link with {objects}')
            return None
        key = objects[0]['/Obj']
        annotation, page = self.document.get(key), self.document.get(objects[0]['/Pg'])
        left, bottom, right, top = annotation['/Rect']
        _, _, width, height = page['/MediaBox']
        for good, fault in [(annotation['/Subtype'] == '/Link', 'no link'), (key in page['/Annots'], 'not on its page'),
                            (self.parents.get(annotation['/StructParent']) == reference, 'no way back'),
                            (0 <= left < right <= width and 0 <= bottom < top <= height, 'not where one sees it'),
                            (text_of(annotation.get('/Contents')), 'without words')]:
            if not good:
                self.faults.append(f'annotation: {fault}: {annotation}')
        self.links.append(key)
        return text_of(annotation['/A']['/URI'])

    def content(self, reference, element, number, language, role, link):
        page = element['/Pg']
        self.used.append((page, number))
        if self.parents[self.document.get(page)['/StructParents']][number] != reference:
            self.faults.append(f'the parent tree leads from part {number} elsewhere')
        text = self.marks[page].texts.get(number, '')
        alternative = text_of(element.get('/Alt'))
        if (role == 'Figure') != bool(alternative):
            self.faults.append(f'{role} with the words {alternative!r}')
        if role == 'Figure' and '/BBox' not in element.get('/A', {}):
            self.faults.append('a Figure without a place')
        self.parts.append(squeezed_part(role, text, language, alternative, link))

    def check_parents(self, root):
        """Every part of every page is in the tree, once, and in the order in which it is drawn."""
        pages = self.document.pages
        drawn = [(page, number) for page in pages for number in self.marks[page].order]
        if self.used != drawn:
            self.faults.append(f'the tree has {self.used}, the pages {drawn}')
        for page in pages:
            node = self.document.get(page)
            if node.get('/Tabs') != '/S':
                self.faults.append('a page whose links are not in the order of the tree')
            if len(self.parents[node['/StructParents']]) != len(self.marks[page].order):
                self.faults.append('the parent tree has more parts than the page')
            self.links = [link for link in self.links if link not in node.get('/Annots', [])]
        if self.links or max(self.parents) >= root['/ParentTreeNextKey']:
            self.faults.append(f'left over: {self.links}, next key {root["/ParentTreeNextKey"]}')


def check_title(document, title):
    if text_of(document.info.get('/Title', '')) == '' or title not in text_of(document.info['/Title']):
        yield f'title: {document.info.get("/Title")}'
    if document.catalog.get('/ViewerPreferences', {}).get('/DisplayDocTitle') is not True:
        yield 'the title is not what a window shows'


def check_words(path, reading):
    """What poppler and MuPDF take out, part by part in the order of the tree."""
    words = ''.join(part.text for part in reading.parts)
    mupdf = press.squeezed(press.run('mutool', 'draw', '-q', '-F', 'txt', path))
    if mupdf != words:
        yield f'MuPDF reads {mupdf!r}, not {words!r}'
    said = press.run('pdfinfo', '-struct-text', path)
    spoken = [press.squeezed(text) for text in re.findall(r'^ *"(.*?)"$', said, re.M | re.S)]
    expected = [part.text for part in reading.parts]
    if len(spoken) != len(expected) or not all(text.startswith(part) for part, text in zip(spoken, expected)):
        yield f'poppler reads {spoken}, not {expected}'
    whole = [part for part, text in zip(spoken, expected) if part == text]
    plain = [text for text in expected if all(ord(letter) < 0x250 for letter in text)]
    if [text for text in plain if text not in whole]:
        yield f'poppler reads {spoken}, not {plain}'


def check_file(path, language, title, expected):
    reading = Reading(path)
    faults = [*reading.faults, *check_title(reading.document, title), *check_words(path, reading)]
    if reading.language != language:
        faults.append(f'the language is {reading.language}, not {language}')
    if reading.parts != expected:
        faults.append(f'\n  has {reading.parts}\n  not {expected}')
    yield from (f'{path.name}: {fault}' for fault in faults)


class Sample:
    """What the sample's cards say, by its own texts.csv."""

    def __init__(self):
        with open(SAMPLE / 'texts.csv', encoding='utf-8', newline='') as file:
            self.rows = {(row['card'], row['field']): row for row in csv.DictReader(file)}
        settings = (SAMPLE / 'campaign.yaml').read_text(encoding='utf-8')
        self.layouts = dict(re.findall(r'^  ([\w-]+): \{layout: ([\w-]+)', settings, re.M))
        self.pictures = set(re.findall(r'^  ([\w-]+): .*\bpicture:', settings, re.M))

    def text(self, card, field, tag):
        row = self.rows.get((card, field)) or self.rows.get(('*', field))
        return row[tag].replace('*', '') if row else ''

    def parts(self, card, tags):
        """The card in the order in which it is read."""
        first = tags[0]
        found = [squeezed_part('Figure', '', first, self.text(card, 'alt', first))] if card in self.pictures else []
        for field, role in [('title', 'P'), ('slogan', 'H1')]:
            for number, tag in enumerate(tags):
                found.append(squeezed_part(role if number == 0 else 'P', self.text(card, field, tag), tag))
        if prompt := self.text(card, 'prompt', first):
            found.append(squeezed_part('P', prompt, first))
        found += [squeezed_part('P', hashtag, first) for hashtag in HASHTAGS]
        return found + [squeezed_part('Figure', '', first, ORGANIZATION), squeezed_part('P', ORGANIZATION, first)]


def check_sample(placard, folder):
    sample = Sample()
    options = [word for language in LANGUAGES for word in ('--language', language)]
    press.run(placard, 'build', SAMPLE, '-o', folder / 'kits', '--format', 'sign-letter', *options)
    files = press.unpack(folder / 'kits')
    tags = {language.lower(): [language] for language in LANGUAGES}
    tags.update({f'en-{second.lower()}': ['en', second] for second in ('es', 'zh-Hans', 'ar')})
    count = 0
    for path in sorted(files.rglob('*.pdf')):
        card, _, language = path.stem.split('_')
        own = tags[language]
        yield from check_file(path, own[0], sample.text('*', 'title', own[0]), sample.parts(card, own))
        count += 1
    singles = [card for card, layout in sample.layouts.items() if layout not in ('two-languages', 'wallet')]
    pairs = [card for card, layout in sample.layouts.items() if layout == 'two-languages']
    if count != len(singles) * 10 + len(pairs) * 3:
        yield f'{count} files'


def effect_parts(second):
    """What the card of effects.yaml says, in English and perhaps in Arabic."""
    link = 'https://example.org/join'
    texts = ['left', 'right', 'faded one faded two', 'clipped one', 'clipped two', 'shadowed', 'turned']
    return [
        squeezed_part('Figure', '', 'en', 'An evening square. The words: We stay'),
        squeezed_part('H1', 'We ❤️ you 👩‍👩‍👧', 'en'),
        *(squeezed_part('P', text, 'en') for text in texts),
        *([squeezed_part('P', 'نحن معا', 'ar')] if second else []),
        squeezed_part('P', link, 'en', link=link),
        squeezed_part('Figure', '', 'en', link, link),
        squeezed_part('P', '#OneTag', 'en'),
        squeezed_part('Figure', '', 'en', 'Small Group'),
        squeezed_part('P', 'Small Group', 'en')]


def check_effects(placard, folder):
    """What is faded is one part; clips, shadows and turns part nothing. Two pages are one document."""
    shutil.copytree(CASE, folder)
    shutil.copytree(SAMPLE / 'logos', folder / 'logos')
    shutil.copytree(press.ROOT / 'samples/gallery/pictures', folder / 'pictures')
    files = press.build(placard, folder, folder / 'kits')
    paths = sorted(files.rglob('*.pdf'))
    back = [squeezed_part('P', 'clipped four', 'en'), squeezed_part('H1', 'We ❤️ you 👩‍👩‍👧', 'en')]
    for path in paths:
        yield from check_file(path, 'en', 'Effects', effect_parts(path.stem.endswith('en-ar')) + back)
        yield from check_gaps(path, ['left right', 'faded one', 'clipped two', 'you 👩‍👩‍👧'])
    expected = {f'one_{form}_{language}' for form in ('card-to-fold', 'sign-letter') for language in ('en', 'en-ar')}
    if {path.stem for path in paths} != expected:
        yield f'files: {paths}'


def check_gaps(path, texts):
    """Texts that follow each other do not run together, though these two stand without a gap."""
    said = ' '.join(press.run('mutool', 'draw', '-q', '-F', 'txt', path).split())
    yield from (f'{path.name}: {text!r} is not in {said!r}' for text in texts if text not in said)


def case_texts():
    """Language tag → its sentence of the cases S01, S06 and S14, and what A01 tells of: a lam-alef inside a word."""
    texts = {}
    for case in ('S01', 'S06', 'S14'):
        with open(press.ROOT / 'tests/cases' / case / 'cards.csv', encoding='utf-8', newline='') as file:
            texts.update((row.get('lang', 'en'), row['slogan']) for row in csv.DictReader(file))
    texts['ar'] += ' العائلات'
    return texts


def check_access(placard, folder):
    """Case A01: the words come back, the file says its language and title, and a window shows it."""
    texts = case_texts()
    press.write_layout(folder, 'plain', ['{text: $slogan, size: 8u, color: ink}'])
    press.write_campaign(folder, texts, {'a01': ('plain', texts)}, extra='title: Neighbours\n')
    paths = sorted(press.build(placard, folder, folder / 'kits').rglob('*.pdf'))
    for path in paths:
        tag = path.stem.split('_')[-1]
        yield from check_file(path, tag, 'Neighbours', [squeezed_part('H1', texts[tag], tag)])
    if len(paths) != len(texts):
        yield f'A01: {paths}'


def check_judges(folder):
    """poppler drops what is behind /ActualText in a part. Should it be mended, let it judge all."""
    path = folder / 'by-hand.pdf'
    path.write_text(HAND_MADE % (len(HAND_MADE_CONTENT), HAND_MADE_CONTENT), encoding='ascii')
    said = subprocess.run(['pdfinfo', '-struct-text', path], capture_output=True, text=True).stdout
    if '"a' not in said:
        yield f'poppler does not read the file made by hand: {said}'
    if '"abc"' in said:
        yield 'poppler reads on behind /ActualText: it can judge all parts now'


def main(placard):
    press.need_tools('qpdf', 'pdfinfo', 'mutool')
    with tempfile.TemporaryDirectory(prefix='placard-tags-') as scratch:
        folder = pathlib.Path(scratch)
        faults = [*check_judges(folder), *check_sample(placard, folder / 'sample'),
                  *check_effects(placard, folder / 'effects'), *check_access(placard, folder / 'access')]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
