#!/usr/bin/env python3
"""Nothing that gives a supporter away: test_privacy.py PLACARD [--sanitized].

A campaign is built whose pictures, names, folders and surroundings all carry marks (planted.py), with every kind of
output. Then every byte is searched, whatever it is packed in (unpack.py), in the spellings that a text may have; and
what comes out must be byte for byte what the same campaign gives without any mark, elsewhere and at another time.
"""
import base64
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import planted
import unpack
from planted import MARK, mark

ROOT = planted.ROOT
FORMATS = '[instagram-square, story, sign-letter, postcard-4x6, profile-overlay]'
DAY = ('2026', '05', '01')
FONTS = pathlib.Path('/usr/share/fonts/opentype/league-spartan')

LAYOUT = '''# {comment}
placard-layout: 1
title: Album
for: [social, sign, postcard, overlay]
needs: [slogan, one, two, three, four]
uses: [link, org.logo]
tokens: {ink: "#102030", paper: "#FFFFFF"}
front:
  stack:
    - {id: ground, fill: paper}
    - id: body
      padding: 4u
      gap: 3u
      column:
        - {id: slogan, text: $slogan, font: text, color: ink, grow: 1, size: {min: 4u, max: 9u}}
        - id: album
          gap: 2u
          row:
            - {id: one, image: $one, alt: {en: A square}, width: 18u, height: 12u, image-fit: cover}
            - {id: two, image: $two, alt: {en: A shade}, width: 18u, height: 12u, image-fit: cover}
            - {id: three, image: $three, alt: {en: A mark}, width: 18u, height: 12u, image-fit: cover}
            - {id: four, image: $four, alt: {en: A drawing}, width: 18u, height: 12u, image-fit: cover}
        - id: foot
          gap: 3u
          row:
            - {id: code, qr: $link, width: 20u, fill: paper, color: ink, if: print}
            - {id: logo, logo: $org.logo, height: 10u}
'''

CAMPAIGN = '''# {comment}
placard: 1
id: quiet
version: 1
date: {date}
link: https://example.org/
hashtags: [QuietPictures]
org: {{name: Quiet Group, logo: "{drawing}"}}
fonts: {{text: League Spartan}}
languages: [en, es]
formats: {formats}
texts: "{texts}"
cards:
  album:
    layout: album
    one: "{jpeg}"
    two: "{png}"
    three: "{webp}"
    four: "{drawing}"
  plain: {{layout: stand}}
'''

TEXTS = '''card,field,note,note.from,en,es,es.status,es.by,es.when
*,title,{note},{note},Quiet pictures,Fotos calladas,reviewed,{by},2024-05-01
album,slogan,{note},{note},We are *here*,Aquí *estamos*,reviewed,{by},2024-05-01
plain,slogan,,,Come with us,Ven con nosotras,reviewed,{by},2024-05-01
'''


def write_campaign(folder, with_marks):
    """The campaign, with marks in all that is not shown, or with none. Names of files differ, pixels do not."""
    named = mark if with_marks else (lambda name: f'plain-{name}')
    names = {kind: f'{named("folder")}/{named("file")}.{kind}' for kind in ('jpeg', 'png', 'webp', 'svg')}
    (folder / named('folder')).mkdir(parents=True)
    (folder / 'layouts').mkdir()
    contents = {
        'jpeg': planted.planted_jpeg() if with_marks else planted.clean_jpeg(),
        'png': planted.png(8, with_marks),
        'webp': planted.webp(6, with_marks),
        'svg': planted.svg(with_marks).encode(),
    }
    for kind, content in contents.items():
        (folder / names[kind]).write_bytes(content)
    shutil.copytree(FONTS, folder / 'fonts' / named('font-folder'))
    words = {'note': named('note'), 'by': named('reviewer')}
    texts = f'{named("folder")}/{named("texts")}.csv'
    (folder / texts).write_text(TEXTS.format(**words), encoding='utf-8')
    (folder / 'layouts/album.yaml').write_text(LAYOUT.replace('{comment}', named('layout-comment')))
    (folder / 'campaign.yaml').write_text(CAMPAIGN.format(
        comment=named('campaign-comment'), date='-'.join(DAY), formats=FORMATS, texts=texts, jpeg=names['jpeg'],
        png=names['png'], webp=names['webp'], drawing=names['svg']), encoding='utf-8')


