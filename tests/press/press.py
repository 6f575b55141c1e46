"""What the press tests share: small campaigns, building them, asking other people's programs."""
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCES = [ROOT / 'tests/unit/data/sentences.txt', ROOT / 'tests/press/sentences.txt']

# What a program may give back or not: bidi controls, U+200B, U+00AD, white space; and U+FE0E, which asks that a sign
# be drawn as a letter, as it is in its font.
UNSEEN = re.compile('[\u200b\u00ad\ufe0e\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\\s]+')


def squeezed(text):
    """The text as it is compared: NFC, without what is not seen."""
    return UNSEEN.sub('', unicodedata.normalize('NFC', text))


def is_rtl(text):
    """Whether a letter of the text runs from right to left."""
    return any(unicodedata.bidirectional(letter) in ('R', 'AL') for letter in text)


def need_tools(*names):
    """Without one of them the test is skipped, or fails where CI is set."""
    for name in names:
        if not shutil.which(name):
            print(f'{name} is missing')
            raise SystemExit(1 if os.environ.get('CI') else 77)


def run(*words):
    """Runs a program; returns what it says."""
    process = subprocess.run([str(word) for word in words], capture_output=True, timeout=600,
                             env={**os.environ, 'PLACARD_DATA': str(ROOT)})
    if process.returncode != 0:
        raise SystemExit(f'{" ".join(map(str, words))}: exit {process.returncode}\n'
                         f'{process.stdout.decode()}{process.stderr.decode()}')
    return process.stdout.decode()


def read_sentences():
    """Language tag → its sentences in one; " | " in a line parts kinds of words."""
    sentences = {}
    for path in SENTENCES:
        for line in path.read_text(encoding='utf-8').splitlines() if path.exists() else []:
            if line and not line.startswith('#'):
                tag, text = line.split('\t', 1)
                sentences[tag] = f'{sentences.get(tag, "")} {text.replace(" | ", " ")}'.strip()
    return sentences


def known_languages():
    """The tags of fonts/languages.yaml, in its order."""
    table = (ROOT / 'fonts/languages.yaml').read_text(encoding='utf-8').split('\nlanguages:\n')[1]
    return re.findall(r'^  ([A-Za-z-]+):', table, re.M)


def write_layout(folder, name, boxes):
    """A layout whose boxes, a line each, stand one below the other."""
    path = folder / 'layouts' / f'{name}.yaml'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('placard-layout: 1\ntitle: Test\nfor: [sign, postcard]\nneeds: [slogan]\n'
                    'tokens:\n  ink: "#102030"\n  paper: "#FFFFFF"\n  accent: "#B3202A"\n'
                    'front:\n  stack:\n    - {id: ground, fill: paper}\n    - id: body\n      padding: 6u\n      gap: 3u\n'
                    '      column:\n' + ''.join(f'        - {box}\n' for box in boxes), encoding='utf-8')


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def write_campaign(folder, languages, cards, formats='[sign-letter]', extra=''):
    """A campaign with `cards`: id → (layout, language → slogan)."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [f'  {card}:\n    layout: {layout}\n    slogan:\n'
               + ''.join(f'      {tag}: {quoted(text)}\n' for tag, text in texts.items())
               for card, (layout, texts) in cards.items()]
    (folder / 'campaign.yaml').write_text(
        f'placard: 1\nid: press\ndate: 2026-05-01\n{extra}languages: [{", ".join(languages)}]\n'
        f'formats: {formats}\ncards:\n' + ''.join(entries), encoding='utf-8')


def build(placard, campaign, output, jobs=2):
    """Builds the campaign; returns the folder with the files of all its kits."""
    run(placard, 'build', campaign, '-o', output, '--jobs', jobs)
    return unpack(output)


def unpack(output):
    """Unpacks the kits that a build made; returns the folder with their files."""
    for kit in sorted(output.glob('*.zip')):
        zipfile.ZipFile(kit).extractall(output / 'files')
    return output / 'files'
