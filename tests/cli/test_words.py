"""Commands, help, exit statuses, and mistakes in what is typed."""
import json, os, re, shutil
from helper import ROOT, Scratch, campaign, run, without_fonts

COMMANDS = ['new', 'build', 'check', 'preview', 'explain', 'strings', 'list', 'schema', 'verify']


def test_alone_shows_commands():
    shown = run(expect=0).stdout
    for command in COMMANDS:
        assert f'placard {command}' in shown, shown


def test_version():
    assert run('--version', expect=0).stdout.startswith('placard 0.')


def test_help_has_an_example():
    for command in COMMANDS:
        shown = run(command, '--help', expect=0).stdout
        assert 'Example' in shown and f'placard {command}' in shown, shown


def test_unknown_command_gets_the_nearest():
    said = run('biuld', expect=2).stderr
    assert 'did you mean "placard build"?' in said, said


def test_unknown_option():
    said = run('build', '--colour', expect=2).stderr
    assert '--colour' in said and '--help' in said, said


def test_too_many_words():
    run('verify', 'a', 'b', expect=2)
    run('verify', expect=2)
    run('list', 'cheeses', expect=2)
    run('schema', 'cheeses', expect=2)


def test_what_is_nearly_right_is_told():
    for words, status, help in ((('list', 'layout'), 2, 'did you mean "layouts"?'),
                                (('list',), 2, 'write  placard list WHAT [NAME…]  or see placard list --help'),
                                (('preview', '--guide'), 2, 'did you mean --guides?'),
                                (('check', '--coverag'), 2, 'did you mean --coverage?'),
                                (('check', '--guides'), 2, 'placard check --help shows what it takes'),
                                (('check', 'a', 'b'), 2, 'write  placard check [CAMPAIGN]  or see placard check --help'),
                                (('explain', 'slogan'), 2,
                                 'placard explain box CARD BOX [CAMPAIGN], or placard explain rule [NAME]'),
                                (('explain', 'rule', 'Contrast'), 2, 'did you mean "contrast"?')):
        said = run(*words, expect=status).stderr
        assert said.endswith(f'\n  help: {help}\n'), said
    assert run('explain', 'rule', '[contrast]', expect=0).stdout.startswith('contrast (warning)\n')
    assert run('list', 'layouts', 'layouts/stand.yaml', expect=0).stdout.startswith('stand: Stand\n')
    with Scratch() as place:
        campaign(place, formats='[instagram-square, story]', cards='  one: {layout: stand}\n'
                 '  two: {layout: stand, formats: [story], slogan: {en: Roses}}\n')
        said = run('explain', 'box', 'one', cwd=place, expect=1).stderr
        assert said.startswith('error: which box of the card?\n  help: write one of: front, ground, body, '), said
        for command in (('explain', 'box', 'two', 'slogan'), ('preview', '--card', 'two')):
            said = run(*command, '--format', 'instagram-square', cwd=place, expect=1).stderr
            assert said.endswith('  help: "two" is made in the formats story, in the languages en\n'), said


def test_lists():
    assert 'instagram-square' in run('list', 'formats', expect=0).stdout
    assert 'stand' in run('list', 'layouts', expect=0).stdout
    assert 'Español' in run('list', 'languages', expect=0).stdout or 'español' in run('list', 'languages').stdout
    assert 'League Spartan' in run('list', 'fonts', expect=0).stdout
    assert 'generic-us' in run('list', 'shops', expect=0).stdout


def examples_of(said):
    """The lines to paste out of a list of layouts: those for campaign.yaml and those for texts.csv."""
    lines = {'cards': [], 'rows': []}
    where = None
    for line in said.splitlines():
        where = ('cards' if line.endswith('under cards:') else 'rows' if 'in texts.csv' in line else
                 where if line else None)
        if where and not line.endswith(':'):
            lines[where].append(line)
    return lines['cards'], lines['rows']


def test_list_layouts_tells_all_of_each():
    said = run('list', 'layouts', expect=0).stdout
    shown = {part.split(':')[0]: part for part in said.split('\n\n')}
    there = {path.stem for path in (ROOT / 'layouts').glob('*.yaml') if path.read_text().startswith('placard-layout')}
    assert set(shown) == there and len(there) >= 12, set(shown) ^ there
    for name, part in shown.items():
        for word in ('about', 'for', 'required', 'example'):
            assert f'\n  {word} ' in part, part
        assert re.search(rf'under cards:\n  {name}: {{layout: {name}\b', part), part
    assert max(map(len, said.splitlines())) <= 80, said
    assert 'quote: Quote\n' in said and '  optional  role, picture, hashtags, org.name, org.logo\n' in said, said
    assert '  quote,speaker,A neighbour\n' in said, said