def surroundings(folder, with_marks):
    """Whose machine this is, and where its files lie."""
    named = mark if with_marks else (lambda name: f'plain-{name}')
    home = folder / named('home')
    (home / 'tmp').mkdir(parents=True)
    (home / 'cache').mkdir()
    own = {name: named(name.lower()) for name in ('USER', 'LOGNAME', 'HOSTNAME', 'HOST', 'EMAIL', 'NAME', 'REALNAME')}
    return {**os.environ, **own, 'HOME': str(home), 'TMPDIR': str(home / 'tmp'), 'XDG_CACHE_HOME': str(home / 'cache'),
            'PWD': str(home), 'PLACARD_DATA': str(ROOT), 'LC_ALL': 'C.UTF-8'}


def run(program, words, environment):
    process = subprocess.run([*program, *map(str, words)], env=environment, cwd=environment['HOME'], capture_output=True,
                             text=True, timeout=600)
    if process.returncode != 0:
        raise SystemExit(f'placard {" ".join(map(str, words))}: exit {process.returncode}\n'
                         f'{process.stdout}{process.stderr}')


def make_everything(program, scratch, with_marks):
    """Every kind of output of the campaign, in one folder."""
    named = mark if with_marks else (lambda name: f'plain-{name}')
    environment = surroundings(scratch, with_marks)
    campaign, output = scratch / named('campaign'), scratch / named('output')
    write_campaign(campaign, with_marks)
    output.mkdir()
    run(program, ['build', campaign, '-o', output / 'kits'], environment)
    run(program, ['build', campaign, '-o', output / 'one.zip'], environment)
    for name in ('sheet.png', 'sheet.pdf'):
        run(program, ['preview', campaign, '--guides', '-o', output / name], environment)
    run(program, ['preview', campaign, '--draft', '-o', output / 'proof.pdf'], environment)
    run(program, ['strings', 'export', campaign, '--po', output / 'po'], environment)
    return campaign, output


