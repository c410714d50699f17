import type { NextFunction, Request, Response } from 'express';

/** Answers may hold patient data: nobody between us and the caller keeps them. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