def test_list_layouts_by_name():
    said = run('list', 'layouts', 'stand', 'quote', expect=0).stdout
    assert [part.split(':')[0] for part in said.split('\n\n')] == ['quote', 'stand'], said
    said = run('list', 'layouts', 'stnad', expect=1)
    assert said.stderr == ('error: there is neither a layout nor a campaign "stnad"\n  help: did you mean "stand"?\n'), \
        said.stderr
    assert not said.stdout


def test_examples_of_layouts_build_as_they_are():
    with Scratch() as place:
        run('new', 'mine', cwd=place, expect=0)
        shutil.copy(ROOT / 'samples/gallery/pictures/evening.jpg', place / 'mine/pictures')
        said = run('list', 'layouts', 'mine', cwd=place, expect=0).stdout
        assert 'in texts.csv, whose columns are card,field,note,en,es:' in said, said
        cards, rows = examples_of(said)
        settings, texts = place / 'mine/campaign.yaml', place / 'mine/texts.csv'
        settings.write_text(settings.read_text().replace('[en, es]', '[en, es, [en, es]]').replace(
            'home, press]', 'home, press, banner, wallet, profile-overlay, avery-5163]').replace(
                'pictures:\n', 'pictures:\n  pictures/evening.jpg: {people: no, credit: none}\n') + '\n'.join(cards) + '\n')
        texts.write_text(texts.read_text() + '\n'.join(rows) + '\n')
        assert len(cards) >= 13
        said = run('check', 'mine', cwd=place, expect=0)
        assert not said.stderr, said.stderr


def test_list_layouts_of_a_campaign():
    with Scratch() as place:
        folder = campaign(place / 'mine')
        (folder / 'layouts').mkdir()
        (folder / 'layouts/big.yml').write_text(
            'placard-layout: 1\ntitle: Big\nfor: [social]\nneeds: [shout, face, wants]\nfront:\n  stack:\n'
            '    - {text: $shout}\n    - {image: $face, alt: $shout}\n    - {each: $wants, text: $item}\n')
        (folder / 'layouts/stand.yaml').write_text('placard-layout: 1\nextends: stand\ntitle: Ours\n')
        for shown in (run('list', 'layouts', cwd=folder, expect=0).stdout,
                      run('list', 'layouts', 'mine', cwd=place, expect=0).stdout,
                      run('list', 'layouts', folder / 'campaign.yaml', expect=0).stdout):
            assert shown.startswith("""big: Big (the campaign's own)
  for       social
  required  shout, face, wants
  example   in campaign.yaml, under cards:
  my-big: {layout: big, face: pictures/your-own.jpg}
            in texts.csv, whose columns are card,field,en:
  my-big,shout,Your words
  my-big,wants,"One
Two"

stand: Ours (the campaign's own)
"""), shown
            assert shown.count('stand: ') == 2 and 'quote: Quote\n' in shown, shown
        assert run('list', 'layouts', 'big', 'mine', cwd=place, expect=0).stdout.startswith('big: Big')
        assert 'Big' not in run('list', 'layouts', cwd=place, expect=0).stdout
        assert 'neither a layout nor a campaign' in run('list', 'layouts', 'yours', cwd=place, expect=1).stderr
        (folder / 'texts.csv').write_text('card;field;note;en\n*;title;;Small\none;slogan;;Bread\n')
        assert '  quote;speaker;;A neighbour\n' in run('list', 'layouts', 'quote', cwd=folder, expect=0).stdout
        (folder / 'campaign.yaml').write_text('cards: [\n')
        assert '  quote,speaker,A neighbour\n' in run('list', 'layouts', 'quote', cwd=folder, expect=0).stdout
    run('list', 'formats', 'mine', expect=2)


def test_schemas_are_json():
    for what in ('campaign', 'layout'):
        schema = json.loads(run('schema', what, expect=0).stdout)
        assert schema['additionalProperties'] is False and schema['properties']


def test_no_campaign_here():
    with Scratch() as place:
        said = run('build', cwd=place, expect=1).stderr
        assert 'no campaign.yaml' in said, said
        campaign(place / 'mine')
        said = run('build', cwd=place, expect=1).stderr
        assert 'did you mean ./mine?' in said, said


def test_filters_get_the_nearest():
    with Scratch() as place:
        campaign(place / 'c')
        for option, word, near in (('--card', 'ane', 'one'), ('--format', 'instagram-sqare', 'instagram-square'),
                                   ('--language', 'xx', 'en')):
            said = run('check', place / 'c', option, word, expect=1).stderr
            assert near in said, said


