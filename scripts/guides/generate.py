#!/usr/bin/env python3
"""Drafts guide outlines from the structural facts in the maps of the PyPI package pyx12 4.0.0.

    pip download pyx12==4.0.0 --no-deps && unzip pyx12-4.0.0-*.whl
    python3 scripts/guides/generate.py pyx12/map

Taken are facts only: loop ids, order, usage, repeats, data element numbers, code values. Names
are ours (names.py), lengths and syntax notes come from the dictionary beside the guides, and
what the maps have wrong is put right in overrides.py, with the reason.
"""
import json
import sys
import textwrap
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from guides import GUIDES
from names import LOOPS, QUALIFIED, SEGMENTS
from overrides import override

TARGET = Path(__file__).resolve().parents[2] / 'src/x12/transactions/guides'
WRAPPERS = {'HEADER', 'DETAIL', 'FOOTER', 'TABLE1', 'TABLE2', 'TABLE3'}
BY_ELEMENT = {'1034': 'carc', '156': 'state', '26': 'country', '100': 'currency'}
EXTERNAL = {'remark_code': 'rarc', 'pos': 'pos', 'claim_status': 'claimStatus',
            'claim_status_cat': 'claimStatusCategory', 'states': 'state',
            'country': 'country', 'currency': 'currency'}
# The code is read by the qualifier that stands before it (src/x12/core/code-sets.ts).
QUALIFIED_PLACES = {('NM1', 9), ('PRV', 3), ('LQ', 2)}


def codes_of(node):
    valid = node.find('valid_codes')
    found = [] if valid is None else [(code.text or '').strip() for code in valid.findall('code')]
    return list(dict.fromkeys(code.replace(' ', '_') for code in found if code))


def repeat_of(node, tag):
    text = (node.findtext(tag) or '1').strip()
    return 0 if text.startswith('>') else int(text)


def element(node, segment, position, part=None):
    number = node.findtext('data_ele')
    usage = node.findtext('usage')
    item = {'usage': usage, 'codes': codes_of(node) if usage != 'N' else [], 'number': number}
    valid = node.find('valid_codes')
    external = None if valid is None else valid.get('external')
    table = EXTERNAL.get(external or '') or BY_ELEMENT.get(number)
    if (segment, position) in QUALIFIED_PLACES or (part == 2 and number in ('234', '1271')):
        table = table if table in ('claimStatus',) else 'qualified'
    if table and usage != 'N' and not item['codes']:
        item['table'] = table
    times = repeat_of(node, 'repeat')
    if times != 1:
        item['repeat'] = times
    return item


def composite(node, segment, position):
    parts = [element(child, segment, position, int(child.findtext('seq')))
             for child in node.findall('element')]
    times = repeat_of(node, 'repeat')
    item = {'usage': node.findtext('usage'), 'codes': [], 'parts': parts}
    if times != 1:
        item['repeat'] = times
    return item


def segment(node):
    elements = []
    for child in node:
        if child.tag == 'element':
            elements.append(element(child, node.get('xid'), int(child.findtext('seq'))))
        elif child.tag == 'composite':
            elements.append(composite(child, node.get('xid'), int(child.findtext('seq'))))
    return {'segment': node.get('xid'), 'usage': node.findtext('usage'),
            'repeat': repeat_of(node, 'max_use'), 'elements': elements}


def items(node):
    found = []
    for child in node:
        if child.tag == 'segment':
            found.append(segment(child))
        elif child.tag == 'loop' and (child.get('xid') in WRAPPERS or child.get('type') == 'wrapper'):
            found.extend(items(child))
        elif child.tag == 'loop':
            inner = items(child)
            found.append({'loop': child.get('xid'), 'usage': child.findtext('usage') or inner[0]['usage'],
                          'repeat': repeat_of(child, 'repeat'), 'items': inner})
    return found


def find_loop(node, name):
    return next(child for child in node.iter('loop') if child.get('xid') == name)


def place_codes(item, place):
    position, _, part = place.partition('.')
    if len(item['elements']) < int(position):
        return []
    found = item['elements'][int(position) - 1]
    if part:
        parts = found.get('parts', [])
        return parts[int(part) - 1]['codes'] if len(parts) >= int(part) else []
    return found['codes']


def opener(item):
    while 'loop' in item:
        item = item['items'][0]
    return item


def tell_apart(loop):
    """Marks the element by which uses of a segment beside each other are told apart."""
    groups = {}
    for item in loop['items']:
        first = opener(item)
        groups.setdefault(first['segment'], []).append(first)
    for name, uses in groups.items():
        places = {'HL': ['3'], 'HI': ['1.1'], 'CTX': ['1.1']}.get(name, ['1', '2', '1.1', '2.1'])
        if len(uses) < 2 and name not in ('HL', 'NM1', 'N1'):
            continue
        for place in places:
            sets = [set(place_codes(use, place)) for use in uses]
            if all(sets) and all(not (a & b) for i, a in enumerate(sets) for b in sets[:i]):
                for use in uses:
                    use['told'] = place
                break
        else:
            for use in uses:
                if place_codes(use, places[0]):
                    use['told'] = places[0]
            print('  cannot tell apart', loop['loop'], name, [place_codes(u, places[0]) for u in uses])
    for item in loop['items']:
        if 'loop' in item:
            tell_apart(item)


