"""The guides that are drafted from maps; the others are written by hand."""


def guide(identity, const, title, source, release='5010'):
    file = title.split()[0] + {'837 p': 'p', '837 i': 'i', '837 d': 'd', '277 claim a': 'ca'}.get(
        next((k for k in ('837 p', '837 i', '837 d', '277 claim a') if title.startswith(k)), ''), '')
    return {'id': identity, 'const': const, 'title': title, 'map': source, 'release': release,
            'file': f"{file}-{const.replace('Request', '').replace('Response', '').lower()}"
                    + (('-' + title.split()[-1]) if title.startswith('278') else '')}


GUIDES = [
    guide('005010X221A1', 'x221a1', '835 remittance', '835.5010.X221.A1.xml'),
    guide('005010X222A1', 'x222a1', '837 professional claim', '837.5010.X222.A1.xml'),
    guide('005010X231A1', 'x231a1', '999 acknowledgment', '999.5010X231.A1.xml'),
    guide('005010X214', 'x214', '277 claim acknowledgment', '277.5010.X214.xml'),
    guide('005010X212', 'x212Response', '277 claim status response', '277.5010.X212.xml'),
    guide('005010X223A3', 'x223a3', '837 institutional claim', '837Q3.I.5010.X223.A1.xml'),
    guide('004010', 'v4010', '997 acknowledgment', '997.4010.xml', '4010'),
    guide('004010X098A1', 'x098a1', '837 professional claim', '837.4010.X098.A1.xml', '4010'),
    guide('004010X096A1', 'x096a1', '837 institutional claim', '837.4010.X096.A1.xml', '4010'),
    guide('004010X097A1', 'x097a1', '837 dental claim', '837.4010.X097.A1.xml', '4010'),
    guide('004010X091A1', 'x091a1', '835 remittance', '835.4010.X091.A1.xml', '4010'),
    guide('004010X092A1', 'x092a1Request', '270 eligibility inquiry', '270.4010.X092.A1.xml', '4010'),
    guide('004010X092A1', 'x092a1Response', '271 eligibility response', '271.4010.X092.A1.xml', '4010'),
    guide('004010X093A1', 'x093a1Request', '276 claim status request', '276.4010.X093.A1.xml', '4010'),
    guide('004010X093A1', 'x093a1Response', '277 claim status response', '277.4010.X093.A1.xml', '4010'),
    guide('004010X094A1', 'x094a1Request', '278 review request', '278.4010.X094.A1.xml', '4010'),
    guide('004010X094A1', 'x094a1Response', '278 review response', '278.4010.X094.27.A1.xml', '4010'),
]
