#!/usr/bin/env python3
"""Writes the benchmark's work: a campaign of COUNT cards for placard, and cards.tsv with the same cards for the floor.

The cards show the 40 slogans of slogans.csv in turn, numbered from the second round on, so that no two are equal. All
are in one language column, so that all pages come to lie in one PDF. Usage: generate.py FOLDER COUNT.
"""
import csv
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
HASHTAGS = ['PoisonBills', 'DefundHate']
LINK = 'https://example.org/act'

CAMPAIGN = f'''placard: 1
id: bench
version: 1
date: 2026-05-01
link: {LINK}
hashtags: [{', '.join(HASHTAGS)}]
org:
  name: Benchmark
  logo: logo.svg
languages: [en]
formats: [instagram-square, story, link-preview, postcard-4x6]
shop: generic-us
texts: texts.csv
cards:
'''


def slogans(count):
    """Yields (id, slogan) for each card."""
    with open(HERE / 'slogans.csv', encoding='utf-8', newline='') as file:
        texts = [row['slogan'] for row in csv.DictReader(file)]
    for number in range(count):
        turn = number // len(texts)
        yield f'card-{number + 1:04}', texts[number % len(texts)] + (f' {turn}' if turn else '')


def write_campaign(folder, count):
    """Writes the campaign and cards.tsv into `folder`, which is made."""
    cards = list(slogans(count))
    (folder / 'layouts').mkdir(parents=True)
    shutil.copy(HERE / 'bench.yaml', folder / 'layouts')
    shutil.copy(HERE / 'logo.svg', folder)
    entries = ''.join(f'  {card}: {{layout: bench}}\n' for card, _ in cards)
    (folder / 'campaign.yaml').write_text(CAMPAIGN + entries, encoding='utf-8')
    with open(folder / 'texts.csv', 'w', encoding='utf-8', newline='') as file:
        table = csv.writer(file)
        table.writerow(['card', 'field', 'en'])
        table.writerow(['*', 'title', 'Benchmark'])
        table.writerows([card, 'slogan', slogan] for card, slogan in cards)
    hashtags = ' '.join('#' + tag for tag in HASHTAGS)
    lines = [f'{card}\t{hashtags}\t{LINK}\t{slogan}\n' for card, slogan in cards]
    (folder / 'cards.tsv').write_text(''.join(lines), encoding='utf-8')


if __name__ == '__main__':
    write_campaign(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
