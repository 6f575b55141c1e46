"""Texts that are hard to fit, through the whole program: words and links too long for their box, and groups."""
import csv, re, subprocess, zipfile
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
