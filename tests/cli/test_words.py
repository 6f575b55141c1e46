"""Commands, help, exit statuses, and mistakes in what is typed."""
import json
from helper import Scratch, campaign, run

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


def test_lists():
    assert 'instagram-square' in run('list', 'formats', expect=0).stdout
    assert 'stand' in run('list', 'layouts', expect=0).stdout
    assert 'Español' in run('list', 'languages', expect=0).stdout or 'español' in run('list', 'languages').stdout
    assert 'League Spartan' in run('list', 'fonts', expect=0).stdout
    assert 'generic-us' in run('list', 'shops', expect=0).stdout


def test_list_layouts_tells_the_fields():
    shown = run('list', 'layouts', expect=0).stdout
    assert 'needs slogan' in shown and 'uses ' in shown, shown


def test_list_layouts_of_a_campaign():
    with Scratch() as place:
        folder = campaign(place / 'mine')
        (folder / 'layouts').mkdir()
        (folder / 'layouts/big.yml').write_text(
            'placard-layout: 1\ntitle: Big\nfor: [social]\nneeds: [shout]\nfront: {stack: [{text: $shout}]}\n')
        for shown in (run('list', 'layouts', cwd=folder, expect=0).stdout,
                      run('list', 'layouts', 'mine', cwd=place, expect=0).stdout,
                      run('list', 'layouts', folder / 'campaign.yaml', expect=0).stdout):
            assert "big          Big\n             the campaign's own; for social; needs shout\n" in shown, shown
            assert 'stand ' in shown, shown
        assert 'Big' not in run('list', 'layouts', cwd=place, expect=0).stdout
        assert 'no campaign' in run('list', 'layouts', 'yours', cwd=place, expect=1).stderr
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
