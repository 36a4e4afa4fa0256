// Labels and distributions that are not what the whole says, and criteria that nobody can judge.
import { inRegion, inTask, type Row } from './row.ts';

const LABEL = { threshold: 'p95 of home < 500ms' } as const;
const P95 = { threshold: 'p95 < 500ms' } as const;

export const wrongLabels: readonly Row[] = [
  {
    way: 'a label is misspelt in the threshold',
    inputs: { threshold: 'p95 of hoem < 500ms' },
    code: 'criterion-label-misspelt',
    says: /home\?/,
  },
  {
    way: 'a label of the scenario was never seen',
    inputs: { threshold: 'p95 of rare < 500ms' },
    code: 'label-without-samples',
    says: /rare.*"home", "search"/,
  },
  {
    way: 'a label exists in one region only',
    inputs: { threshold: 'p50 of home in each region < 500ms' },
    besides: 'eu-west-1',
    load: inRegion('eu-west-1', 'task.samples = [s for s in task.samples if s.label != "home"]'),
    code: 'label-without-samples',
    says: /eu-west-1.*"home"/,
  },
  {
    way: 'a label is missing from the labels',
    inputs: LABEL,
    wrong: 'del task.result["labels"]["search"]',
    code: 'result-labels-differ',
    says: /200 of 400/,
  },
  {
    way: 'samples are counted under two labels',
    inputs: LABEL,
    wrong: 'task.result["labels"]["start"] = task.result["labels"]["home"]',
    code: 'result-labels-differ',
    says: /600 of 400/,
  },
  {
    way: 'the labels of one of two tasks do not add up',
    inputs: { ...LABEL, tasks: '2' },
    wrong: inTask(1, 'task.result["labels"]["search"]["samples"] -= 1'),
    code: 'result-labels-differ',
    says: /399 of 400/,
  },
  {
    way: 'failures are missing from the labels',
    inputs: { threshold: 'errors < 60%\nerrors of home < 1%' },
    load: 'for sample in task.samples:\n    sample.failed = sample.label == "home"',
    wrong: 'task.result["labels"]["home"]["failures"] = 0',
    code: 'result-labels-differ',
  },
  {
    way: 'times are missing from the labels',
    inputs: { threshold: 'avg of home < 30ms' },
    wrong: 'task.result["labels"]["home"]["sum"] /= 2',
    code: 'result-labels-differ',
  },
  {
    way: 'failures are spread over the seconds of the labels, where one second has them all',
    inputs: { threshold: 'errors < 60%\nerrors < 60% over 1s' },
    load: 'for sample in task.samples[:200]:\n    sample.failed = True',
    wrong:
      'for label in task.result["labels"].values():\n    for second in label["seconds"]:\n        second[2] = 50',
    code: 'result-second-differs',
  },
  {
    way: 'the histogram of a second is torn',
    inputs: { threshold: 'p50 of home < 500ms over 1s' },
    wrong: 'task.result["labels"]["home"]["seconds"][1][4] = "HIST"',
    code: 'windows-unjudged',
    says: /1 of 2 windows.*histogram/,
  },
  {
    way: 'the histograms of the seconds hold as many samples, which took other times',
    inputs: { threshold: 'p50 < 500ms over 1s' },
    load: 'for sample in task.samples:\n    sample.elapsed += 900',
    wrong:
      'fast = distribution([type(task.samples[0])("home", 0, 1)] * 100)["histogram"]\nfor label in task.result["labels"].values():\n    for second in label["seconds"]:\n        second[4] = fast',
    code: 'windows-unjudged',
    says: /2 of 2 windows.*histogram/,
  },
  {
    way: 'the seconds of the labels were too many to be kept, judged by windows',
    inputs: { threshold: 'errors < 50% over 1s' },
    wrong: 'for label in task.result["labels"].values():\n    del label["seconds"]',
    code: 'seconds-missing',
  },
  {
    way: 'the seconds of a label hold fewer samples than the label',
    inputs: LABEL,
    wrong: 'del task.result["labels"]["home"]["seconds"][1]',
    code: 'result-label-seconds-differ',
    says: /"home"/,
  },
  {
    way: 'there are too many labels to keep apart',
    inputs: LABEL,
    load: 'for sample in task.samples:\n    sample.label = "(other labels)"',
    code: 'labels-too-many',
  },
];

