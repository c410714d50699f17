import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

/** Answers stay for the time of a glance; what is refused is never asked again by itself. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
});
