import {
  AccessDenied,
  StoreDamaged,
  StoreLocked,
  StoreNewer,
  StoreUnavailable,
  UnsafeSqlite,
  type EventStoreFault,
} from '../faults.ts';
import { resultCode, resultCodeOf } from './sqlite.ts';
import { isUnavailability, unavailable, type Unavailable } from './unavailable.ts';

/** Why a store was not opened, in a form that crosses threads: classes do not survive the way. */
export type OpeningRefusal =
  | { readonly code: 'STORE_LOCKED'; readonly path: string }
  | { readonly code: 'STORE_DAMAGED'; readonly path: string; readonly finding: string }
  | { readonly code: 'STORE_NEWER'; readonly path: string; readonly found: number; readonly known: number }
  | { readonly code: 'UNSAFE_SQLITE'; readonly finding: string; readonly remedy: string }
  | { readonly code: 'ACCESS_DENIED'; readonly store: string }
  | { readonly code: 'STORE_UNAVAILABLE'; readonly detail: Unavailable };

/** Says in a transferable form why opening failed; undefined for an error that nobody foresaw. */
export function refusalOf(error: unknown, path: string): OpeningRefusal | undefined {
  if (error instanceof StoreLocked) return { code: error.code, path: error.path };
  if (error instanceof StoreDamaged) return { code: error.code, path: error.path, finding: error.finding };
  if (error instanceof StoreNewer) return { code: error.code, path, found: error.found, known: error.known };
  if (error instanceof UnsafeSqlite) return { code: error.code, finding: error.finding, remedy: error.remedy };
  if (isForbidden(error)) return { code: 'ACCESS_DENIED', store: path };
  const detail = unavailabilityOf(error);
  return detail && { code: 'STORE_UNAVAILABLE', detail };
}

function unavailabilityOf(error: unknown): Unavailable | undefined {
  if (error instanceof StoreUnavailable) return isUnavailability(error.detail) ? error.detail : undefined;
  const result = resultCodeOf(error);
  const code = codeOf(error);
  if (result === resultCode.full || code === 'ENOSPC') return 'DISK_FULL';
  if (result === resultCode.busy) return 'BUSY';
  return result === resultCode.inputOutput || code === 'EIO' ? 'OPENING_FAILED' : undefined;
}

/** The fault that a refusal stands for. */
export function faultOf(refusal: OpeningRefusal): EventStoreFault {
  switch (refusal.code) {
    case 'STORE_LOCKED':
      return new StoreLocked(refusal.path);
    case 'STORE_DAMAGED':
      return new StoreDamaged(refusal.path, refusal.finding);
    case 'STORE_NEWER':
      return new StoreNewer(refusal.path, refusal.found, refusal.known);
    case 'UNSAFE_SQLITE':
      return new UnsafeSqlite(refusal.finding, refusal.remedy);
    case 'ACCESS_DENIED':
      return new AccessDenied(refusal.store);
    case 'STORE_UNAVAILABLE':
      return unavailable(refusal.detail);
  }
}

const forbidden: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

function isForbidden(error: unknown): boolean {
  const result = resultCodeOf(error);
  return forbidden.includes(codeOf(error)) || result === resultCode.cannotOpen || result === resultCode.readOnly;
}
