import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Scroller } from '../../parts/scroller';
import { Money, moneyText } from '../../parts/money';
import { Table } from '../../parts/table';
import { humanize, relationshipWords } from '../../parts/words';
import {
  addressText,
  dotted,
  nameText,
  providerText,
  type Content,
  type ContentLine,
} from './content';
import { boxOf, FindingNote, type Claim, type Finding } from './findings';

const letters = 'ABCDEFGHIJKL';
const dateOf = (content: Content, qualifier: string): string =>
  content.dates.find((each) => each.qualifier === qualifier)?.date ?? '';
const yes = (value: string | undefined): string => (value === undefined ? '' : value);

/** The claim as people know it from the paper form: numbered boxes, findings inside their box. */
export function FormView({ claim }: { claim: Claim }) {
  const content = claim.content as unknown as Content;
  const patient = content.patient ?? content.subscriber;
  const here = (box: string): readonly Finding[] =>
    claim.findings.filter((finding) => boxOf(finding) === box);
  const boxes: readonly [number: string, label: string, value: ReactNode, wide?: boolean][] = [
    [
      '1',
      'Coverage',
      `${humanize(content.coverage.sequence)} · ${content.coverage.filingIndicator ?? ''}`,
    ],
    ['1a', 'Insured’s id', content.subscriber.memberId],
    ['2', 'Patient', nameText(patient.name)],
    ['3', 'Born, sex', [patient.birthDate, patient.gender].filter(Boolean).join(' · ')],
    ['4', 'Insured', nameText(content.subscriber.name)],
    ['5', 'Patient’s address', addressText(patient.address)],
    [
      '6',
      'Relationship',
      relationshipWords(content.patient?.relationship ?? content.coverage.relationship ?? '18'),
    ],
    ['7', 'Insured’s address', addressText(content.subscriber.address)],
    ['9', 'Other coverage', content.otherPayers.map(({ payer }) => payer.name).join(', ')],
    [
      '10',
      'Because of',
      [...content.relatedCauses, content.accidentState].filter(Boolean).join(' · '),
    ],
    [
      '11',
      'Group',
      [content.coverage.groupNumber, content.coverage.groupName].filter(Boolean).join(' · '),
    ],
    ['12', 'May be shown to payer', yes(content.releaseOfInformation)],
    ['13', 'Benefits assigned', yes(content.benefitsAssigned)],
    ['14', 'Onset of illness', dateOf(content, '431')],
    ['17', 'Referring provider', providerText(content.providers['referring'])],
    ['19', 'Notes', content.notes.map(({ text }) => text).join(' · ')],
    [
      '21',
      'Diagnoses (ICD-10)',
      content.diagnoses
        .map(({ code }, index) => `${letters[index] ?? index + 1} ${dotted(code)}`)
        .join('   '),
      true,
    ],
    [
      '22',
      'Resubmission',
      content.frequency === '1'
        ? 'Original'
        : `${content.frequency} of ${content.payerClaimControlNumber ?? 'no number'}`,
    ],
    ['23', 'Prior authorization', content.priorAuthorization],
    [
      '24',
      content.kind === 'institutional' ? 'Revenue lines' : 'Services',
      <Lines key="lines" lines={content.lines} />,
      true,
    ],
    [
      '25',
      'Federal tax id',
      [content.billingProvider.taxId, content.billingProvider.taxIdKind].filter(Boolean).join(' '),
    ],
    ['26', 'Our claim number', content.patientControlNumber],
    ['27', 'Accepts assignment', yes(content.assignment)],
    ['28', 'Total charge', moneyText(content.chargeCents)],
    [
      '29',
      'Paid by patient',
      content.patientPaidCents === undefined ? '' : moneyText(content.patientPaidCents),
    ],
    ['31', 'Rendering provider', providerText(content.providers['rendering'])],
    [
      '32',
      'Where',
      providerText(content.providers['serviceFacility']) ||
        `Place of service ${content.placeOfService ?? content.facilityType ?? ''}`,
    ],
    [
      '33',
      'Billing provider',
      `${providerText(content.billingProvider)} · ${addressText(content.billingProvider.address)}`,
    ],
    ['P', 'Payer', [content.payer.name, content.payer.id].filter(Boolean).join(' · ')],
  ];
  const elsewhere = claim.findings.filter((finding) => boxOf(finding) === undefined);
  return (
    <Stack gap="xs">
      {elsewhere.map((finding) => (
        <FindingNote key={finding.id} finding={finding} />
      ))}
      <dl className="claim-form">
        {boxes.map(([number, label, value, wide]) => {
          const findings = here(number);
          return (
            <div
              key={number}
              className={[
                'claim-box',
                wide ? 'claim-box-wide' : '',
                findings.some(({ severity }) => severity === 'error') ? 'claim-box-stopped' : '',
              ].join(' ')}
            >
              <dt>
                {number === 'P' ? '' : `${number} `}
                {label}
              </dt>
              <dd>
                {value || (
                  <Text span c="dimmed">
                    –
                  </Text>
                )}
                {findings.map((finding) => (
                  <FindingNote key={finding.id} finding={finding} />
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </Stack>
  );
}

function Lines({ lines }: { lines: readonly ContentLine[] }) {
  return (
    <Scroller label="Services">
      <Table miw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>A Date</Table.Th>
            <Table.Th>B Place</Table.Th>
            <Table.Th>C Emergency</Table.Th>
            <Table.Th>D Procedure</Table.Th>
            <Table.Th>E Diagnoses</Table.Th>
            <Table.Th ta="right">F Charge</Table.Th>
            <Table.Th ta="right">G Units</Table.Th>
            <Table.Th>J Rendering</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.number}>
              <Table.Td>{line.number}</Table.Td>
              <Table.Td>
                {[line.serviceDate, line.serviceDateTo].filter(Boolean).join(' to ')}
              </Table.Td>
              <Table.Td>{line.placeOfService ?? ''}</Table.Td>
              <Table.Td>{line.emergency ? 'Yes' : ''}</Table.Td>
              <Table.Td>
                {[line.revenueCode, [line.procedure, ...line.modifiers].filter(Boolean).join('-')]
                  .filter(Boolean)
                  .join(' · ')}
              </Table.Td>
              <Table.Td>
                {line.diagnosisPointers.map((at) => letters[at - 1] ?? at).join(' ')}
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={line.chargeCents} />
              </Table.Td>
              <Table.Td ta="right">{line.units ?? ''}</Table.Td>
              <Table.Td>{line.providers['rendering']?.npi ?? ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  );
}
