import { ReadStoreFault } from './fault.ts';

export function unknownCollection(name: string): ReadStoreFault {
  return new ReadStoreFault(
    'COLLECTION_UNKNOWN',
    `The read store knows no collection or live view ${name}. Declare it, or wait until its projection has started.`,
  );
}

export function declaredOtherwise(name: string): ReadStoreFault {
  return new ReadStoreFault(
    'COLLECTION_DECLARED_OTHERWISE',
    `${name} is stored with other indexes than declared now. Raise the version of its view, so that it is built beside the old one.`,
  );
}

export function stillLive(collection: string, view: string): ReadStoreFault {
  return new ReadStoreFault(
    'COLLECTION_LIVE',
    `${collection} answers for the view ${view} and was kept. Switch the view to another collection first.`,
  );
}

export function namedAsCollection(view: string): ReadStoreFault {
  return new ReadStoreFault(
    'SPEC_REFUSED',
    `${view} is the name of a collection, which a view of that name would hide. Name the collection ${view}_v1, or the view otherwise.`,
  );
}

export function notCounted(collection: string, path: string): ReadStoreFault {
  return new ReadStoreFault(
    'QUERY_REFUSED',
    `${collection} cannot be counted by ${path}. Count by a field of a declared index that is not multi.`,
  );
}
