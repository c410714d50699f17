import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, dataOf, type paths } from '../../api/client';
import { giveFile } from '../../parts/csv';

export type ReportFile = paths['/v1/reports/{report}/file']['get']['parameters']['path']['report'];
const formats = ['csv', 'xlsx', 'pdf'] as const;

/** The same report as a file. */
export function ReportFileMenu({
  report,
  query,
}: {
  report: ReportFile;
  query: Record<string, string>;
}) {
  const fetchFile = useMutation({
    mutationFn: async (format: (typeof formats)[number]) => {
      const blob = await dataOf(
        api.GET('/v1/reports/{report}/file', {
          params: { path: { report }, query: { ...query, format } as never },
          parseAs: 'blob',
        }) as Promise<{ data?: Blob }>,
      );
      giveFile(`${report}.${format}`, blob);
    },
  });
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>
        <Button variant="default" loading={fetchFile.isPending}>
          {fetchFile.isError ? 'Export failed, try again' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => fetchFile.mutate(format)}>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