def spellings(word):
    """How a word may stand in a file, each folded to small letters; in base 64 it begins at three places."""
    plain = word.encode()
    for text in (plain, word.encode('utf-16le'), word.encode('utf-16be'), plain[::-1]):
        yield text
        yield text.hex().encode()
    for turn in range(3):
        packed = base64.b64encode(b'\0' * turn + plain)
        yield packed[-(-turn * 8 // 6):len(packed) - 4].lower()


SPELLINGS = sorted(set(spellings(MARK)), key=len)


def search(name, data, scratch):
    """The marks in a file: 'where: what stands there'."""
    for where, part in unpack.everything(name, data, scratch):
        folded = part.lower()
        for spelling in SPELLINGS:
            at = folded.find(spelling)
            if at >= 0:
                yield f'{where}: …{part[max(0, at - 10):at + 60]!r}'


def names_in(part):
    """The names of the marks in plain bytes, in UTF-16, in hexadecimal digits."""
    digits = re.findall(rb'(?:[0-9a-f]{2}){16,}', part)
    for form in (part, part.replace(b'\0', b''), *(bytes.fromhex(run.decode()) for run in digits)):
        for name in re.findall(MARK.encode() + rb'-([a-z0-9-]+?)(?=' + MARK.encode() + rb'|[^a-z0-9-]|$)', form):
            yield name.decode()


def check_search(scratch):
    """The search finds every mark that was planted, or it would prove nothing."""
    pictures = {'jpeg': planted.planted_jpeg(), 'png': planted.png(8, True), 'webp': planted.webp(6, True),
                'svg': planted.svg(True).encode()}
    source = pathlib.Path(planted.__file__).read_text(encoding='utf-8')
    wanted, seen = set(re.findall(r"(?:mark|text|xmp)\('([a-z0-9-]+)'\)", source)), set()
    for kind, data in pictures.items():
        if not any(search(kind, data, scratch)):
            yield f'no mark was found in the planted {kind}'
        for _, part in unpack.everything(kind, data, scratch):
            seen.update(names_in(part))
    for name in sorted(wanted - seen):
        yield f'the mark {name} is nowhere in the planted pictures, or the search does not see it'


def check_jpeg(where, data):
    """Nothing but what decoding needs, and nothing behind the end."""
    allowed = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD}
    for code, content in unpack.jpeg_segments(data):
        if code == 0xE0 and content[:5] == b'JFIF\0' and content[12:] == b'\0\0':
            continue
        if code == 0xEE and content[:5] == b'Adobe' and len(content) == 12:  # which colours, and that inks are inverted
            continue
        if code == 0 and content == b'':
            continue
        if code not in allowed:
            yield f'{where}: JPEG segment {code:02X} {content[:20]!r}'


def check_png(where, data):
    for kind, content in unpack.png_chunks(data):
        if kind not in (b'IHDR', b'sRGB', b'PLTE', b'tRNS', b'IDAT', b'IEND') and (kind, content) != (b'', b''):
            yield f'{where}: PNG chunk {kind!r} {content[:20]!r}'


def check_pdf(where, data, scratch):
    """Dates are the campaign's, pictures carry no metadata, links lead only where the campaign does."""
    plain = unpack.pdf_plain(data, scratch)
    for found in re.findall(rb'D:\d[^)]*', plain):
        if not found.startswith(b'D:' + ''.join(DAY).encode() + b'000000'):
            yield f'{where}: date {found!r}'
    if plain.count(b'/Type /Metadata') > 1:
        yield f'{where}: metadata of a part'
    for key in re.findall(rb'/(Author|Creator|PieceInfo|Thumb|AF|EmbeddedFile|LastModified|M)\b [^R]', plain):
        yield f'{where}: /{key.decode()}'
    for link in re.findall(rb'/URI \((.*?)\)', plain):
        if link != b'https://example.org/':
            yield f'{where}: a link to {link!r}'
    for picture in re.findall(rb'\xff\xd8\xff.*?endstream', plain, re.S):
        yield from check_jpeg(where, picture[:picture.rindex(b'\nendstream')])


CLOCK = re.compile(rb'(?<!\d)(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2})(?::?\d{2})?')


def check_clock(where, data):
    """No time of day but midnight, no other day than the campaign's; a tally of pixels is no time."""
    for found in CLOCK.finditer(data):
        if tuple(part.decode() for part in found.groups()) != (*DAY, '00', '00'):
            yield f'{where}: a time, {found[0]!r}'


def check_part(where, data, scratch):
    if data.startswith(b'\xff\xd8\xff'):
        yield from check_jpeg(where, data)
    elif data.startswith(b'\x89PNG'):
        yield from check_png(where, data)
    elif data.startswith(b'%PDF'):
        yield from check_pdf(where, data, scratch)
    yield from check_clock(where, data)


def check_output(output, scratch):
    kinds = set()
    for name, data in unpack.files(output):
        may = ('note', 'reviewer') if name.startswith('po/') else ()  # translators are told
        yield from (found for found in search(name, data, scratch) if not any(mark(word) in found for word in may))
        for where, part in unpack.everything(name, data, scratch):
            kinds.add(where.rsplit('.', 1)[-1] if ' ' not in where.rsplit('.', 1)[-1] else where.split(' ')[0])
            if not name.startswith('po/'):
                yield from check_part(where, part, scratch)
    missing = {'png', 'pdf', 'html', 'csv', 'txt', 'json', 'zip', 'po'} - kinds
    if missing:
        yield f'nothing of these kinds was made: {missing}'


def check_same(output, other):
    """Whoever built it, wherever and whenever: the same bytes."""
    one, two = dict(unpack.files(output)), dict(unpack.files(other))
    for name in sorted(set(one) | set(two)):
        if one.get(name) != two.get(name) and not name.startswith('po/'):
            yield f'{name} is another one than without the marks'


def main(placard, sanitized):
    faults = []
    with tempfile.TemporaryDirectory(prefix='placard-privacy-') as folder:
        scratch = pathlib.Path(folder)
        faults += check_search(scratch)
        (scratch / mark('disk')).mkdir()
        (scratch / 'plain').mkdir()
        _, output = make_everything([placard], scratch / mark('disk'), True)
        faults += check_output(output, scratch)
        # Two preloaded libraries do not go together; the plain build proves that days do not count.
        later = [] if sanitized else ['faketime', '2031-07-23 04:56:17']
        _, other = make_everything([*later, placard], scratch / 'plain', False)
        faults += check_same(output, other)
    print('\n'.join(faults) or 'nothing was found')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), '--sanitized' in sys.argv))
