"""Corrections of what the maps of pyx12 4.0.0 have wrong or leave out, each with its reason."""


def loops(loop, name):
    """Every loop of that id below a loop."""
    for item in loop['items']:
        if 'loop' in item:
            if item['loop'] == name:
                yield item
            yield from loops(item, name)


def uses(loop, segment, first=None):
    """The uses of a segment that stand directly in a loop, by the codes of their first element."""
    for item in loop['items']:
        if item.get('segment') == segment and (first is None or first in item['elements'][0]['codes']):
            yield item


def nest(root, child, parent):
    """Moves a loop under the loop that it belongs to by the hierarchy."""
    moved = next(item for item in root['items'] if item.get('loop') == child)
    root['items'].remove(moved)
    next(loops(root, parent))['items'].append(moved)


def header(loop, codes):
    """ST03 names the guide; earlier and later issues of the same guide are read alike."""
    st = next(uses(loop, 'ST'))
    st['elements'][2].update(usage='R', codes=codes)


def every_element(items):
    for item in items:
        if 'items' in item:
            yield from every_element(item['items'])
        else:
            for element in item['elements']:
                yield item['segment'], element
                for part in element.get('parts', []):
                    yield item['segment'], part


def openers(loop):
    """The segment that opens a loop is required there; whether the loop is stands at the loop."""
    for item in loop['items']:
        if 'loop' not in item:
            continue
        first = item['items'][0]
        if first.get('usage') == 'S':
            first['usage'], item['usage'] = 'R', 'S'
        openers(item)


def everywhere(loop):
    openers(loop)
    for segment, element in every_element(loop['items']):
        # A repeat of an element that is not used says nothing.
        if element['usage'] == 'N':
            element.pop('repeat', None)
        # A status is read from the list of claim statuses wherever C043 stands.
        if 'parts' in element and segment == 'STC' and len(element['parts']) > 1:
            element['parts'][0]['table'] = 'claimStatusCategory'
            element['parts'][1]['table'] = 'claimStatus'


def remittance(loop):
    # PLB05 to PLB13 hold the same reasons as PLB03; the map lists them once.
    for plb in uses(loop, 'PLB'):
        first = plb['elements'][2]['parts'][0]
        for position in (4, 6, 8, 10, 12):
            plb['elements'][position]['parts'][0]['codes'] = first['codes']
    # Once a payer's contact gives numbers, each of them needs its kind; the map agrees. The claim
    # contact stands once or twice in practice; the guide allows one, payers send two.


def professional(loop):
    header(loop, ['005010X222A1', '005010X222', '005010X222A2'])
    # The guide has these as situational; the map demands them of every patient.
    for name in ('2010BA', '2010CA'):
        for found in loops(loop, name):
            for ref in uses(found, 'REF'):
                ref['usage'] = 'S'
    # A claim or service may say 005010X222A1's reserved AMT only as listed. Other payers' ids:
    # a submitter sends as many as there are, the guide allows three.


def acknowledgment(loop):
    # The answered group or transaction may be any of X12, not only the nine that the map names.
    next(uses(loop, 'AK1'))['elements'][0]['codes'] = []
    for found in loops(loop, '2000'):
        next(uses(found, 'AK2'))['elements'][0]['codes'] = []
    names = {'2000': 'Transaction answered', '2100': 'Segment in error', '2110': 'Element in error'}
    for name, ours in names.items():
        for found in loops(loop, name):
            found['name'] = ours
    header(loop, ['005010X231A1', '005010X231'])
    # A reference to a composite names the composite and the element inside it.
    for segment, element in every_element(loop['items']):
        if segment == 'CTX' and len(element.get('parts', [])) == 2 and element['parts'][0]['number'] == '725':
            element['parts'][1]['usage'] = 'S'
    # CTX01-1 tells the business unit (any reference) from the situation (a fixed text).
    for found in loops(loop, '2100'):
        for unit in list(uses(found, 'CTX'))[1:]:
            unit['name'] = 'Business unit'


