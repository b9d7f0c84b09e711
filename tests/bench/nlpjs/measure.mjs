// nlp.js on the lessons and questions that `baoda_peers prepare` wrote; the same files in, the same
// figures out as baoda_peers gives of the other systems.
//   node measure.mjs choose|measure FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import basic from '@nlpjs/basic';
import chinese from '@nlpjs/lang-zh';

const kFold = 10; // As in measuring.cpp: every tenth lesson is kept to choose by.
const kMostKept = 400;
const kKept = 4; // Places in a stored ranking.
// Out of scope is learned as an intent like others, which tells more strangers than nlp.js's own way
// (lessons of 'None'); 'None' is what it gives when no intent speaks up: not of a stranger, either.
const kStranger = 'stranger';
const kNothing = 'None';

// With 'zh' nlp.js cuts by its own dictionary and reads words as pinyin; of a language that it does
// not know it takes what stands between spaces.
const settings = {
  'its own Chinese words': { locale: 'zh', text: (message) => message.plain },
  'our words': { locale: 'xx', text: (message) => message.words.join(' ') },
};

function messagesOf(folder, name) {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Processor time of this process since `begun`, in seconds: all threads, as std::clock counts. */
function secondsSince(begun) {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

async function learn(setting, lessons) {
  const container = await basic.containerBootstrap();
  container.use(chinese.LangZh);
  const nlp = new basic.Nlp({
    container,
    languages: [setting.locale],
    autoLoad: false,
    autoSave: false,
    calculateSentiment: false,
    nlu: { log: false, useNoneFeature: false },
  });
  for (const lesson of lessons) {
    nlp.addDocument(setting.locale, setting.text(lesson), lesson.intents[0] ?? kStranger);
  }
  await nlp.train();
  return nlp;
}

/** Intents with scores, likeliest first; out of scope is the empty one. */
async function rank(nlp, setting, message) {
  const { classifications } = await nlp.process(setting.locale, setting.text(message));
  return classifications.map(({ intent, score }) => {
    if (intent === kNothing) return ['', 0];
    return [intent === kStranger ? '' : intent, score];
  });
}

async function choose(folder) {
  const lessons = messagesOf(folder, 'lessons.jsonl');
  const isKept = (_, i) => i % kFold === kFold - 1;
  const tenth = lessons.filter(isKept);
  const step = Math.ceil(tenth.length / kMostKept);
  const kept = tenth.filter((_, i) => i % step === 0);
  const learned = lessons.filter((lesson, i) => !isKept(lesson, i));
  let most = -1;
  for (const [name, setting] of Object.entries(settings)) {
    const nlp = await learn(setting, learned);
    let right = 0;
    for (const message of kept) {
      const [first] = await rank(nlp, setting, message);
      if (first[0] === (message.intents[0] ?? '')) right += 1;
    }
    console.error(`nlpjs: ${name}: ${right} of ${kept.length}`);
    if (right > most) writeFileSync(join(folder, 'nlpjs.setting'), name);
    most = Math.max(most, right);
  }
}

/** The most memory that this process has held, in MB. */
function peakMemory() {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s*(\d+)/.exec(status)[1]) / 1024;
}

async function measure(folder) {
  const name = readFileSync(join(folder, 'nlpjs.setting'), 'utf8');
  const setting = settings[name];
  const lessons = messagesOf(folder, 'lessons.jsonl');
  const questions = messagesOf(folder, 'questions.jsonl');
  let begun = process.cpuUsage();
  const nlp = await learn(setting, lessons);
  const build = secondsSince(begun);
  // It remembers the words of every text, so only the first round counts; learning warmed it up.
  begun = process.cpuUsage();
  const rankings = [];
  for (const question of questions) rankings.push(await rank(nlp, setting, question));
  const asking = secondsSince(begun);
  const answers = rankings.map((ranking) =>
    ranking.filter(([intent], place) => place < kKept || intent === ''),
  );
  const measured = { setting: name, build, asking, memory: peakMemory(), answers };
  writeFileSync(join(folder, 'nlpjs.json'), `${JSON.stringify(measured)}\n`);
}

const [step, folder] = process.argv.slice(2);
try {
  await { choose, measure }[step](folder);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
