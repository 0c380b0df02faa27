import { limits } from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { DeadLetters } from '../directory/dead-letters.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';

export const memoryDeadLetters = (projects: ProjectMemories): AtOnce<DeadLetters> => ({
  add: (project, letters) => {
    const memory = projects.need(project);
    for (const letter of letters) {
      memory.lettersEver += 1;
      const number = memory.lettersEver;
      memory.letters.push({ number, letter: { ...letter, id: `letter_${String(number)}` } });
      memory.lettersByCode.set(letter.code, (memory.lettersByCode.get(letter.code) ?? 0) + 1);
    }
    const over = Math.max(0, memory.letters.length - limits.deadLetters);
    memory.letters.splice(0, over);
    memory.lettersGone += over;
  },
  countDiffering: (project, n) => {
    projects.need(project).differing += n;
  },
  list: (query) => {
    const kept = projects.find(query.project)?.letters ?? [];
    const newestFirst = kept.filter(({ letter }) => query.code === undefined || letter.code === query.code).reverse();
    const page = pageOf(newestFirst, query, {
      cursor: cursors.deadLetters,
      keyOf: ({ number }): [number] => [number],
      compare: ([a], [b]) => b - a,
    });
    return { ...(page.next === undefined ? {} : { next: page.next }), letters: page.items.map(({ letter }) => letter) };
  },
  counts: (project) => {
    const memory = projects.find(project);
    const { letters, lettersByCode, lettersGone, differing } = memory ?? nothing;
    return { byCode: Object.fromEntries(lettersByCode), kept: letters.length, gone: lettersGone, differing };
  },
});

const nothing: Pick<ProjectMemory, 'letters' | 'lettersByCode' | 'lettersGone' | 'differing'> = {
  letters: [],
  lettersByCode: new Map(),
  lettersGone: 0,
  differing: 0,
};