def name_of(item):
    name = item['segment']
    place = {'HL': '3', 'HI': '1.1'}.get(name, '1')
    key = ','.join(place_codes(item, place))
    return item.get('name') or QUALIFIED.get(name, {}).get(key) or SEGMENTS[name]


def write_element(item):
    text = item['usage']
    if item['codes']:
        text += ':' + LISTS.get(','.join(item['codes']), ','.join(item['codes']))
    if item.get('table'):
        text += '@' + item['table']
    if 'repeat' in item:
        text += f"*{item['repeat']}"
    if 'lengths' in item:
        text += '!' + item['lengths']
    if item.get('parts') and item['usage'] != 'N':
        text += '(' + write_elements(item['parts']) + ')'
    return text


def write_elements(elements):
    words = [write_element(item) for item in elements]
    while words and words[-1] == 'N' and not ALL_ELEMENTS:
        words.pop()
    if len(words) > 7 and 'carc' in words[4]:
        words = [*words[:4], *runs(words[4:], 3)]
    return ' '.join(run_length(words))


def runs(words, size):
    head, rest = words[:size], words[size:]
    if len(rest) % size or any(rest[i:i + size] != rest[:size] for i in range(0, len(rest), size)):
        return words
    if len(rest) == size:
        return words
    return [*head, '{' + ' '.join(rest[:size]) + '}' + f'x{len(rest) // size}']


def run_length(words):
    found = []
    for word in words:
        if found and found[-1][0] == word:
            found[-1][1] += 1
        else:
            found.append([word, 1])
    return [word if n == 1 else f'{word}x{n}' if n > 2 else f'{word} {word}' for word, n in found]


def write_line(depth, head, elements):
    indent = '  ' * depth
    line = f'{indent}{head} | {elements}'.rstrip()
    return wrap(line, indent + '    + ')


def wrap(line, indent):
    """Folds at blanks and behind commas of long code lists."""
    return textwrap.wrap(line, 100, initial_indent='', subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False, drop_whitespace=True) \
        if len(line) > 100 else [line]


def write_items(loop, depth, seen):
    lines = []
    for item in loop['items']:
        if 'segment' in item:
            told = f"[{item['told']}]" if 'told' in item else ''
            head = f"{item['segment']}{told} {item['usage']}{item['repeat']} {name_of(item)}"
            lines += [(('  ' * depth) + line.lstrip()) if i == 0 else line
                      for i, line in enumerate(write_line(depth, head, write_elements(item['elements'])))]
        else:
            lines += write_loop(item, depth, seen)
    return lines


def write_loop(loop, depth, seen):
    key = json.dumps({**loop, 'usage': '', 'repeat': 0}, sort_keys=True)
    if seen.get(loop['loop']) == key and depth > 1:
        return ['  ' * depth + f"same {loop['loop']} {loop['usage']}{loop['repeat']}"]
    name = loop.get('name') or LOOPS.get(loop['loop']) or name_of(opener(loop))
    if loop['loop'].startswith('2330') and loop['loop'] > '2330B':
        name = 'Other payer: ' + name.lower()
    lines = ['  ' * depth + f"loop {loop['loop']} {loop['usage']}{loop['repeat']} {name}"]
    lines += write_items(loop, depth + 1, seen)
    seen[loop['loop']] = key
    return lines


def name_lists(loop):
    """Long lists of codes get a name and a line of their own at the top of the guide."""
    LISTS.clear()
    lines, names = [], set()
    for segment_id, number, codes in long_lists(loop):
        key = ','.join(codes)
        if key in LISTS:
            continue
        base = LIST_NAMES.get(number, 'code') + segment_id
        name = next(n for n in (base, *(f'{base}{i}' for i in range(2, 99))) if n not in names)
        names.add(name)
        LISTS[key] = '=' + name
        lines += wrap(f'codes {name} ' + ' '.join(codes), '    + ')
    return lines


def long_lists(loop):
    for item in loop['items']:
        if 'items' in item:
            yield from long_lists(item)
            continue
        for element_ in item['elements']:
            for part in [element_, *element_.get('parts', [])]:
                if len(part['codes']) > 16:
                    yield item['segment'], part.get('number'), part['codes']


LISTS = {}
LIST_NAMES = {'1365': 'service', '1069': 'relation', '755': 'report', '98': 'entity', '426': 'reason',
              '374': 'date', '128': 'ids', '1032': 'filing', '1221': 'role', '1390': 'benefit',
              '621': 'error', '618': 'error', '716': 'error'}
HEADER = '''/**
 * {title}: {id}. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const {const} = `
{outline}
`;
'''


def main(folder):
    global ALL_ELEMENTS
    for guide in GUIDES:
        ALL_ELEMENTS = guide['release'] == '4010'
        print(guide['id'], guide['const'])
        root = ElementTree.parse(Path(folder) / guide['map']).getroot()
        loop = {'loop': 'ST_LOOP', 'usage': 'R', 'repeat': 0, 'items': items(find_loop(root, 'ST_LOOP'))}
        override(guide['const'], loop)
        tell_apart(loop)
        lists = name_lists(loop)
        text = '\n'.join([*lists, *write_loop(loop, 0, {})])
        (TARGET / f"{guide['file']}.ts").write_text(HEADER.format(outline=text, **guide))


ALL_ELEMENTS = False
if __name__ == '__main__':
    main(sys.argv[1])
