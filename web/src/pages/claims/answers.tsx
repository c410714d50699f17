import { Anchor, Code, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Scroller } from '../../parts/scroller';
import { useCodeWords } from '../../parts/code-words';
import { dateTime } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { EmptyNote } from '../../parts/states';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { decisionWords, submissionWords } from '../../parts/words';
import type { Claim } from './findings';

/** When it was sent, what was said to it, and what was decided. */
export function AnswersView({ claim }: { claim: Claim }) {
  return (
    <Stack gap="sm">
      <Sent claim={claim} />
      <Acknowledgments claim={claim} />
      <Decisions claim={claim} />
    </Stack>
  );
}

function Sent({ claim }: { claim: Claim }) {
  return (
    <div>
      <Title order={2}>Sent</Title>
      {claim.submissions.length === 0 && (
        <EmptyNote title="Not sent yet">The batcher sends it with the next file.</EmptyNote>
      )}
      <Scroller label="Sent">
        <Table miw={640}>
          <Table.Tbody>
            {claim.submissions.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>{dateTime(each.sentAt ?? each.builtAt)}</Table.Td>
                <Table.Td>
                  interchange <Code>{each.interchangeControlNumber}</Code> group{' '}
                  <Code>{each.groupControlNumber}</Code> transaction{' '}
                  <Code>{each.transactionControlNumber}</Code>
                </Table.Td>
                <Table.Td>
                  {submissionWords(each.state)}
                  {each.outcomeCode && ` (${each.outcomeCode})`} · attempt {each.attempts}
                  {each.outcome && ` · this claim ${each.outcome}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </div>
  );
}

interface StatusCode {
  readonly category?: string;
  readonly code?: string;
  readonly status?: string;
  readonly message?: string;
}

function Acknowledgments({ claim }: { claim: Claim }) {
  const words = useCodeWords();
  const codes = (value: unknown): readonly StatusCode[] =>
    Array.isArray(value) ? (value as StatusCode[]) : [];
  return (
    <div>
      <Title order={2}>Acknowledged</Title>
      {claim.acknowledgments.length === 0 && (
        <EmptyNote title="No answer yet">
          TA1, 999, 277CA and 277 stand here as they come.
        </EmptyNote>
      )}
      <Scroller label="Acknowledged">
        <Table miw={640}>
          <Table.Tbody>
            {claim.acknowledgments.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>{dateTime(each.receivedAt)}</Table.Td>
                <Table.Td>
                  {each.kind}{' '}
                  <Tag kind={each.accepted === false ? 'attention' : 'neutral'}>
                    {each.accepted === false ? 'refused' : 'accepted'}
                  </Tag>
                </Table.Td>
                <Table.Td>
                  {each.kind === '277CA' || each.kind === '277'
                    ? words.category(each.code)
                    : each.code}
                  {codes(each.statusCodes).map(({ category, code, status }, index) => (
                    <Text key={index} size="sm">
                      {category && words.category(category)} {code ?? status}
                    </Text>
                  ))}
                  {codes(each.findings).map(({ message, code }, index) => (
                    <Text key={index} size="sm" className="risk">
                      {message} {code && <Code>{code}</Code>}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  {each.payerClaimControlNumber && (
                    <>
                      theirs <Code>{each.payerClaimControlNumber}</Code>
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </div>
  );
}

function Decisions({ claim }: { claim: Claim }) {
  return (
    <div>
      <Title order={2}>Decided</Title>
      {claim.decisions.length === 0 && (
        <EmptyNote title="No decision yet">The payer’s 835 brings it.</EmptyNote>
      )}
      {claim.decisions.length > 0 && (
        <Scroller label="Decided">
          <Table miw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>Decision</Table.Th>
                <Table.Th ta="right">Charge</Table.Th>
                <Table.Th ta="right">Paid</Table.Th>
                <Table.Th ta="right">Denied</Table.Th>
                <Table.Th ta="right">Patient</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {claim.decisions.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>{dateTime(each.createdAt)}</Table.Td>
                  <Table.Td>
                    {decisionWords(each.status)} ({each.status})
                  </Table.Td>
                  {[
                    each.chargeCents,
                    each.paidCents,
                    each.deniedCents,
                    each.patientResponsibilityCents,
                  ].map((cents, index) => (
                    <Table.Td key={index} ta="right">
                      <Money cents={cents} />
                    </Table.Td>
                  ))}
                  <Table.Td>
                    <Anchor
                      component={Link}
                      {...({ to: '/remittances/$id', params: { id: each.remittanceId } } as object)}
                    >
                      Remittance
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </div>
  );
}
