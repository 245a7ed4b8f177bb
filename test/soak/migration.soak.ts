import { describeLargeMigration } from '../../apps/cli/test/migrating.contract.ts';

describeLargeMigration(1_000_000);
