import { type Attendance, type MeetingKind, meetingKinds, missingRequired } from '#libs/vocabulary';

import { type RecordedMeeting } from './fields.ts';

const noAgencies: ReadonlySet<Attendance> = new Set(['child', 'parents', 'independentChair', 'subject']);

/**
 * Who had to be at a meeting of this type and was not, in words, and whether it was quorate without them.
 * A conference also needs further agencies beyond those that must attend. It is a fact to show, never a block.
 */
export function attendanceAt(
  type: RecordedMeeting,
  present: readonly { readonly agency: Attendance }[],
): { readonly missingRequired: string[]; readonly quorate: boolean } {
  const kind: MeetingKind = meetingKinds[type];
  const there = present.map(({ agency }) => agency);
  const required = new Set(kind.mustAttend.flat());
  const further = new Set(there.filter((agency) => !required.has(agency) && !noAgencies.has(agency)));
  const short = (kind.otherAgencies ?? 0) - further.size;
  const missing = [
    ...missingRequired(type, there),
    ...(short > 0 ? [`${short.toString()} further ${short === 1 ? 'agency' : 'agencies'}`] : []),
  ];
  return { missingRequired: missing, quorate: missing.length === 0 };
}
