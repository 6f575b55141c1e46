#!/usr/bin/env python3
"""Text comes back: what pdftotext and MuPDF take out of our PDFs is what the campaign says, in every language.

Usage: test_text.py PLACARD. Words are compared after NFC, without bidi controls, U+200B, U+00AD and white space. poppler
sorts letters by place and turns what runs from right to left; ligatures and marks come out in the wrong order then,
in any PDF. A file of twenty lines made by hand shows it, and MuPDF alone judges such texts.
"""
import pathlib
import re
import sys
import tempfile
import unicodedata

import press

BOX = 'id: slogan, text: $slogan, size: 5u, color: ink, lines: 60, emphasis: {color: accent}'
LAYOUTS = {
    'plain': BOX + ', font: display, weight: 800',
    'faded': BOX + ', font: text, opacity: 0.6, highlight: {color: accent}',
    'narrow': BOX + ', font: text, width: 36u, break: anywhere, tracking: -0.01',
    'hyphens': BOX + ', font: text, width: 36u, hyphenate: true',
    'capitals': BOX + ', font: display, case: upper, outline: {width: 0.3u, color: accent}',
}
LONG_WORDS = {'en': 'Disenfranchisement of our neighbors', 'es': 'Gente desafortunadamente irresponsabilizada',
              'de': 'Familienzusammenführung jetzt sofort'}
CAPITALS = ['en', 'es', 'fr', 'de', 'pl', 'vi', 'ru', 'uk']  # whose capitals need no rules of their own

# Three glyphs from right to left, the one in the middle the ligature lam-alef. Programs find the objects by themselves.
HAND_MADE = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj
STREAM(BT /F 20 Tf 1 0 0 1 60 50 Tm (a) Tj 1 0 0 1 48 50 Tm (b) Tj 1 0 0 1 36 50 Tm (c) Tj ET)
endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>> endobj
6 0 obj
STREAM(begincmap 1 begincodespacerange <00> <ff> endcodespacerange
3 beginbfchar <61> <0633> <62> <06440627> <63> <0645> endbfchar endcmap)
endobj
trailer <</Root 1 0 R>>
"""


def poppler_text(path, *options):
    return press.run('pdftotext', *options, path, '-')


def mupdf_text(path):
    return press.run('mutool', 'draw', '-q', '-F', 'txt', path)


def check_judges(folder):
    """poppler errs with lam-alef, MuPDF does not. Should poppler be mended, let it judge."""
    path = folder / 'by-hand.pdf'
    text = re.sub(r'^STREAM\((.*?)\)$', lambda match: f'<</Length {len(match[1])}>> stream\n{match[1]}\nendstream',
                  HAND_MADE, flags=re.S | re.M)
    path.write_text(text, encoding='ascii')
    if press.squeezed(mupdf_text(path)) != 'سلام':
        yield f'MuPDF does not read the file made by hand: {mupdf_text(path)!r}'
    if press.squeezed(poppler_text(path)) == 'سلام':
        yield 'poppler reads ligatures from right to left: it can judge them too now'


def emphasised(text):
    """The text with its second word emphasised, the punctuation behind it not."""
    words = text.split(' ')
    if len(words) > 1 and (match := re.fullmatch(r'([^.,:;!?]*\w)([.,:;!?]*)', words[1])):
        words[1] = f'*{match[1]}*{match[2]}'
    return ' '.join(words)


def make_cards(languages, sentences):
    mixed = {tag: f'{emphasised(sentences[tag])} (ACLU 2026), OK — 12,5 km! {sentences[tag]}' for tag in languages}
    own = {tag: sentences[tag] for tag in languages}
    return {'mixed': ('plain', mixed), 'faded': ('faded', own), 'narrow': ('narrow', own),
            'hyphens': ('hyphens', {tag: LONG_WORDS[tag] for tag in languages if tag in LONG_WORDS}),
            'capitals': ('capitals', {tag: own[tag] for tag in languages if tag in CAPITALS})}


def whole_words(text):
    """The words that bear no marks: they come back without white space inside."""
    return [word for word in unicodedata.normalize('NFC', text).split()
            if not any(unicodedata.category(letter)[0] == 'M' for letter in word)]


def check_words(text, expected):
    """Yields the words that have white space inside where no line ends."""
    text = unicodedata.normalize('NFC', re.sub(r'[ \n\f]*\n[ \n\f]*', '', text)).replace('\u00ad', '')
    yield from (word for word in whole_words(expected) if word not in text.replace('\u200b', ''))


def check_document(path, expected):
    """Yields what a program gives back otherwise. Default order and the order of drawing are both that of reading."""
    judges = {'MuPDF': mupdf_text(path)}
    if not press.is_rtl(expected):
        judges['pdftotext -raw'] = poppler_text(path, '-raw')
        if '-' not in expected:  # which poppler drops at the end of a line
            judges['pdftotext'] = poppler_text(path)
    for judge, text in judges.items():
        if press.squeezed(text) != press.squeezed(expected):
            yield f'{path.name}: {judge} reads {text!r}, not {expected!r}'
        elif not path.name.startswith('narrow'):
            yield from (f'{path.name}: {judge} tears {word!r} apart: {text!r}' for word in check_words(text, expected))


def check_campaign(placard, folder):
    sentences, languages = press.read_sentences(), press.known_languages()
    yield from (f'tests/press/sentences.txt: no sentence for {tag}' for tag in languages if tag not in sentences)
    languages = [tag for tag in languages if tag in sentences]
    for name, box in LAYOUTS.items():
        press.write_layout(folder, name, [f'{{{box}}}'])
    cards = make_cards(languages, sentences)
    press.write_campaign(folder, languages, cards)
    files = press.build(placard, folder, folder / 'kits')
    tags = {tag.lower(): tag for tag in languages}
    count = 0
    for path in sorted(files.rglob('*.pdf')):
        card, _, tag = path.stem.split('_')
        expected = cards[card][1][tags[tag]].replace('*', '')
        yield from check_document(path, expected.upper() if card == 'capitals' else expected)
        count += 1
    if count != sum(len(texts) for _, texts in cards.values()):
        yield f'{count} documents for {sum(len(texts) for _, texts in cards.values())} texts'


def check_press(placard, folder):
    """The press gets the same text, in one document of all cards: fonts are shared by its pages."""
    sentences = press.read_sentences()
    languages = [tag for tag in ('en', 'ar', 'km', 'hi') if tag in press.known_languages()]
    press.write_layout(folder, 'plain', [f'{{{LAYOUTS["plain"]}}}'])
    cards = {'one': ('plain', {tag: sentences[tag] for tag in languages}),
             'two': ('plain', {tag: emphasised(sentences[tag]) for tag in languages})}
    press.write_campaign(folder, languages, cards, '[postcard-4x6]')
    files = press.build(placard, folder, folder / 'kits')
    for path in sorted(files.rglob('*.pdf')):
        yield from check_document(path, ' '.join([sentences[path.stem.split('_')[-1]]] * 2))


def main(placard):
    press.need_tools('pdftotext', 'mutool')
    with tempfile.TemporaryDirectory(prefix='placard-press-') as scratch:
        folder = pathlib.Path(scratch)
        faults = [*check_judges(folder), *check_campaign(placard, folder / 'home'),
                  *check_press(placard, folder / 'press')]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
