import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { foundDemo, newDataFolder, startedService } from '../../test/started-service.ts';

describe('the metrics of a service', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  beforeAll(async () => {
    await foundDemo(folder);
    service = await startedService(folder);
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  it('say how far each view has come, without a sign-in and without a word about anyone', async () => {
    const answer = await service.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toContain('throughline_stores_up 1');
    expect(text).toContain('throughline_projector_state{state="running"} 1');
    expect(text).toMatch(/^throughline_projection_lag_events\{view="chronology",log="record"\} \d+$/m);
    expect(text).toMatch(/^throughline_projection_quarantined 0$/m);
    expect(text).toMatch(/^throughline_reactor_waiting 0$/m);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|Marigold/);
  });
});