export const wrongDistributions: readonly Row[] = [
  {
    way: 'a histogram is torn',
    inputs: P95,
    wrong: 'cut(task.result["overall"])',
    code: 'result-histogram-unreadable',
  },
  {
    way: 'a histogram is empty text',
    inputs: P95,
    wrong: 'task.result["overall"]["histogram"] = ""',
    code: 'result-histogram-count-differs',
    says: /0 of 400/,
  },
  {
    way: 'a histogram holds fewer samples than were taken',
    inputs: P95,
    wrong: 'task.result["overall"]["histogram"] = distribution(task.samples[:300])["histogram"]',
    code: 'result-histogram-count-differs',
    says: /300 of 400/,
  },
  {
    way: 'a label’s histogram is torn',
    inputs: LABEL,
    wrong: 'cut(task.result["labels"]["home"])',
    code: 'result-histogram-unreadable',
    says: /label "home"/,
  },
  {
    way: 'a histogram holds other times than were taken',
    inputs: { threshold: 'p95 < 30ms' },
    wrong:
      'task.result["overall"]["histogram"] = distribution([task.samples[0]] * 400)["histogram"]',
    code: 'result-histogram-times-differ',
  },
  {
    way: 'a label’s histogram holds other times than were taken',
    inputs: { threshold: 'p95 of home < 30ms' },
    wrong:
      'task.result["labels"]["home"]["histogram"] = distribution([task.samples[0]] * 200)["histogram"]',
    code: 'result-histogram-times-differ',
  },
  {
    way: 'the longest time cuts a percentile short',
    inputs: { threshold: 'p95 < 30ms' },
    wrong: 'task.result["overall"]["max"] = 12',
    code: 'result-mean-outside',
  },
  {
    way: 'a percentile has too few samples',
    inputs: { threshold: 'p99 < 500ms' },
    code: 'percentile-samples-few',
    says: /p99 .*1,000 samples.* 400/,
  },
  {
    way: 'a percentile of a label has too few samples',
    inputs: { threshold: 'p95 of rare < 500ms' },
    load: 'for sample in task.samples[:199]:\n    sample.label = "rare"',
    code: 'percentile-samples-few',
    says: /p95 of rare .*200 samples.* 199/,
  },
];

export const wrongCriteria: readonly Row[] = [
  {
    way: 'a threshold has no unit',
    inputs: { threshold: 'avg < 500' },
    code: 'criterion-unit-missing',
  },
  {
    way: 'a threshold has an unknown subject',
    inputs: { threshold: 'averge < 500ms' },
    code: 'criterion-subject-unknown',
    says: /threshold, line 1/,
  },
  { way: 'a threshold is empty', inputs: { threshold: ' ' }, code: 'threshold-empty' },
  {
    way: 'a threshold names a region that is not of the run',
    inputs: { threshold: 'avg in eu-west-2 < 500ms' },
    code: 'criterion-region-unknown',
    says: /eu-west-2/,
  },
  {
    way: 'every criterion is soft',
    inputs: { threshold: 'avg < 500ms, warn\nerrors <= 100%, warn' },
    load: 'for sample in task.samples:\n    sample.failed = True',
    verdict: 'fail',
    says: /errors is 100%/,
  },
  {
    way: 'on-inconclusive is misspelt',
    inputs: { 'on-inconclusive': 'warning' },
    code: 'choice-unknown',
    says: /on-inconclusive/,
  },
];
