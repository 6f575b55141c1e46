"""Cases of tests/cases that ask for the whole program: what a layout says wrongly, and what runs off the card."""
import re, subprocess, zipfile
from helper import ROOT, Scratch, campaign, run


def case(name):
    """The lines `key: value` of a case's layout.yml, those of inner blocks without their indentation."""
    lines = (ROOT / 'tests/cases' / name / 'layout.yml').read_text().splitlines()
    return [line.strip() for line in lines if not line.endswith(':')]


def build_own(place, boxes, formats, expect):
    """Builds a card with a layout of these lines of boxes."""
    campaign(place / 'c', cards='  one: {layout: own}\n', formats=formats)
    (place / 'c/layouts').mkdir()
    (place / 'c/layouts/own.yaml').write_text(
        'placard-layout: 1\ntitle: Own\nfor: [social, postcard]\nneeds: [slogan]\ntokens: {ink: "#211A4A"}\n'
        'front:\n  stack:\n' + boxes)
    return run('build', place / 'c', '-o', place / 'k.zip', expect=expect)


def test_mistyped_keys_and_values():
    """C10: all told in one run, each with its line and the nearest word that is right."""
    wrong = case('C10')
    assert [line.split(':')[0] for line in wrong] == ['colour', 'font-sise', 'align'], wrong
    with Scratch() as place:
        boxes = '    - id: headline\n      text: $slogan\n' + ''.join(f'      {line}\n' for line in wrong)
        said = build_own(place, boxes, '[instagram-square]', 1).stderr
        assert said == """layouts/own.yaml:10:7: error: unknown key "colour"
   10 |       colour: "#ffffff"
      |       ^^^^^^
  help: did you mean "color"?
layouts/own.yaml:11:7: error: unknown key "font-sise"
   11 |       font-sise: 40
      |       ^^^^^^^^^
  help: write "size"
layouts/own.yaml:12:7: error: "align" has no effect on a text box
   12 |       align: centre
      |       ^^^^^
  help: it is for the children of a box: words have "text-align"
No kit was written; what was there before is untouched.
""", said
        assert not (place / 'k.zip').exists()
    with Scratch() as place:  # where the key is right, the value is told
        said = build_own(place, f'    - {{text: $slogan, text-{wrong[2]}}}\n', '[instagram-square]', 1).stderr
        assert '8:35: error: "centre" is not a value of "text-align"\n' in said, said
        assert '  help: write center\n' in said, said


def pixels_of(pdf, *words):
    """Width, height and pixels of a PDF's page at 96 to the inch."""
    raw = subprocess.run(['pdftoppm', '-r', '96', *words, pdf], capture_output=True, check=True).stdout
    _, size, _, pixels = raw.split(b'\n', 3)
    return (*map(int, size.split()), pixels)


def test_a_ground_runs_into_the_bleed():
    """P01: 6 × 4 in with 1/8 in of bleed on each side, all of it in the ground's colour, and the boxes that say so."""
    wanted = dict(line.split(': ', 1) for line in case('P01'))
    trim = [float(length.removesuffix('in')) * 72 for length in wanted['trim'].split(' x ')]
    bleed = float(wanted['bleed'].removesuffix('in')) * 72
    ground = bytes.fromhex(wanted['background'].strip('"#'))
    with Scratch() as place:
        build_own(place, f'    - {{fill: {wanted["background"]}}}\n    - {{text: $slogan, color: ink, size: 9u}}\n',
                  '[postcard-4x6]', 0)
        with zipfile.ZipFile(place / 'k.zip') as kit:
            name = next(name for name in kit.namelist() if name.endswith('.pdf'))
            pdf = kit.extract(name, place)
        said = subprocess.run(['pdfinfo', '-box', pdf], capture_output=True, text=True, check=True).stdout
        boxes = {name: list(map(float, numbers.split()))
                 for name, numbers in re.findall(r'(\w+Box): +([-\d. ]+)', said)}
        left, bottom, right, top = boxes['TrimBox']
        assert [right - left, top - bottom] == trim, boxes
        assert boxes['BleedBox'] == [left - bleed, bottom - bleed, right + bleed, top + bleed], boxes
        assert all(a <= b for a, b in zip(boxes['MediaBox'][:2], boxes['BleedBox'][:2])), boxes
        width, height, pixels = pixels_of(pdf)
        assert (width, height) == (round((trim[0] + 2 * bleed) / 0.75), round((trim[1] + 2 * bleed) / 0.75))
        edge = [(x, y) for x in range(width) for y in (0, 5, 11, 12, height - 13, height - 12, height - 1)]
        edge += [(x, y) for y in range(height) for x in (0, 5, 11, 12, width - 13, width - 12, width - 1)]
        slivers = [at for at in edge if pixels[3 * (at[1] * width + at[0]):][:3] != ground]
        assert not slivers, slivers[:5]
