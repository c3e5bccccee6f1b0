import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson } from './jsonLines';
import { readLesson, refusal } from './lessonFile';
import { LESSONS } from './lessons';

const EXAMPLE = readFileSync('public/lessons/example.json', 'utf8');

const problemsOf = (source: string) => {
  const read = readLesson(source, 'own');
  return 'problems' in read ? read.problems : [];
};
const changed = (from: string, to: string) => problemsOf(EXAMPLE.replace(from, to));

describe('a lesson file', () => {
  it('that ships as an example is one', () => {
    const read = readLesson(EXAMPLE, 'own');
    expect(read).toMatchObject({ lesson: { id: 'own', title: 'Two rates' } });
    // Numbers may be written as numbers.
    expect(read).toMatchObject({ lesson: { steps: [{ state: { channel: '2' } }, {}] } });
  });

  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
    'has the form of the shipped ones: %s',
    (id, { title, purpose, steps }) => {
      const read = readLesson(JSON.stringify({ title, purpose, steps }), id);
      expect(read).toEqual({ lesson: { id, title, purpose, steps } });
    },
  );

  it.each([
    ['"title": "Two rates",', '', 1, 'title: it is missing; a text is expected'],
    ['"Two rates"', '7', 2, 'title: a text is expected'],
    ['"do":', '"doing":', 8, 'step 1, doing: it means nothing here'],
    ['conv1:dropout:0.1', 'conv9:dropout:0.1', 10, 'has no layer enc3_conv9'],
    ['conv1:dropout:0.1', 'conv1:dropout:1.1', 10, 'between 0 and 1'],
    [
      '"channel": 2 },\n      "focus": "site"',
      '"channel": 32 },\n      "focus": "site"',
      10,
      'channels 0 to 31',
    ],
    ['"channel": 2', '"colour": 2', 10, 'step 1, state, colour: it is not a key of the permalink'],
    ['"channel": 2', '"theme": "dark"', 10, 'a step cannot set it'],
    ['"channel": 2', '"input": "upload"', 10, 'which everybody has'],
    ['"check": "dropped"', '"check": "drops"', 12, 'step 1, check: it must be one of dropped,'],
    ['"focus": "site"', '"focus": "left"', 11, 'step 1, focus: it must be one of network,'],
    ['"id": "more"', '"id": "lots"', 25, 'choices, no. 3, id: the check prediction answers none'],
    ['{ "id": "none", "text": "None" },', '', 22, 'is not offered: none'],
  ])('with %s made %s is refused by line and reason', (from, to, line, why) => {
    const [first] = changed(from, to);
    expect(first?.why).toContain(why);
    expect(first?.line).toBe(line);
  });

  it('that is no JSON is refused by line as well', () => {
    expect(changed('"Two rates",', '"Two rates"')).toEqual([
      { line: 3, why: 'this is no JSON: a comma or } is expected here' },
    ]);
    expect(changed('"Two rates"', "'Two rates'")[0]).toMatchObject({ line: 2 });
    expect(problemsOf(EXAMPLE.slice(0, 300))[0]?.line).toBe(
      EXAMPLE.slice(0, 300).split('\n').length,
    );
    expect(problemsOf('')[0]?.why).toContain('ends too early');
    expect(problemsOf('[]')[0]?.why).toBe('an object is expected');
    expect(problemsOf('['.repeat(100_000))[0]?.why).toContain('nested too deep');
  });

  it('with several faults says the first, and how many there are', () => {
    const problems = problemsOf(EXAMPLE.replaceAll('"text"', '"words"'));
    expect(problems.length).toBeGreaterThan(4);
    expect(refusal('mine.json', problems)).toMatch(
      /^mine\.json was not opened\. Line 5: step 1.* \(and \d+ more\)\.$/,
    );
  });
});

describe('JSON with lines', () => {
  it.each([EXAMPLE, '{"a":[1,-2.5e3,true,false,null,"\\u00e9\\n\\"x"],"b":{}, "c" : [] }', ' 0 '])(
    'is read as JSON.parse reads it',
    (text) => {
      expect(readJson(text)).toMatchObject({ value: JSON.parse(text) as unknown });
    },
  );

  it.each([
    '{"a":01}',
    '{"a":1,}',
    '[1 2]',
    '{"a":1,"a":2}',
    '"\\x"',
    '"a\nb"',
    '{a:1}',
    '1 1',
    '+1',
    '{"a" 1}',
  ])('refuses %j', (text) => expect(readJson(text)).toHaveProperty('why'));

  it('does not let a name reach the prototype', () => {
    const read = readJson('{"__proto__": {"polluted": 1}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect('value' in read && Object.keys(read.value as object)).toEqual(['__proto__']);
  });
});
