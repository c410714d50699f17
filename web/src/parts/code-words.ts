import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** What payers' codes say, in words with the code beside: "Authorization missing (CO-197)". */
export interface CodeWords {
  readonly adjustment: (group: string, reason: string) => string;
  readonly group: (code: string) => string;
  readonly remark: (code: string) => string;
  readonly category: (code: string) => string;
}

export function useCodeWords(): CodeWords {
  const { data } = useQuery({
    queryKey: ['code-texts'],
    queryFn: () => dataOf(api.GET('/v1/code-texts')),
    staleTime: Infinity,
  });
  const reasons = data?.adjustmentReasons ?? {};
  const withCode = (text: string | undefined, code: string): string =>
    text === undefined ? code : `${text} (${code})`;
  return {
    adjustment: (group, reason) =>
      withCode(reasons[reason.replace(/^0+/, '')], `${group}-${reason}`),
    group: (code) => withCode(data?.groups[code], code),
    remark: (code) => withCode(data?.remarks[code.toUpperCase()], code),
    category: (code) => withCode(data?.statusCategories[code.toUpperCase()], code),
  };
}
