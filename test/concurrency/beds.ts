/** What of a stored event tells about beds. */
export interface Told {
  readonly stream: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/** Who lives where and who holds which bed, gone through by hand from the bytes of a log. */
export interface Beds {
  /** Record by room. */
  readonly held: ReadonlyMap<string, string>;
  /** Room by record. */
  readonly living: ReadonlyMap<string, string>;
  /** Where the log, up to some event of it, gives a bed to two, takes more than it has places for, or lets a child live in no bed. */
  readonly faults: readonly string[];
}

interface Body {
  readonly room?: string;
  readonly record?: string;
}

const bodyOf = (data: Uint8Array) => (JSON.parse(Buffer.from(data).toString('utf8')) as { readonly body: Body }).body;

/** Goes through a log in its order; of the one home that is in it. */
export function bedsIn(log: readonly Told[], capacity: number): Beds {
  const held = new Map<string, string>();
  const living = new Map<string, string>();
  const faults: string[] = [];
  log.forEach(({ stream, type, data }, nth) => {
    const { room = '', record = '' } = bodyOf(data);
    const child = stream.replace(/^childRecord-/, '');
    switch (type) {
      case 'BedTaken':
        if (held.has(room)) faults.push(`event ${nth}: ${room} is taken twice`);
        held.set(room, record);
        if (held.size > capacity) faults.push(`event ${nth}: ${held.size} live where ${capacity} may`);
        break;
      case 'ChildAdmitted':
        if (held.get(room) !== child) faults.push(`event ${nth}: ${child} lives in no bed`);
        living.set(child, room);
        break;
      case 'PlacementEnded':
        living.delete(child);
        break;
      case 'BedReleased':
        if (held.get(room) !== record) faults.push(`event ${nth}: ${room} is given back by somebody else`);
        if (living.has(record)) faults.push(`event ${nth}: the bed of ${record} is given away`);
        held.delete(room);
    }
  });
  return { held, living, faults };
}
