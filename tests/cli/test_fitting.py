"""Texts that are hard to fit, through the whole program: words and links too long for their box, and groups."""
import csv, re, subprocess, zipfile
from pathlib import Path
from helper import ROOT, Scratch, campaign, run

LAYOUT = """placard-layout: 1
title: Own
about: One text.
for: [sign]
needs: [slogan]
tokens: {ink: "#211A4A"}
front:
  stack:
    - padding: 4u
      column:
        - {id: slogan, text: $slogan, font: display, weight: 800, color: ink, grow: 1, %s}
"""


def rows(case):
    with open(ROOT / 'tests/cases' / case / 'cards.csv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def own(place, properties, texts, languages='[en]'):
    """A campaign of one card a text (id, field cells by language) in a layout with these properties."""
    lines = ['card,field,' + languages.strip('[]').replace(' ', ''), '*,title' + ',T' * len(languages.split(','))]
    lines += [f'{name},slogan,' + ','.join(f'"{cell}"' for cell in cells) for name, cells in texts.items()]
    campaign(place / 'c', cards=''.join(f'  {name}: {{layout: own}}\n' for name in texts), languages=languages,
             formats='[sign-letter]', texts='\n'.join(lines) + '\n')
    (place / 'c/layouts').mkdir()
    (place / 'c/layouts/own.yaml').write_text(LAYOUT % properties)
    return place / 'c'


def pdfs(place):
    """Name of card and language → path of its PDF, out of place/k.zip."""
    found = {}
    with zipfile.ZipFile(place / 'k.zip') as kit:
        for name in kit.namelist():
            match = re.search(r'/([^/_]+)_sign-letter_(\w+)\.pdf$', name)
            if match:
                found[match[1], match[2]] = kit.extract(name, place)
    return found


def lines_of(pdf):
    said = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, text=True, check=True).stdout
    return [line.strip() for line in said.splitlines() if line.strip()]


def height_of(pdf):
    """The height of the words' boxes, which is the font's at their size."""
    said = subprocess.run(['pdftotext', '-bbox', pdf, '-'], capture_output=True, text=True, check=True).stdout
    boxes = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', said)
    heights = {round(float(bottom) - float(top), 1) for top, bottom in boxes}
    assert len(heights) == 1, heights
    return heights.pop()


def test_long_words_are_hyphenated():
    words = {f'w{row["id"]}': [row['slogan']] for row in rows('T03')}
    with Scratch() as place:
        run('build', own(place, 'size: {min: 12u, max: 20u}', words, '[de]'), '-o', place / 'k.zip', expect=0)
        for (name, _), pdf in pdfs(place).items():
            lines = lines_of(pdf)
            assert len(lines) > 1 and all(line.endswith('\xad') for line in lines[:-1]), lines
            assert all(len(line) > 3 for line in lines), lines
            assert ''.join(line.removesuffix('\xad') for line in lines) == words[name][0], lines
    with Scratch() as place:
        folder = own(place, 'size: {min: 12u, max: 20u}, hyphenate: false', words, '[de]')
        failed = run('build', folder, '-o', place / 'k.zip', expect=1)
        assert failed.stderr.count('word-split') == 2, failed.stderr


def test_long_links_break_without_a_hyphen():
    link = rows('T04')[0]['link']
    with Scratch() as place:
        run('build', own(place, 'size: 4u', {'one': [link]}), '-o', place / 'k.zip', expect=0)
        lines = lines_of(pdfs(place)['one', 'en'])
        assert len(lines) > 2 and ''.join(lines) == link, lines
        assert all(line[-1] in '/?&=-.' for line in lines[:-1]), lines


def test_groups_share_the_smallest_size():
    cells = {row['id']: row['slogan'] for row in rows('T07')}
    texts = {'stay': [cells['1'], cells['3']], 'long': [cells['2'], cells['2']]}
    sizes = {}
    for group in ('', ', group: slogan', ', group: slogan, across: languages'):
        with Scratch() as place:
            folder = own(place, f'size: {{min: 4u, max: 40u{group}}}, lines: 4', texts, '[en, es]')
            run('build', folder, '-o', place / 'k.zip', expect=0)
            sizes[group] = {key: height_of(pdf) for key, pdf in pdfs(place).items()}
    alone, grouped, across = sizes.values()
    assert alone['stay', 'en'] > 1.2 * alone['long', 'en'], alone
    for language in ('en', 'es'):
        smallest = min(alone['stay', language], alone['long', language])
        assert grouped['stay', language] == grouped['long', language] == smallest, (alone, grouped)
    assert across['stay', 'en'] == across['stay', 'es'] == min(alone['stay', 'en'], alone['stay', 'es']), (alone, across)


def test_what_does_not_fit_is_told():
    """FIELD.md T01, T02, T05: too many lines, too much text, one endless word: an error with card, box and measure."""
    for case, properties, rule in (('T01', 'size: 12u, lines: 3', 'text-overflow'),
                                   ('T02', 'size: {min: 12u, max: 20u}, lines: 6', 'text-overflow'),
                                   ('T05', 'size: {min: 12u, max: 20u}', 'word-split')):
        with Scratch() as place:
            folder = own(place, properties, {f'w{row["id"]}': [row['slogan']] for row in rows(case)})
            failed = run('build', folder, '-o', place / 'k.zip', expect=1)
            assert f'[{rule}]' in failed.stderr, (case, failed.stderr)
            assert 'w1' in failed.stderr and 'slogan' in failed.stderr, (case, failed.stderr)
            assert not (place / 'k.zip').exists(), case


def test_a_family_that_is_not_there_is_an_error():
    """FIELD.md F01: no other takes its place, and the help says what to do."""
    asked = (ROOT / 'tests/cases/F01/layout.yml').read_text()
    family = re.search(r'font: "([^"]+)"', asked)[1]
    with Scratch() as place:
        folder = own(place, 'size: 8u', {'one': ['Stay']})
        layout = folder / 'layouts/own.yaml'
        layout.write_text(layout.read_text().replace('font: display', f'font: {family}'))
        failed = run('build', folder, '-o', place / 'k.zip', expect=1)
        assert f'"{family}" is not installed' in failed.stderr, failed.stderr
        assert 'fonts folder' in failed.stderr and not (place / 'k.zip').exists(), failed.stderr


def test_joined_scripts_are_not_spaced_or_outlined():
    """FIELD.md S05: tracking and outline change no byte of an Arabic or Hindi card, but those of an English one."""
    texts = {row['lang']: row['slogan'] for row in rows('S05')} | {'en': 'We stay'}
    plain, spaced = 'size: 10u', 'size: 10u, tracking: 0.08, outline: {width: 0.4u, color: ink}'
    made = {}
    for name, properties in (('plain', plain), ('spaced', spaced)):
        with Scratch() as place:
            folder = own(place, properties, {'one': texts.values()}, f'[{", ".join(texts)}]')
            run('build', folder, '-o', place / 'k.zip', expect=0)
            made[name] = {key: Path(pdf).read_bytes() for key, pdf in pdfs(place).items()}
    assert made['plain']['one', 'ar'] == made['spaced']['one', 'ar']
    assert made['plain']['one', 'hi'] == made['spaced']['one', 'hi']
    assert made['plain']['one', 'en'] != made['spaced']['one', 'en']
