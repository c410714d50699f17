/** Files for the benchmark, made by rule so that every run reads the same bytes. */

const money = (cents) => (cents / 100).toFixed(2);

/** An 835 with `claims` claims of 25 segments each; all three levels balance. */
function remittance(claims) {
  const lines = [];
  let paid = 0;
  for (let i = 0; i < claims; i++) {
    const charge = 10000 + (i % 900) * 100;
    const share = 500 + (i % 7) * 100;
    const line = charge / 4;
    const paidLine = line - share - 250;
    const id = String(100000 + i);
    lines.push(
      `CLP*P${id}*1*${money(charge)}*${money(paidLine * 4)}*${money(1000)}*12*ICN${id}*11*1`,
      `NM1*QC*1*DOE${i % 97}*JANE*Q***MI*MEM${id}`,
      `NM1*82*1*ROE*RICHARD****XX*1234567893`,
      `REF*EA*MR${id}`,
      `DTM*232*20260105`,
    );
    for (let n = 1; n <= 4; n++) {
      lines.push(
        `SVC*HC:9921${n}:25*${money(line)}*${money(paidLine)}**1`,
        `DTM*472*20260105`,
        `CAS*CO*45*${money(share)}`,
        `CAS*PR*2*${money(250)}`,
        `REF*6R*${id}${n}`,
      );
    }
    paid += paidLine * 4;
  }
  return envelope('HP', '005010X221A1', [
    'ST*835*0001',
    `BPR*I*${money(paid)}*C*ACH*CCP*01*999999999*DA*123456*1512345678**01*999988880*DA*98765*20260110`,
    'TRN*1*12345*1512345678',
    'DTM*405*20260109',
    'N1*PR*PAYER',
    'N3*1 MAIN STREET',
    'N4*SPRINGFIELD*IL*62701',
    'PER*BL*HELP*TE*8005551212',
    'N1*PE*CLINIC*XX*1234567893',
    'LX*1',
    ...lines,
  ]);
}

/** An 837P with `claims` claims of two lines each. */
function claims837(claims) {
  const lines = [];
  for (let i = 0; i < claims; i++) {
    const id = String(100000 + i);
    lines.push(
      `HL*${i + 2}*1*22*0`,
      'SBR*P*18*GRP1******CI',
      `NM1*IL*1*DOE${i % 97}*JANE*Q***MI*MEM${id}`,
      'N3*12 OAK STREET',
      'N4*SPRINGFIELD*IL*62701',
      'DMG*D8*19700101*F',
      'NM1*PR*2*PAYER*****PI*12345',
      `CLM*P${id}*225.00***11:B:1*Y*A*Y*Y`,
      'HI*ABK:J069*ABF:R059',
      'NM1*82*1*ROE*RICHARD****XX*1234567893',
      'PRV*PE*PXC*207Q00000X',
      'LX*1',
      'SV1*HC:99213:25*125.00*UN*1***1:2',
      'DTP*472*D8*20260105',
      `REF*6R*${id}1`,
      'LX*2',
      'SV1*HC:87880*100.00*UN*1***1',
      'DTP*472*D8*20260105',
      `REF*6R*${id}2`,
    );
  }
  return envelope('HC', '005010X222A1', [
    'ST*837*0001*005010X222A1',
    'BHT*0019*00*REF1*20260105*1200*CH',
    'NM1*41*2*CLINIC*****46*SUB1',
    'PER*IC*HELP*TE*8005551212',
    'NM1*40*2*PAYER*****46*12345',
    'HL*1**20*1',
    'PRV*BI*PXC*207Q00000X',
    'NM1*85*2*CLINIC*****XX*1234567893',
    'N3*1 MAIN STREET',
    'N4*SPRINGFIELD*IL*627010000',
    'REF*EI*123456789',
    ...lines,
  ]);
}

function envelope(functionalId, version, body) {
  const pad = (text) => text.padEnd(15);
  return Buffer.from(
    [
      `ISA*00*          *00*          *ZZ*${pad('SENDER')}*ZZ*${pad('RECEIVER')}*260105*1200*^*00501*000000001*0*T*:`,
      `GS*${functionalId}*SENDER*RECEIVER*20260105*1200*1*X*${version}`,
      ...body,
      `SE*${body.length + 1}*0001`,
      'GE*1*1',
      'IEA*1*000000001',
      '',
    ].join('~'),
    'latin1',
  );
}

/** One 837 of that many megabytes, made while it is read; only its HL numbers are true. */
function* streamed837(megabytes) {
  const text = claims837(1).toString('latin1');
  const at = text.indexOf('HL*2*1');
  const end = text.indexOf('SE*');
  const level = text.slice(at, end);
  yield Buffer.from(text.slice(0, at), 'latin1');
  let count = text.slice(text.indexOf('ST*'), at).split('~').length - 1;
  let sent = 0;
  for (let number = 2; sent < megabytes * 1e6;) {
    const parts = [];
    for (let i = 0; i < 150; i++) parts.push(level.replace('HL*2*1', `HL*${number++}*1`));
    count += 150 * (level.split('~').length - 1);
    const chunk = Buffer.from(parts.join(''), 'latin1');
    sent += chunk.length;
    yield chunk;
  }
  yield Buffer.from(text.slice(end).replace(/SE\*\d+/, `SE*${count + 1}`), 'latin1');
}

module.exports = { remittance, claims837, streamed837 };
