/** Runs what is done under one name one after the other, and things under different names beside each other. */
export function inTurns(): <T>(name: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, act) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(act, act);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}

/** What is asked under one name while an answer under that name is on its way is answered with the next one, at once. */
export function together<Asked, Answer>(
  answerAll: (name: string, asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (name: string, asked: Asked) => Promise<Answer> {
  const waiting = new Map<string, Asked[]>();
  const next = new Map<string, Promise<readonly Answer[]>>();
  const inTurn = inTurns();
  return async (name, one) => {
    const all = waiting.get(name) ?? [];
    const at = all.push(one) - 1;
    waiting.set(name, all);
    const answers =
      next.get(name) ??
      inTurn(name, () => {
        waiting.delete(name);
        next.delete(name);
        return answerAll(name, all);
      });
    next.set(name, answers);
    const answer = (await answers)[at];
    if (answer === undefined) throw new Error('Fewer answers came than were asked for.');
    return answer;
  };
}
