#!/usr/bin/env python3
"""The benchmark: placard's rendering against the floor in one sitting, where its time goes, and how memory grows.

Only ratios are judged, since machines differ; the absolute figures are for the reader. Rendering is placard's whole
CPU time, user and system, less what the floor does not do and issue reports beside it: previews and kit. Usage:
run.py PLACARD FLOOR [--pairs N] [--no-memory]; exit status 1 if a limit is passed.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile

import generate

FONTS = '/usr/share/fonts/truetype/open-sans'
FEW, MANY = 40, 4000
MOST_OVER_FLOOR = 1.3
MOST_GROWTH, BYTES_A_FILE = 1.2, 4096

STAGES = {'startup': 'start-up', 'compose': 'compose and arrange', 'text': 'text', 'paint': 'paint and check',
          'draw': 'drawing', 'encode': 'encoding PNG', 'pdf': 'PDF'}
BESIDE = {'preview': 'previews', 'kit': 'zip, hashes, gallery'}


def run(command, **environment):
    """Runs to the end; returns CPU seconds (user and system), peak memory in bytes, and standard error."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors,
                                   env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        text = errors.read().decode(errors='replace')
    if process.returncode != 0:
        sys.exit(f'{command[0]} ended with status {process.returncode}:\n{text}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text


def run_placard(placard, campaign, output, jobs):
    """Builds the campaign; returns CPU seconds, peak memory, and the times it prints, in seconds by stage."""
    cpu, peak, errors = run([placard, 'build', str(campaign), '-o', str(output), '--jobs', str(jobs)],
                            PLACARD_TIMES='1')
    times = json.loads(next(line for line in errors.splitlines() if line.startswith('{"startup"')))
    return cpu, peak, {stage: milliseconds / 1000 for stage, milliseconds in times.items()}


def count_files(kits):
    """How many files lie in all zips of the folder."""
    return sum(len(zipfile.ZipFile(path).namelist()) for path in pathlib.Path(kits).glob('*.zip'))


def compare_speed(arguments, work):
    """Prints both CPU times and placard's shares; returns whether the ratio is within its limit."""
    campaign, kits, floor_out = work / 'few', work / 'few-kits', work / 'floor'
    generate.write_campaign(campaign, FEW)
    floor_out.mkdir()
    floors, renderings, shares = [], [], []
    for _ in range(arguments.pairs):
        floors.append(run([arguments.floor, str(campaign / 'cards.tsv'), FONTS, str(floor_out)])[0])
        shutil.rmtree(kits, ignore_errors=True)
        cpu, _, times = run_placard(arguments.placard, campaign, kits, jobs=1)
        renderings.append(cpu - sum(times[stage] for stage in BESIDE))
        shares.append(times)
    floor, rendering = statistics.median(floors), statistics.median(renderings)
    ratio = rendering / floor
    print(f'Rendering {FEW} cards, 3 PNG and a page of a PDF each: CPU seconds, medians of {arguments.pairs} pairs')
    print(f'  floor    {floor:6.2f}\n  placard  {rendering:6.2f}   {ratio:.2f} times the floor, {MOST_OVER_FLOOR} at most')
    print('Where it goes, milliseconds')
    median = {stage: statistics.median(times[stage] for times in shares) * 1000 for stage in {**STAGES, **BESIDE}}
    for stage, words in STAGES.items():
        print(f'  {words:22}{median[stage]:7.0f}  {median[stage] / rendering / 10:3.0f} %')
    rest = rendering * 1000 - sum(median[stage] for stage in STAGES)
    print(f'  {"loading, threads, rest":22}{rest:7.0f}  {rest / rendering / 10:3.0f} %')
    print('Beside it, which the floor does not do, milliseconds')
    for stage, words in BESIDE.items():
        print(f'  {words:22}{median[stage]:7.0f}')
    return ratio <= MOST_OVER_FLOOR


def compare_memory(arguments, work):
    """Prints the peaks of few and of many cards; returns whether growth is within its limit."""
    peaks = {}
    for count in (FEW, MANY):
        campaign, kits = work / f'memory-{count}', work / f'memory-{count}-kits'
        generate.write_campaign(campaign, count)
        peaks[count] = run_placard(arguments.placard, campaign, kits, jobs=2)[1]
        files = count_files(kits)
        shutil.rmtree(kits)
    most = MOST_GROWTH * peaks[FEW] + BYTES_A_FILE * files
    print('Peak memory, two jobs')
    print(f'  {FEW:5} cards  {peaks[FEW] / 1e6:6.0f} MB')
    print(f'  {MANY:5} cards  {peaks[MANY] / 1e6:6.0f} MB for {files} files, {most / 1e6:.0f} MB at most')
    return peaks[MANY] <= most


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('placard')
    parser.add_argument('floor')
    parser.add_argument('--pairs', type=int, default=5)
    parser.add_argument('--no-memory', action='store_true', help='leave out the run of many cards')
    arguments = parser.parse_args()
    arguments.placard, arguments.floor = (str(pathlib.Path(p).resolve()) for p in (arguments.placard, arguments.floor))
    with tempfile.TemporaryDirectory(prefix='placard-bench-', dir='.') as folder:
        good = compare_speed(arguments, pathlib.Path(folder))
        if not arguments.no_memory:
            good = compare_memory(arguments, pathlib.Path(folder)) and good
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
