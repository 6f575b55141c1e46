"""Languages as an organizer meets them: a column more, fonts that are missing, words in Latin letters."""
import subprocess, zipfile
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