def test_json_messages():
    with Scratch() as place:
        campaign(place / 'c', extra='colour: red\npalete: {}\n')
        lines = run('check', place / 'c', '--messages=json', expect=1).stderr.splitlines()
        found = [json.loads(line) for line in lines]
        assert [f['severity'] for f in found] == ['error', 'error'], found
        assert [f['line'] for f in found] == [11, 12], found
        assert all(f['column'] == 1 and f['file'] == 'campaign.yaml' for f in found), found


def test_all_mistakes_of_a_run_at_once():
    with Scratch() as place:
        campaign(place / 'c', extra='colour: red\n', cards='  one: {layout: stnad}\n  two: {layout: stand, formats: [x]}\n')
        said = run('build', place / 'c', expect=1).stderr
        for part in ('unknown key "colour"', 'stnad', 'stand', '"x"', 'campaign.yaml:11:1', 'campaign.yaml:13:'):
            assert part in said, said
        assert not (place / 'c/kits').exists()


def test_list_languages():
    shown = run('list', 'languages', expect=0).stdout
    assert 'arabic, right to left: Noto Kufi Arabic; text Noto Sans Arabic' in shown
    line = next(line for line in shown.splitlines() if line.split()[:2] == ['vi', 'Vietnamese'])
    assert line.split()[-1] == 'ready', line
    one = run('list', 'languages', 'km', expect=0).stdout
    assert "km: Khmer, ខ្មែរ: ready\n" in one and "line breaks   by ICU's dictionary\n" in one, one
    assert 'knows no language "xx"' in run('list', 'languages', 'xx', expect=1).stderr


def test_list_languages_tells_what_is_missing():
    """Fonts of a language, and patterns for its hyphens, whatever this machine has of them."""
    patterns = dict(re.findall(r'^  ([\w-]+):\n(?:    .*\n)*?    hyphenation: (\w+)$',
                               (ROOT / 'fonts/languages.yaml').read_text(), re.M))
    assert len(patterns) > 25 and patterns['cs'] == 'cs_CZ', patterns
    shown = run('list', 'languages', expect=0).stdout
    states = {line.split()[0]: line for line in shown.splitlines() if line.startswith('  ') and line.split()}
    for tag, name in patterns.items():
        here = os.path.exists(f'/usr/share/hyphen/hyph_{name}.dic')
        assert states[tag].endswith(' ready' if here else ' ready, no hyphens'), states[tag]
        one = run('list', 'languages', tag, expect=0).stdout
        package = {'en': 'hyphen-en-us', 'pt': 'hyphen-pt-br', 'no': 'hyphen-no'}.get(tag, f'hyphen-{name[:2]}')
        wanted = f'by hyph_{name}.dic' if here else f'needs {package}: sudo apt-get install {package}'
        assert f'\nhyphenation   {wanted}\n' in one, one
        assert here or f' {package}' in shown.split('For hyphens in words too long for their box:\n')[1], shown
    with Scratch() as place:
        env = without_fonts(place, 'NotoSansMyanmar', 'NotoSansKhmer')
        shown = run('list', 'languages', env=env, expect=0).stdout
        assert re.search(r'^  my .* needs fonts-noto-core$', shown, re.M), shown
        assert re.search(r'^  th .* ready$', shown, re.M), shown
        assert 'To install what is missing:\n  sudo apt-get install fonts-noto-core\n' in shown, shown
        one = run('list', 'languages', 'km', env=env, expect=0).stdout
        assert one.startswith('km: Khmer, ខ្មែរ: needs fonts-noto-core\n'), one
        assert '\ndisplay       Noto Sans Khmer (missing), League Spartan, Inter\n' in one, one


def test_list_fonts():
    shown = run('list', 'fonts', expect=0).stdout
    assert all(len(line) <= 80 for line in shown.splitlines()), max(shown.splitlines(), key=len)
    assert 'Open Sans                 400 600 700          fonts-open-sans' in shown
    assert 'All of them are here.' in shown
    with Scratch() as place:
        run('new', place / 'mine', expect=0)
        campaign = place / 'mine/campaign.yaml'
        campaign.write_text(campaign.read_text() + '\nfonts: {display: Lato, text: Brand Grotesk}\n')
        shown = run('list', 'fonts', place / 'mine', expect=0).stdout
        assert 'Lato                      missing: install fonts-lato\n' in shown
        assert "missing: put its files into the campaign's fonts folder\n" in shown
        assert '  sudo apt-get install fonts-lato\n' in shown
        assert 'no campaign' in run('list', 'fonts', 'yours', cwd=place, expect=1).stderr
    run('list', 'fonts', 'one', 'two', expect=2)
