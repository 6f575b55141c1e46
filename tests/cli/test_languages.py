"""Languages as an organizer meets them: a column more, fonts that are missing, words in Latin letters."""
import struct, subprocess, zipfile
from helper import Scratch, campaign, run

OWN_LAYOUT = ('placard-layout: 1\ntitle: Own\nfor: [sign]\nneeds: [slogan]\nfonts: {display: League Spartan}\n'
              'tokens: {ink: "#211A4A"}\nfront:\n  stack:\n    - {text: $slogan, font: display, color: ink, size: 9u}\n')


def fonts_of(place, slogan, tag):
    """The fonts of a sign with nothing but that slogan, as poppler lists them."""
    folder = campaign(place / 'c', languages=f'[{tag}]', formats='[sign-letter]', cards='  one: {layout: own}\n',
                      texts=f'card,field,{tag}\n*,title,Small\none,slogan,{slogan}\n')
    (folder / 'layouts').mkdir(exist_ok=True)
    (folder / 'layouts/own.yaml').write_text(OWN_LAYOUT)
    run('build', folder, '-o', place / 'k.zip', expect=0)
    with zipfile.ZipFile(place / 'k.zip') as kit:
        pdf = kit.extract(next(name for name in kit.namelist() if name.endswith('.pdf')), place)
    lines = subprocess.run(['pdffonts', pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    return {line.split()[0].split('+')[1].split('-')[0] for line in lines}


def test_latin_words_by_themselves_look_alike_on_all_cards():
    """A hashtag or a name is in the layout's face in every language; among other letters, Latin ones are like them."""
    with Scratch() as place:
        for tag, slogan, fonts in (('en', '#DefundHate', {'LeagueSpartan'}), ('ru', '#DefundHate', {'LeagueSpartan'}),
                                   ('el', 'Small Group', {'LeagueSpartan'}), ('ar', '#DefundHate', {'LeagueSpartan'}),
                                   ('zh-Hans', '#DefundHate', {'LeagueSpartan'}), ('ru', 'Свобода ACLU 2026', {'Inter'}),
                                   ('uk', 'Разом', {'Inter'}), ('ru', '2026', {'Inter'}), ('yo', 'Small', {'Inter'})):
            found = fonts_of(place, slogan, tag)
            assert found == fonts, (tag, slogan, found)


def sheet_size(folder, *options):
    run('preview', folder, '-o', folder / 'sheet.png', *options, expect=0)
    return struct.unpack('>II', (folder / 'sheet.png').read_bytes()[16:24])


def test_preview_uses_the_sheet_for_many_languages():
    """One format in nine languages is two rows, not a column of nine; two cards in two languages stand side by side."""
    tags = ['en', 'es', 'fr', 'pt', 'vi', 'ht', 'tl', 'sw', 'so']
    with Scratch() as place:
        folder = campaign(place / 'c', languages=f'[{", ".join(tags)}]', formats='[instagram-square, story]',
                          cards='  one: {layout: stand}\n  two: {layout: stand}\n',
                          texts=f'card,field,{",".join(tags)}\n*,title{",Small" * 9}\n*,slogan{",Words" * 9}\n')
        width, height = sheet_size(folder, '--card', 'one', '--format', 'instagram-square')
        assert (width, height // 100) == (1800, 8), (width, height)
        assert sheet_size(folder, '--card', 'one', '--format', 'instagram-square', '--language', 'es', '--language',
                          'fr')[1] < 600
        assert sheet_size(folder, '--format', 'instagram-square')[1] < 1500
        two = sheet_size(folder, '--format', 'instagram-square', '--language', 'es', '--language', 'fr')[1]
        assert 700 < two < 900, two