def claim_acknowledgment(loop):
    header(loop, ['005010X214', '005010X214E1', '005010X214E2'])
    # A file refused as a whole has no provider level; a provider refused has no patients.
    for found in loops(loop, '2000C'):
        found['usage'] = 'S'
        next(uses(found, 'HL'))['elements'][3]['codes'] = ['0', '1']
    for found in loops(loop, '2000D'):
        found['usage'] = 'S'
    for found in loops(loop, '2200C'):
        found['usage'] = 'S'
        for stc in uses(found, 'STC'):
            stc['usage'] = 'S'
        for ref in uses(found, 'REF'):
            ref['repeat'] = 3
    # The second and third status of an STC name entities like the first.
    for name in ('2200B', '2200C', '2200D', '2220D'):
        for found in loops(loop, name):
            for stc in uses(found, 'STC'):
                same_entities(stc)
                if name == '2220D':
                    stc['repeat'] = 0
    # STC12 carries text where status 448 or 449 asks for it (a line may need it too).
    name_loops(loop, {
        '2200A': 'File received', '2200B': 'File status', '2200C': 'Provider status',
        '2200D': 'Claim status', '2220D': 'Line status'})


def same_entities(stc):
    for position in (9, 10):
        stc['elements'][position]['parts'][2]['codes'] = stc['elements'][0]['parts'][2]['codes']


def name_loops(loop, names):
    for name, ours in names.items():
        for found in loops(loop, name):
            found['name'] = ours


def status_response(loop):
    header(loop, ['005010X212', '005010X212E1', '005010X212E2'])
    # The map lays levels side by side that lie inside each other by HL02.
    nest(loop, '2000C', '2000B')
    nest(loop, '2000D', '2000C')
    nest(loop, '2000E', '2000D')
    # The map puts the trailer outside of the transaction.
    if not list(uses(loop, 'SE')):
        loop['items'].append({'segment': 'SE', 'usage': 'R', 'repeat': 1, 'elements': [
            {'usage': 'R', 'codes': []}, {'usage': 'R', 'codes': []}]})
    # The entity of a status is any of X12's; two hundred codes four times over tell nothing.
    for segment, element in every_element(loop['items']):
        for part in element.get('parts', []):
            if segment == 'STC' and len(part['codes']) > 60:
                part['codes'] = []
    name_loops(loop, {
        '2200B': 'File status', '2200C': 'Provider status', '2200D': 'Claim status',
        '2200E': 'Claim status', '2220D': 'Line status', '2220E': 'Line status'})


def institutional(loop):
    header(loop, ['005010X223A3', '005010X223A2', '005010X223A1', '005010X223'])


def old_version(loop):
    # REF*87 names the guide; its first issue is sent as well as the addenda.
    for ref in uses(loop, 'REF', '87'):
        codes = ref['elements'][1]['codes']
        ref['elements'][1]['codes'] = [*codes, *(code[:-2] for code in codes if code[-3:-1] != 'DA')]


def card_ids(loop):
    old_version(loop)
    # LU stands in the list of provider ids and of card ids of one loop; providers mean it.
    for found in loops(loop, '2010AA'):
        for ref in uses(found, 'REF', '8U'):
            ref['elements'][0]['codes'].remove('LU')


def functional_acknowledgment(loop):
    # The answered group or transaction may be any of X12; 997 is read for other sets as well.
    next(uses(loop, 'AK1'))['elements'][0]['codes'] = []
    guide = {'usage': 'S', 'codes': [], 'number': '1705'}
    for found in loops(loop, 'AK2'):
        next(uses(found, 'AK2'))['elements'][0]['codes'] = []
        next(uses(found, 'AK2'))['elements'].append(guide)
    # The 5010 form (X230) adds the guide to ST, AK1 and AK2, and the repetition to AK401.
    next(uses(loop, 'ST'))['elements'].append(guide)
    next(uses(loop, 'AK1'))['elements'].append({**guide, 'number': '480'})
    for found in loops(loop, 'AK3'):
        for ak4 in uses(found, 'AK4'):
            ak4['elements'][0]['parts'].append({'usage': 'S', 'codes': [], 'number': '1686'})


RULES = {
    'v4010': functional_acknowledgment,
    'x096a1': card_ids,
    'x097a1': card_ids,
    'x098a1': card_ids,
    'x221a1': remittance,
    'x222a1': professional,
    'x231a1': acknowledgment,
    'x214': claim_acknowledgment,
    'x212Response': status_response,
    'x223a3': institutional,
}


def override(const, loop):
    everywhere(loop)
    RULES.get(const, lambda _: None)(loop)
