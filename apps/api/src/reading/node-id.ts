/** What `node` finds by an id of its own: a child, or an entry of a record. */
export type NodeName =
  | { readonly kind: 'child'; readonly record: string }
  | { readonly kind: 'entry'; readonly record: string; readonly entry: number };

/** The id of a child or an entry among all nodes. */
export function nodeId(node: NodeName): string {
  const parts = node.kind === 'child' ? [node.kind, node.record] : [node.kind, node.record, node.entry];
  return Buffer.from(parts.join(':')).toString('base64url');
}

const form = /^(child|entry):([0-9a-f-]{36})(?::([1-9]\d{0,8}))?$/;

/** What an id names; nothing when it is no id of ours. */
export function nodeNamed(id: string): NodeName | undefined {
  const [, kind, record, entry] = form.exec(Buffer.from(id, 'base64url').toString('utf8')) ?? [];
  if (record === undefined) return undefined;
  if (kind === 'child') return entry === undefined ? { kind, record } : undefined;
  return entry === undefined ? undefined : { kind: 'entry', record, entry: Number(entry) };
}
