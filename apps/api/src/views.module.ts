import { Module } from '@nestjs/common';

import { NoteLooks } from './access/note-looks.plugin.ts';
import { CarePlanResolver } from './care-plan/care-plan.resolver.ts';
import { ReadCarePlanHandler } from './care-plan/read-care-plan.ts';
import { ChildrenResolver } from './children/children.resolver.ts';
import { ReadChildHandler } from './children/read-child.ts';
import { ReadChildrenHandler } from './children/read-children.ts';
import { ChronologyResolver } from './chronology/chronology.resolver.ts';
import { ReadChronologyHandler } from './chronology/read-chronology.ts';
import { ReadEntryHandler } from './chronology/read-entry.ts';

/** Everything that is read: a folder for each view, each behind a query. */
@Module({
  providers: [
    NoteLooks,
    ChildrenResolver,
    ReadChildHandler,
    ReadChildrenHandler,
    CarePlanResolver,
    ReadCarePlanHandler,
    ChronologyResolver,
    ReadChronologyHandler,
    ReadEntryHandler,
  ],
})
export class ViewsModule {}
