import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

/** Gives the statement as it was sent. */
export function StatementPdf({ id, number }: { id: string; number: number }) {
  const fetch = useMutation({
    mutationFn: () => dataOf(api.GET('/v1/statements/{id}/pdf', { params: { path: { id } } })),
    onSuccess: ({ base64, contentType, fileName }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const url = URL.createObjectURL(new Blob([bytes], { type: contentType }));
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
  });
  return (
    <Button
      variant="subtle"
      loading={fetch.isPending}
      onClick={() => fetch.mutate()}
      aria-label={`PDF of statement ${number}`}
    >
      {fetch.isError ? 'Failed, try again' : 'PDF'}
    </Button>
  );
}
